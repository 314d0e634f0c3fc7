// SPDX-License-Identifier: Apache-2.0
// The shipped base map: that it is whole, and drawn as docs/methods/base_map.md says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { shapesOf, type BaseMap, type Position } from "./topo";

const shapes = shapesOf(JSON.parse(readFileSync("data/base.json", "utf8")) as BaseMap);
const within = (box: readonly [number, number, number, number]) => ([x, y]: Position): boolean => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
const kindsIn = (box: readonly [number, number, number, number]): string[] => [...new Set(shapes.lines.filter((l) => l.parts.some((p) => p.some(within(box)))).map((l) => l.kind))].sort();
function inside(at: Position, ring: readonly Position[]): boolean {
  let odd = false;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1]!;
    const b = ring[i]!;
    if (a[1] > at[1] !== b[1] > at[1] && at[0] < ((b[0] - a[0]) * (at[1] - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd;
  }
  return odd;
}
const isLand = (at: Position): boolean => shapes.land.some((p) => inside(at, p[0]!) && !p.slice(1).some((hole) => inside(at, hole)));

test("rings of land are closed, and on the globe", () => {
  for (const ring of shapes.land.flat()) {
    assert.deepEqual(ring[0], ring.at(-1));
    assert.ok(ring.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90));
  }
});
test("towns stand on land, and the sea is sea", () => {
  for (const at of [[30.52, 50.45], [37.8, 48], [34.1, 44.95], [127, 37.5], [35.6, 33.8]] as Position[]) assert.ok(isLand(at), String(at));
  for (const at of [[32, 44], [36.5, 46.1], [51, 41.5], [0, 0]] as Position[]) assert.ok(!isLand(at), String(at));
});
test("no border and no line of control parts Crimea from Ukraine", () => {
  assert.deepEqual(kindsIn([33.3, 45.9, 35.1, 46.3]), ["region"]);
});
test("lines of control are drawn as such, and no line of 2015 stands in Donbas", () => {
  assert.ok(kindsIn([126.6, 37.8, 128.4, 38.7]).includes("control"), "Korea");
  assert.ok(kindsIn([32.6, 34.9, 34, 35.3]).includes("control"), "Cyprus");
  assert.ok(kindsIn([28.5, 46.5, 29.9, 48.2]).includes("control"), "Transnistria");
  assert.ok(kindsIn([20.2, 42.6, 21.8, 43.3]).includes("disputed"), "Kosovo");
  assert.deepEqual(kindsIn([37.2, 47.6, 38.2, 48.4]).filter((k) => k !== "region"), []);
});
