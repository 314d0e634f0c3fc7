// SPDX-License-Identifier: Apache-2.0
// The released cells as they lie, equirectangular about their middle, north up; a picture beside the
// table, which tells the same.
import { endsOf } from "../base/ends.ts";
import { byCell, type Item } from "./bulletin.ts";
import type { Words } from "./words/index.ts";

const width = 480;
const steps = 5;

export function Cells({ words, items }: { words: Words; items: Item[] }) {
  const cells = byCell(items);
  if (cells.length === 0) return null;
  const lons = cells.flatMap((c) => c.ring.map(([lon]) => lon));
  const lats = cells.flatMap((c) => c.ring.map(([, lat]) => lat));
  const [west, east] = endsOf(lons);
  const [south, north] = endsOf(lats);
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 20) / Math.max(0.5, (east - west) * squeeze);
  const height = Math.min(600, (north - south) * scale + 20);
  const at = ([lon, lat]: [number, number]) =>
    `${(10 + (lon - west) * squeeze * scale).toFixed(1)},${(10 + (north - lat) * scale).toFixed(1)}`;
  const most = cells[0]!.n;
  return (
    <figure class="cells">
      <figcaption>{words.by_cell}</figcaption>
      <svg viewBox={`0 0 ${width} ${height.toFixed(0)}`} role="img" aria-label={words.by_cell}>
        {cells.map(({ cell, place, ring, n }) => (
          <polygon key={cell} class={`cell shade-${Math.ceil((n / most) * steps)}`} points={ring.map(at).join(" ")}>
            <title>{`${place}, ${cell}: ${words.incidents(n)}`}</title>
          </polygon>
        ))}
      </svg>
    </figure>
  );
}
