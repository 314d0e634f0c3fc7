// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Coverage } from "../../map/coverage";
import { gapsOf, lastStep, lastWatched } from "./unseen";

const stretch = (id: string, from: number, detection: number[]) => ({ id, from_km: from, until_km: from + 10, longitude: 0, latitude: 0, detection });
const coverage: Coverage = { from: "2026-06-01T00:00:00Z", step_s: 3600, unwatched_share: 0.5, stretches: [stretch("a", 0, [1, 0, 0]), stretch("b", 10, [0, 0, 0]), stretch("c", 20, [0, 0.9, 0]), stretch("d", 30, [0, 0, 0])] };

test("the last hour known is the last of which it is known who watched, also where nobody did", () => {
  assert.equal(lastStep(coverage), 2);
  assert.deepEqual(gapsOf(coverage.stretches, lastStep(coverage)), [{ from: 0, until: 40 }], "all of it is blind, and told so");
  assert.equal(lastWatched(coverage), 1);
  assert.equal(lastStep({ ...coverage, last_known: "2026-06-01T01:00:00Z" }), 0);
  assert.equal(lastWatched({ ...coverage, last_known: "2026-06-01T01:00:00Z" }), 0);
});
test("a line that nobody ever watched was last watched never", () => {
  assert.equal(lastWatched({ ...coverage, stretches: [stretch("d", 30, [0, 0, 0])] }), -1);
});
test("gaps that touch are one, the longest first", () => {
  assert.deepEqual(gapsOf(coverage.stretches, 1), [{ from: 0, until: 20 }, { from: 30, until: 40 }]);
});
