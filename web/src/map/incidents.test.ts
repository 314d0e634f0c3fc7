// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { fits, Incidents, likeliest, verdictOf, type Filter } from "./incidents";

const anything: Filter = { agreement: "", article: "", act: "", verdict: "", party: "", from: 0, until: Infinity };
const feature = { type: "Feature" as const, id: "I-000001", geometry: { type: "Point" as const, coordinates: [34, 47] as [number, number] },
  properties: { act: "impact", from: "2026-06-01T10:00:00Z", until: "2026-06-01T10:30:00Z", semi_major_m: 98, semi_minor_m: 98, azimuth_deg: 90, observations: 2, origins: 2 } };
const finding = (verdict: "breach" | "compliant", article: string) => ({ incident: "I-000001", agreement: "a", article, party: "unattributed", verdict });

test("findings that come before their incident are kept for it", () => {
  const all = new Incidents();
  all.takeFinding("F-000001", finding("breach", "1"));
  all.takeIncident(feature);
  assert.equal(verdictOf(all.all.get("I-000001")!, anything), "breach");
});
test("the gravest finding counts, under the article that is asked for", () => {
  const all = new Incidents();
  all.takeIncident(feature);
  all.takeFinding("F-000001", finding("compliant", "2"));
  all.takeFinding("F-000002", finding("breach", "1"));
  const item = all.all.get("I-000001")!;
  assert.equal(verdictOf(item, anything), "breach");
  assert.equal(verdictOf(item, { ...anything, article: "2" }), "compliant");
  assert.equal(verdictOf(item, { ...anything, agreement: "b" }), "none");
  assert.ok(!fits(item, { ...anything, article: "3" }));
  assert.ok(fits(item, { ...anything, verdict: "breach" }));
});
test("an incident is shown where its time meets the window, its edges included", () => {
  const all = new Incidents();
  all.takeIncident(feature);
  const item = all.all.get("I-000001")!;
  const at = (text: string): number => Date.parse(text);
  assert.ok(fits(item, { ...anything, from: at("2026-06-01T10:30:00Z") }));
  assert.ok(!fits(item, { ...anything, from: at("2026-06-01T10:30:01Z") }));
  assert.ok(!fits(item, { ...anything, until: at("2026-06-01T09:59:59Z") }));
});
test("records change what is shown: a revised incident keeps its findings, a withdrawn finding goes", () => {
  const all = new Incidents();
  all.takeIncident(feature);
  all.takeFinding("F-000001", finding("breach", "1"));
  const body = { id: "I-000001", when: { from: "2026-06-01T11:00:00Z", until: "2026-06-01T11:00:00Z" }, where: { latitude: 47.5, longitude: 34, covariance_m2: [[100, 0], [0, 100]] }, act: { unknown: 0.9, impact: 0.1 }, support: [1, 2, 3], origins: 1 };
  assert.ok(all.takeRecord({ sequence: 1, at: "", type: "IncidentRevised", body }));
  const item = all.all.get("I-000001")!;
  assert.deepEqual([item.at, item.observations, verdictOf(item, anything)], [[34, 47.5], 3, "breach"]);
  assert.ok(all.takeRecord({ sequence: 2, at: "", type: "FindingWithdrawn", body: { finding: "F-000001" } }));
  assert.equal(verdictOf(all.all.get("I-000001")!, anything), "none");
  assert.ok(!all.takeRecord({ sequence: 3, at: "", type: "CaseMoved", body: {} }));
});
test("unknown is named only where nothing else was told", () => {
  assert.equal(likeliest({ unknown: 0.97, explosion: 0.02, impact: 0.01 }), "explosion");
  assert.equal(likeliest({ unknown: 1 }), "unknown");
});
