// SPDX-License-Identifier: Apache-2.0
// The runner sets the machine's zone to Chatham (+12:45): nothing here may show it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, language, missionZone } from "./settings";
import { day, dayTime, lasting, relative, timeOfDay } from "./times";

test("a time is told with its zone, in the mission's or in UTC", () => {
  language.value = "en";
  missionZone.value = "Europe/Kyiv";
  clock.value = "utc";
  assert.equal(dayTime("2026-05-31T21:06:27.89565926Z"), "31 May 2026, 21:06 UTC");
  clock.value = "mission";
  assert.equal(dayTime("2026-05-31T21:06:27Z"), "1 Jun 2026, 00:06 UTC+3");
  assert.equal(timeOfDay("2026-12-31T22:30:00Z"), "00:30 UTC+2");
  assert.equal(day("2026-05-31T21:06:27Z"), "1 Jun 2026");
});
test("what is no time stays as it was told", () => assert.equal(dayTime("soon"), "soon"));
test("lengths have at most two units", () => {
  assert.equal(lasting(2 * 86400 + 3 * 3600 + 120, "en"), "2 days 3 hours");
  assert.equal(lasting(59.6 * 60, "en"), "1 hour");
  assert.equal(lasting(10, "en"), "0 minutes");
  assert.equal(lasting(3600, "uk"), "1 година");
});
test("relative times are in the largest unit and never round up", () => {
  const now = new Date("2026-01-01T12:00:00Z");
  assert.equal(relative(new Date("2026-01-01T10:01:00Z"), now, "en"), "1 hour ago");
  assert.equal(relative(new Date("2026-01-01T12:59:30Z"), now, "en"), "in 59 minutes");
});
