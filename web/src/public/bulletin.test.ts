// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { endsOf } from "../base/ends.ts";
import { bulletinOf, byCell, byDay, everything, found } from "./bulletin.ts";

const ring = [[37, 48], [37.2, 48], [37.2, 48.2], [37, 48.2], [37, 48]];
const feature = (id: string, place: string, day: string, verdict = "breach") => ({
  type: "Feature",
  id,
  geometry: { type: "Polygon", coordinates: [ring] },
  properties: {
    place, cell: "G20-1", cell_km: 20, from: `${day}T00:00:00Z`, until: `${day}T00:00:00Z`, what: "impact", stage: "assessed", confidence: "high",
    findings: [{ agreement: "Truce", article: "1", title: "Ceasefire", verdict, stage: "assessed", words: "breach, assessed" }],
  },
});
const text = JSON.stringify({
  type: "FeatureCollection", as_of: "2026-06-04T00:00:00Z", policy: "default", policy_sha256: "ab", notice: "n", language: "en",
  withheld: { too_recent: { incidents: 2, findings: 3 }, policy: { incidents: 0 } },
  features: [feature("I-1", "near Avdiïvka", "2026-06-01"), feature("I-2", "west of Donetsk", "2026-06-02", "undetermined")],
});

test("a bulletin is read, newest first, with what was withheld", () => {
  const bulletin = bulletinOf(text)!;
  assert.deepEqual(bulletin.items.map((i) => i.id), ["I-2", "I-1"]);
  assert.deepEqual(bulletin.withheld, [["too_recent", 2]]);
  assert.deepEqual(byDay(bulletin.items), [["2026-06-01", 1], ["2026-06-02", 1]]);
  assert.equal(byCell(bulletin.items)[0]!.n, 2);
});

test("what is no bulletin is none, and what is broken in one harms nothing", () => {
  for (const bad of ["", "[]", "null", "{\"type\":\"FeatureCollection\"}", "{\"features\":[null,1]}"]) assert.equal(bulletinOf(bad), null);
  const broken = bulletinOf(JSON.stringify({ type: "FeatureCollection", as_of: "t", features: [null, 7, { geometry: { coordinates: "x" }, properties: { findings: [3] } }] }));
  assert.equal(broken!.items.length, 3);
  assert.deepEqual(byCell(broken!.items), []);
});

test("a ring of very many points is drawn like any other", () => {
  const many = Array.from({ length: 500_000 }, (_, i) => i / 1e5);
  assert.deepEqual(endsOf(many), [0, 4.99999]);
});

test("every word has to be found, accents set aside; days include both ends", () => {
  const { items } = bulletinOf(text)!;
  const ids = (asked: object) => found(items, { ...everything, ...asked }).map((i) => i.id);
  assert.deepEqual(ids({ words: "avdiivka CEASEFIRE" }), ["I-1"]);
  assert.deepEqual(ids({ words: "avdiivka nowhere" }), []);
  assert.deepEqual(ids({ from: "2026-06-02" }), ["I-2"]);
  assert.deepEqual(ids({ until: "2026-06-01" }), ["I-1"]);
  assert.deepEqual(ids({ verdict: "undetermined" }), ["I-2"]);
  assert.deepEqual(ids({ stage: "verified" }), []);
});
