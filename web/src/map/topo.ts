// SPDX-License-Identifier: Apache-2.0
// The little of TopoJSON that the base map uses: each ring and line is one arc, in whole steps told by
// their differences.
export type Position = [number, number];
export interface BaseMap {
  transform: { scale: Position; translate: Position };
  arcs: Position[][];
  objects: {
    land: { arcs: number[][][] };
    lines: { geometries: { properties: { kind: string }; arcs: number[][] }[] };
  };
}
export interface Shapes {
  land: Position[][][];
  lines: { kind: string; parts: Position[][] }[];
}

export function shapesOf(map: BaseMap): Shapes {
  const [kx, ky] = map.transform.scale;
  const [x0, y0] = map.transform.translate;
  const arc = (index: number): Position[] => {
    let x = 0;
    let y = 0;
    return (map.arcs[index] ?? []).map(([dx, dy]): Position => [(x += dx) * kx + x0, (y += dy) * ky + y0]);
  };
  const joined = (indices: readonly number[]): Position[] => indices.flatMap(arc);
  return {
    land: map.objects.land.arcs.map((polygon) => polygon.map(joined)),
    lines: map.objects.lines.geometries.map((g) => ({ kind: g.properties.kind, parts: g.arcs.map(joined) })),
  };
}
