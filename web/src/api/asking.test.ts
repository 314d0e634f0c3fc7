// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { Asking, type Landed } from "./asking";
import { Problem } from "./client";

const some = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

test("records that keep coming do not keep an answer from landing", async () => {
  let asked = 0;
  const told: Landed<number>[] = [];
  const asking = new Asking<number>(async () => (await some(40), ++asked), () => undefined, (t) => told.push(t), 5);
  asking.now();
  for (let i = 0; i < 30; i++) {
    asking.soon();
    await some(5);
  }
  await some(200);
  asking.end();
  assert.ok(told.length >= 2, `${told.length} answers landed`);
  assert.equal(told.length, asked, "none was thrown away");
  assert.ok(asked <= 4, `${asked} questions: the slower the answer, the more seldom`);
});
test("what somebody wants while an answer is under way is asked for once more", async () => {
  let asked = 0;
  const asking = new Asking<number>(async () => (await some(20), ++asked), () => undefined, () => undefined, 5);
  asking.now();
  asking.now();
  asking.now();
  await some(120);
  asking.end();
  assert.equal(asked, 2);
});
test("a refusal is told, and after the end nothing is", async () => {
  const told: Landed<number>[] = [];
  const asking = new Asking<number>(() => Promise.reject(new Problem(503, "busy")), () => undefined, (t) => told.push(t), 5);
  asking.now();
  await some(10);
  asking.now();
  asking.end();
  await some(10);
  assert.equal(told.length, 1);
  assert.ok("problem" in told[0]! && told[0].problem.status === 503);
});
