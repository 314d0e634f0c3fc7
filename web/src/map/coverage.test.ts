// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOf, seenOf, sliceOf, stepOf, type Coverage } from "./coverage";
import { metresBetween } from "./ellipse";
import type { Position } from "./topo";

const line: Position[][] = [[[30, 48], [31, 48], [32, 48]], [[33, 48], [34, 48]]];
const degree = metresBetween([30, 48], [31, 48]) / 1000;
const lengthOf = (parts: Position[][]): number => parts.reduce((sum, p) => sum + p.slice(1).reduce((s, b, i) => s + metresBetween(p[i]!, b), 0), 0) / 1000;
const coverage: Coverage = { from: "2026-06-01T00:00:00Z", step_s: 3600, unwatched_share: 0.3, stretches: [{ id: "s", from_km: degree * 0.5, until_km: degree * 1.5, longitude: 31, latitude: 48, detection: [0, 0.3, 0.9] }] };

test("pieces of a line that follow one another make the whole of it", () => {
  const whole = lengthOf(line);
  let sum = 0;
  for (let km = 0; km < whole; km += 17) sum += lengthOf(sliceOf(line, km, Math.min(km + 17, whole)));
  assert.ok(Math.abs(sum - whole) < 0.01, `${sum} of ${whole}`);
});
test("the gap between two parts of a line has no length", () => {
  const piece = sliceOf(line, degree * 1.5, degree * 2.5);
  assert.equal(piece.length, 2);
  assert.deepEqual(piece[1]?.[0], [33, 48]);
});
test("the kilometres belong to the line that passes the middles", () => {
  const other = { id: "b", parts: [[[30, 49], [32, 49]]] as Position[][] };
  assert.equal(lineOf([other, { id: "a", parts: line }], coverage)?.id, "a");
});
test("silent is not blind, and outside what is known it is neither", () => {
  assert.equal(seenOf(0.9, false), "silent");
  assert.equal(seenOf(0.3, false), "partly");
  assert.equal(seenOf(0.001, false), "blind");
  assert.equal(seenOf(0.001, true), "seen");
  assert.equal(seenOf(undefined, false), "unknown");
  assert.equal(stepOf(coverage, Date.parse("2026-06-01T02:59:59Z")), 2);
  assert.equal(stepOf(coverage, Date.parse("2026-06-01T03:00:00Z")), -1);
  assert.equal(stepOf({ ...coverage, last_known: "2026-06-01T02:00:00Z" }, Date.parse("2026-06-01T02:30:00Z")), -1);
});
