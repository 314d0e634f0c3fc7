// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { followCompass } from "./place.ts";
import { emptyReport, type Report } from "./report.ts";
import { typed } from "./typed.ts";

function begin() {
  const kept: Report[] = [];
  const report = typed(emptyReport("field-1", "UTC"), () => undefined, (r) => void kept.push(r));
  return { report, kept, change: report.changeOf("field-1") };
}
const shots = { shot: { number: 3, how: "exactly" as const } };

test("a compass, a position and a photo that come late undo nothing of what was typed since", () => {
  const { report, kept, change } = begin();
  const turn = (degrees: string) => change((now) => ({ bearing: { ...now.bearing, degrees } }));
  turn("10");
  change({ counts: shots });
  change((now) => ({ bearing: { ...now.bearing, near_km: "2" } }));
  turn("12");
  change({ here: { latitude: "48", longitude: "37", error_m: "9" } });
  assert.deepEqual(report.now().counts, shots);
  assert.equal(report.now().bearing.degrees, "12");
  assert.equal(report.now().bearing.near_km, "2");
  assert.deepEqual(kept.at(-1), report.now(), "and the draft has the same");
});

test("a report that is being saved, or was, does not come to life again", () => {
  const { report, kept, change } = begin();
  change({ counts: shots });
  report.hold();
  change({ post: "late" });
  assert.equal(report.now().post, "");
  report.next(emptyReport("field-2", "UTC"));
  change({ counts: shots });
  assert.equal(report.now().id, "field-2");
  assert.deepEqual(report.now().counts, {});
  assert.equal(kept.length, 1);
});

test("what could not be saved is typed on", () => {
  const { report, change } = begin();
  report.hold();
  report.go_on();
  change({ post: "Patrol 7" });
  assert.equal(report.now().post, "Patrol 7");
});

test("a compass that was stopped is not heard, and stopping it while it is asked for stops it too", async () => {
  const page = new EventTarget();
  Object.assign(globalThis, { window: Object.assign(page, { DeviceOrientationEvent: class {} }), DeviceOrientationEvent: class {} });
  const turn = (alpha: number) => page.dispatchEvent(Object.assign(new Event("deviceorientationabsolute"), { absolute: true, alpha, beta: 0, gamma: 0 }));
  const read: number[] = [];
  const end = new AbortController();
  const there = followCompass((h) => void read.push(h.degrees), end.signal);
  turn(350);
  assert.equal(await there, true);
  end.abort();
  turn(300);
  assert.deepEqual(read.map(Math.round), [10]);
  const second = new AbortController();
  const asked = followCompass((h) => void read.push(h.degrees), second.signal);
  second.abort();
  turn(200);
  assert.equal(await asked, true);
  assert.equal(read.length, 1);
});
