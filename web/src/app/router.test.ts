// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, placeOf } from "./router";

test("an address is read as it was written", () => {
  const to = address("incident", ["I-000001", "a/b c"], { from: "map", at: "", party: "x&y" });
  const place = placeOf(to);
  assert.equal(place.page, "incident");
  assert.deepEqual(place.parts, ["I-000001", "a/b c"]);
  assert.deepEqual([...place.query], [["from", "map"], ["party", "x&y"]]);
});
test("no hash is the first page, a broken escape is text", () => {
  assert.equal(placeOf("").page, "");
  assert.equal(placeOf("#/").page, "");
  assert.deepEqual(placeOf("#/case/%zz").parts, ["%zz"]);
});
