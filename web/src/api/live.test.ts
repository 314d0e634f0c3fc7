// SPDX-License-Identifier: Apache-2.0
// The stream against a server of the test: what is asked for after each cut, and who is told.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { onSignedOut } from "./client";
import { forgetLive, liveState, onBack, onRecords, pace, startLive } from "./live";

Object.assign(pace, { firstWaitMs: 5, mostWaitMs: 20, bundleMs: 1, openingMs: 20 });
type Answer = { status?: number; says?: string; fails?: boolean };
const real = globalThis.fetch;
afterEach(() => {
  forgetLive();
  globalThis.fetch = real;
  onSignedOut.call = () => undefined;
});

/** The addresses asked for, as the answers are used up; the last one stays open. */
function serving(answers: Answer[]): string[] {
  const asked: string[] = [];
  globalThis.fetch = (async (path: string, init: RequestInit) => {
    asked.push(path);
    const answer = answers[Math.min(asked.length, answers.length) - 1] as Answer;
    if (answer.fails) throw new TypeError("no network");
    if (answer.status) return new Response(null, { status: answer.status });
    const isLast = asked.length >= answers.length;
    const body = new ReadableStream<Uint8Array>({
      start(to) {
        if (answer.says) to.enqueue(new TextEncoder().encode(answer.says));
        if (!isLast) return to.close();
        init.signal?.addEventListener("abort", () => to.error(new DOMException("", "AbortError")));
      },
    });
    return new Response(body, { status: 200 });
  }) as typeof fetch;
  return asked;
}
const some = (ms = 150): Promise<void> => new Promise((done) => setTimeout(done, ms));
function heard(): string[] {
  const out: string[] = [];
  onRecords((records) => out.push(...records.map((r) => r.type)));
  return out;
}

test("a cut before the first record: it goes on behind the number told at once", async () => {
  const asked = serving([{ says: "id: 41\n\n" }, { says: 'id: 42\nevent: FindingMade\ndata: {"sequence":42}\n\n' }]);
  const types = heard();
  void startLive();
  await some();
  assert.deepEqual(asked, ["/api/v1/live", "/api/v1/live?after=41"]);
  assert.deepEqual(types, ["FindingMade"]);
});
test("a cut before any number: everybody asks anew", async () => {
  serving([{}, { says: "id: 7\n\n" }]);
  const types = heard();
  void startLive();
  await some();
  assert.deepEqual(types, ["behind"]);
});
test("who was refused meanwhile is told when it is back, and not before", async () => {
  let back = 0;
  const end = onBack(() => back++);
  serving([{ says: "id: 1\n\n" }, { fails: true }, { says: "id: 1\n\n" }]);
  void startLive();
  await some();
  end();
  assert.equal(back, 1);
  assert.equal(liveState.value, "open");
});
test("401 is a session that ended, and is told; 403 is not", async () => {
  let out = 0;
  onSignedOut.call = () => out++;
  serving([{ status: 403 }]);
  await startLive();
  assert.equal(out, 0);
  assert.equal(liveState.value, "off");
  serving([{ status: 401 }]);
  await startLive();
  assert.equal(out, 1);
});
