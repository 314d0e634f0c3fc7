// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { against, findingIds, inOrder, sharedOrigins, shown, weighed, type Case, type Evidence, type Queued } from "../desk/cases";
import { contactsFor, eachGuarantor, unseen, type Response } from "../guarantee/response";
import { deliveredShare, found, inTime, outstanding, steps, type Balance, type Line, type Statement } from "../commitments/register";
import { compared, gapOf, type Option } from "../plans/options";
import { frameOf } from "../plans/places";
import { isQuiet, sounds, toldBy, type Alerts } from "../handover/alerting";
import { minutesOf } from "../handover/alerts";
import { pageOf } from "../handover/changes";

const queued = (id: string, part: Partial<Queued["properties"]>): Queued => ({
  type: "Feature", id, geometry: null,
  properties: { title: id, stage: "alleged", opened: "", moved: "2026-01-01T00:00:00Z", round: 1, something_new: false, findings: 0, evidence: 0, party: "", ...part },
});
test("what has something new comes first, then what waits longest, then what is done", () => {
  const all = [queued("C-1", { stage: "verified", moved: "2026-01-01" }), queued("C-2", { moved: "2026-01-03" }), queued("C-3", { moved: "2026-01-02" }), queued("C-4", { stage: "verified", something_new: true, moved: "2026-01-09" })];
  assert.deepEqual(inOrder(all).map((c) => c.id), ["C-4", "C-3", "C-2", "C-1"]);
  assert.deepEqual(shown(all, "open", "me").map((c) => c.id), ["C-2", "C-3", "C-4"]);
});
test("a case waits for a second person, but not for its lead", () => {
  const all = [queued("C-1", { lead: "vera" }), queued("C-2", { lead: "vera", second: "viktor" }), queued("C-3", {})];
  assert.deepEqual(shown(all, "second", "viktor").map((c) => c.id), ["C-1"]);
  assert.deepEqual(shown(all, "second", "vera"), []);
  assert.deepEqual(shown(all, "mine", "viktor").map((c) => c.id), ["C-2"]);
});
test("two pieces of one origin are one, a working copy is none", () => {
  const piece = (id: string, origin: string, working_of = ""): Evidence => ({ id, origin, working_of }) as Evidence;
  assert.deepEqual([...sharedOrigins([piece("E-1", "a"), piece("E-2", "a"), piece("E-3", "b"), piece("E-4", "b", "E-3")])], ["a"]);
});
test("the latest weighing of a piece holds, and what speaks against is counted once a piece", () => {
  const w = (evidence: string, bearing: string): object => ({ evidence, bearing, strength: "weak", reason: "", by: "", at: "" });
  const of = { hypothesis: "H1", party: "x", words: "", weighed: [w("E-1", "supports"), w("E-1", "speaks_against"), w("E-2", "neutral")] } as unknown as Case["hypotheses"][number];
  assert.equal(weighed(of, "E-1")?.bearing, "speaks_against");
  assert.equal(against(of), 1);
});
test("findings are read as people write them", () => assert.deepEqual(findingIds("f-1, F-000001 und F-22 X-3"), ["F-000001", "F-000022"]));

const response = {
  duties: [{ rule: "1", guarantors: ["Alfa", "Bravo"], words: "w" }], unreachable: ["Bravo"],
  due: [{ guarantor: "Alfa", rule: "1", due: "2026-01-02" }, { guarantor: "Alfa", rule: "2", due: "2026-01-01" }],
  contacts: [{ contact: "K-1", guarantor: "Alfa", name: "A", office: "o", on_call: true, may_decide: ["diplomatic"] }, { contact: "K-2", guarantor: "Alfa", name: "B", office: "o", on_call: true, may_decide: ["diplomatic", "logistic"] }],
} as unknown as Response;
test("each guarantor with what it owes first, what it may, and whether a message reaches it", () => {
  const [alfa, bravo] = eachGuarantor(response);
  assert.deepEqual(alfa?.owes.map((d) => d.rule), ["2", "1"]);
  assert.deepEqual(alfa?.may, ["diplomatic", "logistic"]);
  assert.equal(bravo?.reachable, false);
});
test("an officer speaks through their own contact alone", () => {
  assert.deepEqual(contactsFor(response, { guarantor: "Alfa", contact: "K-2" }, "Alfa").map((c) => c.value), ["K-2"]);
  assert.equal(contactsFor(response, { guarantor: "", contact: "" }, "Alfa").length, 2);
  assert.deepEqual(unseen([{ acknowledged: null, queued_at: "2" }, { acknowledged: {}, queued_at: "1" }] as never).length, 1);
});

