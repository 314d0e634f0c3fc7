// SPDX-License-Identifier: Apache-2.0
// The runner sets the machine's zone to Chatham (+12:45): nothing here may show it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, language, missionZone } from "./settings";
import { dateTicks, day, dayTime, lasting, midnights, relative, timeOfDay } from "./times";

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
test("dates along an axis are of the zone and the language shown, not of the machine", () => {
  language.value = "en";
  clock.value = "utc";
  const first = Date.parse("2026-03-01T00:00:00Z") / 1000;
  assert.deepEqual(dateTicks([first, first + 10 * 86400]), ["1 Mar 2026", "11 Mar 2026"]);
  language.value = "fr";
  assert.deepEqual(dateTicks([first, first + 90 * 86400]), ["mars 2026", "mai 2026"]);
  language.value = "en";
});
test("days begin at midnight of the zone shown, also over a change of clocks", () => {
  missionZone.value = "Europe/Kyiv";
  clock.value = "mission";
  const from = Date.parse("2026-03-28T12:00:00Z");
  assert.deepEqual(midnights(from, from + 2 * 86_400_000, 6).map((at) => new Date(at).toISOString()), ["2026-03-28T22:00:00.000Z", "2026-03-29T21:00:00.000Z"]);
  clock.value = "utc";
  assert.equal(midnights(0, 30 * 86_400_000, 6).length, 6);
});
