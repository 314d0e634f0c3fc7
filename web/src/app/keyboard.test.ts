// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { found, keyOf, type Shortcut } from "./keyboard";

const key = (keys: string): Shortcut => ({ keys, words: () => keys, act: () => undefined });
const all = [key("m"), key("g m"), key("?"), key("m")];

test("two keys in a row are one shortcut, for a while", () => {
  assert.equal(found(all, "g", 1000), undefined);
  assert.equal(found(all, "m", 2000)?.keys, "g m");
  found(all, "g", 10_000);
  assert.equal(found(all, "m", 12_000)?.keys, "m");
});
test("the newest of two holds, as that of the page shown", () => assert.equal(found(all, "m", 99_000), all[3]));
test("a key that nobody asked for does nothing", () => assert.equal(found(all, "x", 199_000), undefined));
test("a Cyrillic keyboard has the keys in the same places; what is Latin stands as it is typed", () => {
  assert.equal(keyOf({ key: "\u043f", code: "KeyG" }), "g");
  assert.equal(keyOf({ key: "\u042c", code: "KeyM" }), "m");
  assert.equal(keyOf({ key: "a", code: "KeyQ" }), "a", "a French keyboard");
  assert.equal(keyOf({ key: "?", code: "Digit7" }), "?");
  assert.equal(keyOf({ key: "\u0457", code: "BracketRight" }), "\u0457");
});