const statement = (id: string, status: string, said: string): Statement => ({ id, status, said, guarantor: "CAN", summary: id, who: "", item: "" }) as Statement;
const line = { guarantor: "CAN", topic: "troops", contradicted: false, holds: [statement("c", "pledged", "2026-01-05T00:00:00Z")], within: [], contradicted_within: [], talk: [], ended: [], before: [statement("a", "ruled_out", "2024-01-01T00:00:00Z"), statement("b", "open_to", "2025-01-01T00:00:00Z")] } as unknown as Line;
test("a position over time is its statements in the order in which they were said", () => {
  assert.deepEqual(inTime(line).map((p) => p.statement.id), ["a", "b", "c"]);
  assert.deepEqual(steps(line).ys, [0, 3, 5]);
  assert.equal(found([line], "can OPEN", "").length, 0);
  assert.equal(found([line], "troops pledged", "CAN").length, 1);
});
test("outstanding is what was pledged or set aside and not delivered", () => {
  const balance = { pledged: [4, 4], allocated: [6, 8], delivered: [5, 5] } as unknown as Balance;
  assert.deepEqual(outstanding(balance), [10, 12]);
  assert.equal(deliveredShare(balance), 5 / 17);
  assert.equal(deliveredShare({ pledged: [0, 0], allocated: [0, 0], delivered: [0, 0] } as unknown as Balance), null);
});
test("options stand side by side, and the best is told where they differ", () => {
  const option = (...values: [string, number, boolean][]): Option => ({ measures: values.map(([code, value, more_is_better]) => ({ code, title: code, value, unit: "", more_is_better })) }) as unknown as Option;
  const rows = compared([option(["cost", 3, false], ["same", 1, true]), option(["cost", 2, false], ["same", 1, true], ["own", 9, true])]);
  assert.deepEqual(rows.map((r) => [r.code, r.values, r.best]), [["cost", [3, 2], 2], ["same", [1, 1], null], ["own", [null, 9], null]]);
  assert.equal(gapOf({ value: 90, bound: 100, way: "", by_clock: false }), 0.1);
  assert.equal(gapOf({ value: 0, bound: 0, way: "", by_clock: false }), 0);
});
test("a drawing of one place, or of none, is no fault", () => {
  assert.equal(frameOf([]), null);
  assert.ok(frameOf([[30, 50]])!.at([30, 50]).every(Number.isFinite));
});
test("quiet hours are minutes of the day; what has a page is linked", () => {
  assert.equal(minutesOf("22:30"), 1350);
  assert.equal(pageOf("C-000001"), "#/desk/C-000001");
  assert.equal(pageOf("resident <b>"), undefined);
});

const live = (type: string, body: object): Parameters<typeof toldBy>[0] => ({ type, body, at: "2026-06-01T00:00:00Z", sequence: 1 });
const chosen = (part: object): Alerts => ({ set_at: null, reason: "", quiet_from: 0, quiet_until: 0, alerts: [{ kind: "breach", on: true, at_least: 0.8 }, { kind: "case_moved", on: false, at_least: 0 }], ...part }) as Alerts;
test("a breach alerts from the probability that was chosen, what is turned off is silent, all else sounds", () => {
  const at = new Date("2026-06-01T12:00:00Z");
  assert.equal(toldBy(live("ObservationRecorded", {})), null);
  assert.equal(toldBy(live("constructor", {})), null);
  assert.equal(toldBy(live("FindingMade", { verdict: "undetermined", probability: 0.7 })), null);
  const breach = toldBy(live("FindingMade", { verdict: "breach", probability: 0.9, incident: "I-000001" }))!;
  assert.deepEqual([breach.kind, breach.about, breach.value], ["breach", "I-000001", 0.9]);
  assert.ok(sounds(breach, chosen({}), at) && sounds(breach, undefined, at));
  assert.ok(!sounds({ ...breach, value: 0.79 }, chosen({}), at));
  assert.ok(!sounds(toldBy(live("CaseMoved", { case: "C-000001" }))!, chosen({}), at));
  assert.ok(sounds(toldBy(live("TierPrompted", { tier: 1 }))!, chosen({}), at));
  assert.ok(!sounds(breach, chosen({ quiet_from: 660, quiet_until: 780 }), at));
});
test("quiet hours may go over midnight, and the same twice are none", () => {
  const at = (clock: string): Date => new Date(`2026-06-01T${clock}:00Z`);
  assert.deepEqual(["21:59", "22:00", "04:59", "05:00"].map((c) => isQuiet(1320, 300, at(c))), [false, true, true, false]);
  assert.ok(!isQuiet(300, 300, at("05:00")));
});
