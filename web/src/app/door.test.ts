// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { doorOf, endsIn, pagesOf } from "./door";

const out = { signed_in: false, account: "" };
const dora = { signed_in: true, account: "dora" };

test("a session that ends keeps the pages and what is typed in them", () => {
  assert.equal(pagesOf(dora, ""), "show");
  assert.equal(pagesOf(out, "dora"), "keep");
  assert.equal(pagesOf({ ...dora, second_factor_wanted: true }, "dora"), "keep");
  assert.equal(pagesOf(dora, "dora"), "show");
});
test("another account never comes upon them", () => {
  assert.equal(pagesOf({ signed_in: true, account: "omar" }, "dora"), "another");
  assert.equal(pagesOf({ signed_in: true, account: "omar", second_factor_wanted: true }, "dora"), "another");
});
test("nobody signed in has no pages", () => {
  assert.equal(pagesOf(out, ""), "none");
  assert.equal(pagesOf({ ...dora, must_change_password: true }, ""), "none");
  assert.equal(doorOf({ ...dora, must_change_password: true }), "password");
});
test("the end of a session is told a quarter of an hour before, and not earlier", () => {
  const now = Date.parse("2026-06-01T08:00:00Z");
  assert.equal(endsIn("2026-06-01T08:16:00Z", now), null);
  assert.equal(endsIn("2026-06-01T08:14:10Z", now), 15);
  assert.equal(endsIn("2026-06-01T07:59:00Z", now), null);
  assert.equal(endsIn(undefined, now), null);
});
