// SPDX-License-Identifier: Apache-2.0
// The form's storage and its sending, against IndexedDB as it is specified and a server that answers
// as the test says.
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import test, { afterEach } from "node:test";
import { begun, holding, leftDrafts } from "./drafts.ts";
import { keep } from "./keep.ts";
import { leave, staying } from "./leave.ts";
import { readGround } from "./ground.ts";
import { isLeft, mayBeCleared, mayBeMended, queued, refused, taken, toMend, trying, waitAfter } from "./queue.ts";
import { emptyReport, type Report } from "./report.ts";
import { keepToken, keptToken } from "./secret.ts";
import { Store } from "./store.ts";
import { synced } from "./sync.ts";
import { nextIn } from "./use_sync.ts";

const held = new Set<string>();
const locks = {
  request: async (name: string, how: unknown, work?: (lock: object | null) => unknown) => {
    const go = (work ?? how) as (lock: object | null) => unknown;
    if (held.has(name)) return go(null);
    held.add(name);
    try { return await go({}); } finally { held.delete(name); }
  },
  query: async () => ({ held: [...held].map((name) => ({ name })) }),
};
Object.defineProperty(globalThis, "navigator", { configurable: true, value: { locks } });

const counts: Report["counts"] = { muzzle_flash: { number: 2, how: "exactly" }, burst: { number: 5, how: "exactly" }, shot: { number: 20, how: "about" } };
function sample(id: string, part: Partial<Report> = {}): Report {
  const report = emptyReport(id, "UTC");
  return { ...report, counts, from: "2026-06-01T21:40:00", here: { latitude: "48", longitude: "37", error_m: "9" }, bearing: { ...report.bearing, degrees: "30" }, ...part };
}
const photo = { sha256: "ab", bytes: 3, media_type: "image/png", name: "crater.png" };

async function fresh(): Promise<Store> {
  const store = await Store.open();
  for (const draft of await store.drafts()) await store.dropDraft(draft.report.id);
  await store.remove((await store.all()).map((e) => e.id));
  await store.set("account", "mira");
  await store.set("leaving", false);
  await store.set("token", null);
  return store;
}
type Reply = { status?: number; body?: unknown } | null;
const calls: { method: string; path: string; body: string; auth: string }[] = [];
function server(reply: (method: string, path: string) => Reply): void {
  calls.length = 0;
  globalThis.fetch = (async (path: string, how: RequestInit = {}) => {
    const method = how.method ?? "GET";
    const auth = new Headers(how.headers).get("authorization") ?? "";
    calls.push({ method, path, body: String(how.body ?? ""), auth });
    const given = reply(method, path);
    if (!given) throw new TypeError("no network");
    return new Response(given.status === 204 ? null : JSON.stringify(given.body ?? {}), { status: given.status ?? 200 });
  }) as typeof fetch;
}
const mira = { body: { signed_in: true, account: "mira", csrf: "c" } };
const sends = (said: Reply) => server((method, path) => (path.endsWith("/session") ? mira : method === "POST" ? said : { status: 204 }));
afterEach(() => held.clear());

test("what stands in the queue is never replaced, neither by a save nor by a draft", async () => {
  const store = await fresh();
  await keep(store, sample("a"), null, null);
  const first = await store.all();
  await assert.rejects(keep(store, sample("a", { post: "another" }), null, null));
  await store.keepDraft({ report: sample("a"), over: null, changed: 1 });
  assert.deepEqual(await store.all(), first);
  assert.deepEqual(await store.drafts(), []);
});

test("save is whole or nothing: queue, photo, and the draft that goes", async () => {
  const store = await fresh();
  const report = sample("b", { photo });
  await store.keepDraft({ report, over: null, changed: 1 }, new Blob(["abc"]));
  await keep(store, sample("b0"), null, null);
  await assert.rejects(store.save(queued({ ...report, id: "b0" }, "x\n", "mira", 1), null, null));
  assert.equal((await store.drafts()).length, 1, "the draft is still there");
  await keep(store, report, new Blob(["abc"]), null);
  assert.deepEqual(await store.drafts(), []);
  assert.ok(await store.photo("ab"));
  assert.equal((await store.all()).length, 2);
});

