// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { next, type Said } from "./announce";

test("the second cut of a night is said as the first was: the words stand in another place", () => {
  const first: Said = next({ turn: 0, words: "" }, "lost");
  const second = next(first, "lost");
  assert.notEqual(first.turn, second.turn);
  assert.equal(second.words, "lost");
});
