// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { clockOff, hearServerTime, serverNow } from "./now";

test("deadlines count by the server's clock, and one slow answer does not move it", () => {
  const from = Date.now();
  for (let i = 0; i < 5; i++) hearServerTime(new Date(from + 600_000), from, from);
  hearServerTime(new Date(from), from, from + 9000);
  assert.equal(clockOff.value, 600_000);
  assert.ok(Math.abs(serverNow().getTime() - Date.now() - 600_000) < 50);
});
test("what is no time tells nothing; a second is no difference", () => {
  for (let i = 0; i < 9; i++) hearServerTime(new Date(Date.now() + 900), Date.now());
  assert.equal(clockOff.value, 0);
  hearServerTime(new Date(NaN), Date.now());
  assert.equal(clockOff.value, 0);
});