test("a photo that nothing names any more goes", async () => {
  const store = await fresh();
  await store.keepDraft({ report: sample("c", { photo }), over: null, changed: 1 }, new Blob(["abc"]));
  await store.keepDraft({ report: sample("c"), over: null, changed: 2 }, null);
  assert.equal(await store.photo("ab"), undefined);
});

test("two tabs never type the same draft; what a closed page left is taken up", async () => {
  const store = await fresh();
  await store.keepDraft({ report: sample("d"), over: null, changed: 1 });
  const one = await begun(store, "left", "new-1", "UTC");
  const two = await begun(store, "left", "new-2", "UTC");
  assert.deepEqual([one.report.id, two.report.id], ["d", "new-2"]);
  assert.deepEqual(await leftDrafts(store), []);
  one.release();
  await new Promise((done) => setImmediate(done));
  assert.deepEqual((await leftDrafts(store)).map((d) => d.report.id), ["d"]);
  assert.equal(await holding("new-2"), null);
});

test("lines are taken or refused one by one; the rest alone is mended, and what was half typed stays", async () => {
  const store = await fresh();
  await store.keepDraft({ report: sample("half", { post: "half" }), over: null, changed: 1 });
  await keep(store, sample("e"), null, null);
  sends({ body: { accepted: 2, known: 0, quarantined: 1, record: 9, problems: [{ line: 2, reason: "why" }] } });
  await synced(store);
  const [entry] = await store.all();
  assert.deepEqual([entry!.state, entry!.rejected, entry!.reasons], ["partly", ["burst"], ["why"]]);
  const mended = await begun(store, { mend: entry! }, "e2", "UTC");
  assert.deepEqual(Object.keys(mended.report.counts), ["burst"]);
  await keep(store, mended.report, null, mended.over);
  const all = await store.all();
  assert.deepEqual(all.map((e) => [e.id, e.state, Object.keys(e.report.counts)]).sort(), [["e", "on_record", ["muzzle_flash", "shot"]], ["e2", "waiting", ["burst"]]]);
  assert.deepEqual((await store.drafts()).map((d) => d.report.post), ["half"]);
  sends({ body: { accepted: 1, known: 0, quarantined: 0, record: 10, problems: [] } });
  await synced(store);
  const ids = calls.filter((c) => c.method === "POST").map((c) => c.body.trim().split("\n").map((l) => JSON.parse(l).id));
  assert.deepEqual(ids, [["e2:burst"]], "what is on record is not sent again");
});

test("a refusal after a lost answer is no reason to send anything else than the same bytes", async () => {
  const store = await fresh();
  await keep(store, sample("f"), null, null);
  sends(null);
  await synced(store);
  assert.equal((await store.all())[0]!.state, "unanswered");
  const first = calls.find((c) => c.method === "POST")!.body;
  sends({ status: 403, body: { detail: "your role does not permit this" } });
  await synced(store);
  const [entry] = await store.all();
  assert.equal(entry!.state, "doubtful");
  assert.ok(!mayBeMended(entry!) && !mayBeCleared(entry!));
  await store.put({ ...entry!, state: "unanswered" });
  sends({ body: { accepted: 0, known: 3, quarantined: 0, record: 9, problems: [] } });
  await synced(store);
  assert.equal(calls.find((c) => c.method === "POST")!.body, first);
  assert.equal((await store.all())[0]!.state, "on_record");
});

test("a proxy's 502 may have arrived, a 503 has not; a session that ends on the way is signed out", async () => {
  const store = await fresh();
  await keep(store, sample("g"), null, null);
  for (const [status, state] of [[503, "waiting"], [401, "waiting"], [502, "unanswered"]] as const) {
    sends({ status });
    const done = await synced(store);
    assert.equal((await store.all())[0]!.state, state, String(status));
    assert.equal(done!.access, status === 401 ? "out" : "in");
  }
});

