// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { ellipseOf, metresBetween, outline } from "./ellipse";

const near = (a: number, b: number, by: number): void => assert.ok(Math.abs(a - b) <= by, `${a} is not ${b}`);

test("the ellipse is the one that the API tells for the same covariance", () => {
  // I-000001 and I-000003 of the demo.
  near(ellipseOf([[2098, 0], [0, 2098]]).semiMajorM, 98.3, 0.1);
  const e = ellipseOf([[24139.8, 3916.9], [3916.9, 4643.3]]);
  near(e.semiMajorM, 339.5, 1);
  near(e.azimuthDeg, 79.1, 0.5);
});
test("the longer axis points where the azimuth says", () => {
  const ring = outline(37, 48, { semiMajorM: 1000, semiMinorM: 100, azimuthDeg: 90 });
  const width = metresBetween([Math.min(...ring.map((p) => p[0])), 48], [Math.max(...ring.map((p) => p[0])), 48]);
  const height = metresBetween([37, Math.min(...ring.map((p) => p[1]))], [37, Math.max(...ring.map((p) => p[1]))]);
  near(width, 2000, 5);
  near(height, 200, 5);
  assert.deepEqual(ring[0], ring.at(-1));
});
