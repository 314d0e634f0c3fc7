// SPDX-License-Identifier: Apache-2.0
// A place is picked by moving the map under the cross in its middle: with a finger, or with the arrow
// keys. How far off it may be follows from how much is shown.
import { useEffect, useRef, useState } from "preact/hooks";
import { errorOf, moved, planeAt, readGround, zoomed, type Ground, type Point, type View } from "./ground.ts";
import type { Position } from "./report.ts";
import type { Words } from "./words/index.ts";

const size = 320;
const nothing: Ground = { places: [], lines: [] };
interface Props {
  words: Words;
  from: Point; // where the map begins
  here: Point | null;
  pick: (at: Position) => void;
}

const near = ([x, y]: [number, number]) => x > -size && y > -size && x < 2 * size && y < 2 * size;

function Drawn({ ground, view, here }: { ground: Ground; view: View; here: Point | null }) {
  const to = (p: Point) => planeAt(view, p, size);
  const places = ground.places.map(([p, name]) => ({ at: to(p), name })).filter((p) => near(p.at)).slice(0, 40);
  const self = here && to(here);
  return (
    <>
      {ground.lines.map((line, i) => (
        <polyline key={i} class="front" points={line.map((p) => to(p).map((n) => n.toFixed(1)).join(",")).join(" ")} />
      ))}
      {places.map(({ at, name }) => (
        <g key={name + at[0]} transform={`translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})`}>
          <circle class="town" r="3" />
          <text x="5" y="4">
            {name}
          </text>
        </g>
      ))}
      {self && <circle class="self" cx={self[0]} cy={self[1]} r="5" />}
      <path class="cross" d={`M ${size / 2 - 14} ${size / 2} h 28 M ${size / 2} ${size / 2 - 14} v 28`} />
    </>
  );
}

function useDragging(move: (right: number, down: number) => void) {
  const last = useRef<[number, number] | null>(null);
  const scale = (e: PointerEvent) => size / (e.currentTarget as Element).clientWidth;
  return {
    onPointerDown: (e: PointerEvent) => {
      (e.currentTarget as Element).setPointerCapture(e.pointerId);
      last.current = [e.clientX, e.clientY];
    },
    onPointerMove: (e: PointerEvent) => {
      if (!last.current) return;
      move((last.current[0] - e.clientX) * scale(e), (last.current[1] - e.clientY) * scale(e));
      last.current = [e.clientX, e.clientY];
    },
    onPointerUp: () => (last.current = null),
    onPointerCancel: () => (last.current = null),
  };
}

export function MapPick({ words, from, here, pick }: Props) {
  const [ground, setGround] = useState<Ground | null>(null);
  const [view, setView] = useState<View>({ middle: from, across_m: 60_000 });
  useEffect(() => void readGround(document.documentElement.lang).then(setGround), []);
  const move = (right: number, down: number) => setView((v) => moved(v, right, down, size));
  const keys: Record<string, [number, number]> = { ArrowLeft: [-16, 0], ArrowRight: [16, 0], ArrowUp: [0, -16], ArrowDown: [0, 16] };
  const press = (e: KeyboardEvent) => {
    const step = keys[e.key];
    if (step) move(...step);
    else if (e.key === "+") setView((v) => zoomed(v, 0.5));
    else if (e.key === "-") setView((v) => zoomed(v, 2));
    else return;
    e.preventDefault();
  };
  const [lon, lat] = view.middle;
  const label = words.map_label(lat.toFixed(4), lon.toFixed(4), (view.across_m / 1000).toFixed(1));
  const take = () => pick({ latitude: lat.toFixed(5), longitude: lon.toFixed(5), error_m: String(errorOf(view)) });
  return (
    <div class="map-pick">
      <div class="ground" role="application" aria-label={label} tabIndex={0} onKeyDown={press} {...useDragging(move)}>
        <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
          <Drawn ground={ground ?? nothing} view={view} here={here} />
        </svg>
      </div>
      <p class="hint" role="status">
        {label}
      </p>
      <p class="hint">
        {words.places_from} <a href="https://www.geonames.org/" rel="noreferrer noopener">GeoNames</a>,{" "}
        <a href="https://creativecommons.org/licenses/by/4.0/" rel="noreferrer noopener">
          CC BY 4.0
        </a>
      </p>
      {ground?.places.length === 0 && <p class="hint">{words.no_ground}</p>}
      <button type="button" onClick={() => setView((v) => zoomed(v, 0.5))}>
        {words.nearer}
      </button>
      <button type="button" onClick={() => setView((v) => zoomed(v, 2))}>
        {words.farther}
      </button>
      <button type="button" onClick={take}>
        {words.take_place}
      </button>
    </div>
  );
}