test("the form does not ask again and again where nothing can go", () => {
  const out = { access: "out" as const, account: "", again_ms: null, broken: false };
  assert.ok(nextIn(out, true, 1) >= 60_000 && nextIn(out, true, 9) === 300_000);
  assert.equal(nextIn({ ...out, access: "in", broken: true }, true, 0), 5000);
  const lost = { ...queued(sample("h", { photo }), "x\n", "mira", 1), state: "on_record" as const, photo: "lost" as const };
  assert.ok(!isLeft([lost, queued(sample("i"), "x\n", "anna", 1)], "mira"));
  assert.ok(waitAfter(0) < waitAfter(3) && waitAfter(99) === 300_000);
});

test("a photo whose bytes are gone is told, and asked for no more", async () => {
  const store = await fresh();
  await keep(store, sample("j", { photo }), null, null);
  sends({ body: { accepted: 3, known: 0, quarantined: 0, record: 9, problems: [] } });
  await synced(store);
  assert.equal((await store.all())[0]!.photo, "lost");
});

test("who signs out leaves nothing but what the mission does not have; the server is told before anything else", async () => {
  const store = await fresh();
  await keep(store, sample("k"), null, null);
  sends({ body: { accepted: 3, known: 0, quarantined: 0, record: 9, problems: [] } });
  await synced(store);
  await keep(store, sample("l", { photo }), new Blob(["abc"]), null);
  await keepToken(store, "truce_secret");
  await store.keepDraft({ report: sample("m"), over: null, changed: 1 });
  assert.deepEqual(staying(await store.all()).map((e) => e.id), ["l"]);
  server(() => null);
  await leave(store);
  assert.deepEqual((await store.all()).map((e) => [e.id, e.by]), [["l", "mira"]]);
  assert.deepEqual(await store.drafts(), []);
  for (const key of ["account", "token", "before", "key"] as const) assert.equal(await store.setting(key), undefined, key);
  assert.ok(await store.photo("ab"));
  await synced(store);
  assert.ok(calls.every((c) => c.method !== "POST"));
  sends({ status: 500 });
  await synced(store);
  assert.ok(calls.findIndex((c) => c.method === "DELETE") < calls.findIndex((c) => c.method === "POST") || calls.every((c) => c.method !== "POST"));
  assert.ok(calls.some((c) => c.method === "DELETE"));
  assert.equal(await store.setting("leaving"), false);
});

test("the token lies sealed, and its key cannot be read out", async () => {
  const store = await fresh();
  await keepToken(store, "truce_secret");
  assert.equal(await keptToken(store), "truce_secret");
  const sealed = (await store.setting("token"))!;
  assert.ok(!Buffer.from(sealed.bytes).includes("truce_secret"));
  const key = (await store.setting("key"))!;
  await assert.rejects(crypto.subtle.exportKey("raw", key));
});

test("the mission's lines are kept nowhere", async () => {
  const kept = new Map<string, Response>();
  Object.assign(globalThis, { caches: { open: async () => ({ put: async (path: string, answer: Response) => void kept.set(path, answer) }), match: async (path: string) => kept.get(path)?.clone() } });
  server((_, path) => ({ body: path === "/places.json" ? { places: [[37, 48, 1, "A"]] } : { features: [{ geometry: { coordinates: [[[37, 48], [38, 48]]] } }] } }));
  assert.equal((await readGround("en")).lines.length, 1);
  await new Promise((done) => setImmediate(done));
  assert.deepEqual([...kept.keys()], ["/places.json"]);
  server(() => ({ status: 401 }));
  assert.deepEqual(await readGround("en"), { places: [[[37, 48], "A"]], lines: [] });
});

test("what is not told line by line is not mended", () => {
  const tried = trying(queued(sample("n"), "x\n", "mira", 1), 2);
  assert.equal(taken(tried, { quarantined: 1, record: 9, problems: [] }).state, "doubtful");
  const all = [1, 2, 3].map((line) => ({ line, reason: "no" }));
  const none = taken(tried, { quarantined: 3, record: 9, problems: all });
  assert.equal(none.state, "refused");
  assert.deepEqual(Object.keys(toMend(none, "o").counts), Object.keys(counts));
  assert.equal(refused(tried, "no", false).state, "refused");
});
