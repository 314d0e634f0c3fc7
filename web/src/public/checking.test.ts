// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { checking } from "./checking.ts";

function slow<T>() {
  let tell: (value: T) => void = () => undefined;
  const told = new Promise<T>((resolve) => (tell = resolve));
  return { work: () => told, tell: (value: T) => tell(value) };
}

test("an answer goes with what it answered, and a late one is not shown", async () => {
  let shown: string | null = null;
  const check = checking<string>((answer) => (shown = answer));
  await check.ask(async () => "holds");
  assert.equal(shown, "holds");
  check.changed();
  assert.equal(shown, null, "another file was chosen");

  const [first, second] = [slow<string>(), slow<string>()];
  const asked = [check.ask(first.work), check.ask(second.work)];
  second.tell("fails");
  await asked[1];
  first.tell("holds");
  await asked[0];
  assert.equal(shown, "fails", "the one that was asked last");

  const third = slow<string>();
  const late = check.ask(third.work);
  check.changed();
  third.tell("holds");
  await late;
  assert.equal(shown, null);
});
