// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { LiveRecord } from "../../api/live";
import type { Coverage } from "../../map/coverage";
import { Incidents } from "../../map/incidents";
import { hourMs, periodOf, toldIn } from "./period";
import { loadedWhileHearing, type Loaded } from "./use_incidents";

const at = (text: string): number => Date.parse(text);
const stretch = { id: "a", from_km: 0, until_km: 10, longitude: 0, latitude: 0, detection: Array.from({ length: 30 }, () => 0.5) };
const coverage: Coverage = { from: "2026-06-01T00:00:00Z", step_s: 3600, unwatched_share: 0, last_known: "2026-06-02T06:00:00Z", stretches: [stretch] };
const last = [{ from: at("2026-06-01T14:20:00Z") }];

test("a night without incidents is shown until now, and not until the last incident", () => {
  assert.equal(periodOf(last, coverage, at("2026-06-01T22:50:00Z")).until, at("2026-06-01T23:00:00Z"));
  assert.equal(periodOf(last, undefined, at("2026-06-01T22:50:00Z")).until, at("2026-06-01T23:00:00Z"));
});
test("of long ago it ends with what is known: the last watch, or the last incident", () => {
  assert.equal(periodOf(last, coverage, at("2027-01-01T00:00:00Z")).until, at("2026-06-02T06:00:00Z"));
  assert.equal(periodOf(last, undefined, at("2027-01-01T00:00:00Z")).until, at("2026-06-01T15:00:00Z"));
});
test("a watch that is listed for tomorrow does not make it tomorrow", () => {
  assert.equal(periodOf(last, coverage, at("2026-06-01T20:10:00Z")).until, at("2026-06-01T21:00:00Z"));
});
test("90 days at most, one hour at least", () => {
  const { from, until } = periodOf([{ from: at("2026-01-01T00:00:00Z") }, ...last], undefined, at("2027-01-01T00:00:00Z"));
  assert.equal((until - from) / hourMs, 24 * 90);
  assert.ok(periodOf([], undefined, at("2026-01-01T00:00:00Z")).until > at("2025-12-31T23:59:59Z"));
});
test("what was told of in an hour lies in it, wholly or not", () => {
  const item = (from: string, until = from) => ({ from: at(from), until: at(until), at: [1, 2] as [number, number] });
  const hour = at("2026-06-01T10:00:00Z");
  const all = [item("2026-06-01T09:59:59Z"), item("2026-06-01T10:00:00Z"), item("2026-06-01T09:00:00Z", "2026-06-01T12:00:00Z"), item("2026-06-01T11:00:00Z")];
  assert.equal(toldIn(all, hour).length, 2);
});

test("a record that comes while the map loads is in it when it stands", async () => {
  let tell: (records: readonly LiveRecord[]) => void = () => undefined;
  let ended = false;
  let land: (of: Loaded) => void = () => undefined;
  const loading = new Promise<Loaded>((done) => (land = done));
  let landedWith: Loaded | undefined;
  const all = loadedWhileHearing(loading, (take) => ((tell = take), () => (ended = true)), (of) => (landedWith = of));
  const body = { id: "I-000009", when: { from: "2026-06-01T10:00:00Z", until: "2026-06-01T10:00:00Z" }, where: { latitude: 1, longitude: 2, covariance_m2: [[1, 0], [0, 1]] }, act: { impact: 1 }, support: [], origins: 1 };
  tell([{ sequence: 9, at: "", type: "IncidentOpened", body }]);
  land({ items: new Incidents(), more: false });
  const out = await all;
  assert.ok(out.items.all.has("I-000009"));
  assert.equal(landedWith, out, "and what keeps it up has it before the stream is let go");
  assert.ok(ended);
});
