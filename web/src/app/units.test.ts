// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { language } from "./settings";
import { distance, position, probability } from "./units";

test("numbers carry their units", () => {
  language.value = "en";
  assert.equal(distance(640.4), "640 m");
  assert.equal(distance(1500), "1.5 km");
  assert.equal(distance(24_753), "25 km");
});
test("what is not certain never reads certain", () => {
  assert.equal(probability(0.998), "> 0.99");
  assert.equal(probability(0.0004), "< 0.01");
  assert.equal(probability(1), "1");
});
test("a position is as fine as its error", () => {
  assert.equal(position(48.123456, -37.81, 50), "48.1235° N, 37.8100° W");
  assert.equal(position(48.123456, 37.81, 20_000), "48.1° N, 37.8° E");
});
