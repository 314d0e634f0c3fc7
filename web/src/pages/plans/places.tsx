// SPDX-License-Identifier: Apache-2.0
// Where an option places what it has: a drawing about the middle of it, north up, with the plan's line.
import type { JSX } from "preact";
import { count } from "../../app/units";
import { endsOf } from "../../base/ends";
import { Table } from "../../parts/table";
import { plansWords } from "../../words/plans";
import type { Option, Plan } from "./options";

const width = 640;
type Point = [number, number]; // longitude, latitude

interface Frame {
  at: (p: Point) => Point;
  metre: number; // in units of the drawing
  height: number;
}
export function frameOf(points: readonly Point[]): Frame | null {
  if (points.length === 0) return null;
  const lons = points.map((p) => p[0]);
  const lats = points.map((p) => p[1]);
  const [west, south, north] = [endsOf(lons)[0], ...endsOf(lats)];
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const spread = Math.max((endsOf(lons)[1] - west) * squeeze, (north - south) * 0.6, 0.05);
  const scale = (width - 60) / spread;
  return {
    at: ([lon, lat]) => [30 + (lon - west) * squeeze * scale, 30 + (north - lat) * scale],
    metre: scale / 111_320,
    height: Math.ceil((north - south) * scale + 60),
  };
}

function linesOf(lines: Plan["lines"]): Point[][] {
  return lines.map((line) => line.map((p) => [Number(p["longitude"]), Number(p["latitude"])] as Point).filter((p) => p.every(Number.isFinite)));
}

export function Places({ of, lines }: { of: Option; lines: Plan["lines"] }): JSX.Element | null {
  const say = plansWords.value;
  const placed = of.placements.flatMap((p) => (p.at ? [{ ...p, point: [p.at.longitude, p.at.latitude] as Point }] : []));
  const drawn = linesOf(lines);
  const frame = frameOf([...placed.map((p) => p.point), ...drawn.flat()]);
  if (!frame || placed.length === 0) return null;
  const text = (p: Point): string => frame.at(p).map((n) => n.toFixed(1)).join(",");
  return (
    <section class="sheet">
      <h2 id="places-title">{say.places}</h2>
      <p class="faint">{say.placesNote}</p>
      <svg class="places" viewBox={`0 0 ${width} ${frame.height}`} role="img" aria-label={say.placesNote}>
        {drawn.map((line, i) => <polyline key={i} class="line" points={line.map(text).join(" ")} />)}
        {placed.map((p) => p.reach_m > 0 && <circle key={"r" + p.id} class="reach" cx={frame.at(p.point)[0]} cy={frame.at(p.point)[1]} r={Math.max(1, p.reach_m * frame.metre)} />)}
        {placed.map((p) => (
          <circle key={p.id} class="placed" cx={frame.at(p.point)[0]} cy={frame.at(p.point)[1]} r={4}>
            <title>{`${p.what} ${p.id} ${p.note}`}</title>
          </circle>
        ))}
      </svg>
      <Table
        caption={say.places}
        quiet
        rows={of.placements}
        id={(p) => p.id}
        piece={10}
        columns={[
          { head: say.place, cell: (p) => p.id, by: (p) => p.id },
          { head: say.what, cell: (p) => <span lang="en">{p.what}</span>, by: (p) => p.what },
          { head: say.amount, cell: (p) => count(p.amount), by: (p) => p.amount, kind: "number" },
          { head: say.note, cell: (p) => <span lang="en">{p.note}</span>, kind: "wide" },
        ]}
      />
    </section>
  );
}
