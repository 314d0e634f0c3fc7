// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { headingOf, trueBearing } from "./bearing.ts";
import { problemsOf } from "./check.ts";
import { errorOf, linesOf as frontOf, moved, placesOf, planeAt, zoomed } from "./ground.ts";
import { linesOf, rangeOf } from "./lines.ts";
import { numberOf, compassPoint } from "./numbers.ts";
import { emptyReport, newId, type Report } from "./report.ts";
import { sector } from "./sketch.tsx";
import { languages } from "./words/index.ts";
import { instantText, momentsOf } from "./zone.ts";

const now = Date.parse("2026-06-02T12:00:00Z");
const author = { account: "mira", phone: "phone-1" };

function sample(part: Partial<Report> = {}): Report {
  const report = emptyReport("field-1", "Europe/Kyiv");
  return {
    ...report,
    counts: { explosion_undetermined: { number: 3, how: "exactly" } },
    from: "2026-06-01T21:40:00",
    here: { latitude: "48,118", longitude: "37.785", error_m: "12" },
    bearing: { ...report.bearing, degrees: "307", declination: "8" },
    ...part,
  };
}

test("a report becomes a line that tells magnetic from true", () => {
  const line = JSON.parse(linesOf(sample(), author)) as Record<string, unknown>;
  assert.equal(line.id, "field-1:explosion_undetermined");
  assert.equal(line.origin, "monitor-mira");
  assert.equal(line.bearing_deg, 315);
  assert.equal(line.bearing_sigma_deg, 5);
  assert.equal(line.latitude, 48.118);
  assert.equal(line.from, "2026-06-01T21:40:00+03:00");
  assert.deepEqual(line.count, [3, 3]);
  assert.deepEqual((line.facts as Record<string, string>).bearing_read, "307 magnetic");
});

test("where the declination is not known the error holds it, and the line says so", () => {
  const bearing = { ...sample().bearing, declination: "" };
  const line = JSON.parse(linesOf(sample({ bearing }), author));
  assert.equal(line.bearing_deg, 307);
  assert.ok(line.bearing_sigma_deg > 11);
  assert.equal(line.facts.declination, "unknown");
});

test("each class that was counted is a line, and the same report gives the same bytes", () => {
  const report = sample({ counts: { shot: { number: 20, how: "about" }, muzzle_flash: { number: 2, how: "exactly" } } });
  const lines = linesOf(report, author);
  assert.equal(lines, linesOf(structuredClone(report), author));
  const ids = lines.trim().split("\n").map((l) => JSON.parse(l).id);
  assert.deepEqual(ids, ["field-1:muzzle_flash", "field-1:shot"]);
});

test("two reports that say the same are told apart", () => {
  const [a, b] = [sample(), sample({ id: "field-2" })].map((r) => JSON.parse(linesOf(r, author)));
  assert.notDeepEqual(a.facts, b.facts);
});

test("numbers as a mission's table means them", () => {
  assert.deepEqual(rangeOf({ number: 20, how: "about" }), [16, 24]);
  assert.deepEqual(rangeOf({ number: 100, how: "at_least" }), [100, 200]);
  assert.deepEqual(rangeOf({ number: 1, how: "uncountable" }), [1, 1000]);
  assert.equal(numberOf("\u22122,5"), -2.5);
  assert.equal(numberOf("1e3"), null);
  assert.equal(numberOf("12 km"), null);
});

test("what is missing or cannot be is told", () => {
  assert.deepEqual(problemsOf(sample(), now), []);
  assert.deepEqual(problemsOf(emptyReport("x", "UTC"), now), ["nothing_counted", "no_time", "no_place_here", "bad_bearing"]);
  const wrong: [Partial<Report>, string][] = [
    [{ from: "2026-06-03T21:40:00" }, "in_the_future"],
    [{ from: "2025-01-01T00:00:00" }, "too_long_ago"],
    [{ until: "2026-06-01T20:00:00" }, "ends_before"],
    [{ from: "2026-03-29T03:30:00" }, "no_such_hour"],
    [{ zone: "Mars/Base" }, "no_such_hour"],
    [{ clock_error_s: "soon" }, "bad_clock_error"],
    [{ here: { latitude: "91", longitude: "1", error_m: "" } }, "no_place_here"],
    [{ bearing: { ...sample().bearing, near_km: "5", far_km: "2" } }, "bad_range"],
    [{ bearing: { ...sample().bearing, near_km: "5" } }, "bad_range"],
    [{ bearing: { ...sample().bearing, sigma: "44" } }, "bad_sigma"],
    [{ told_by: "place" }, "no_place_there"],
    [{ words: "я".repeat(1001) }, "too_many_words"],
    [{ counts: { shot: { number: 0.5, how: "about" } } }, "bad_number"],
  ];
  for (const [part, problem] of wrong) assert.ok(problemsOf(sample(part), now).includes(problem as never), problem);
});

test("where nobody is signed in a report says who made it", () => {
  assert.deepEqual(problemsOf(sample(), now, false), ["no_reporter"]);
  const named = sample({ reporter: " Anna K. " });
  assert.deepEqual(problemsOf(named, now, false), []);
  const line = JSON.parse(linesOf(named, { account: "", phone: "phone-1" }));
  assert.deepEqual([line.origin, line.source, line.facts.reporter], ["phone-1", "Anna K.", "Anna K."]);
});

test("an hour that clocks go through twice is two moments, one that they skip is none", () => {
  assert.equal(momentsOf("2026-03-29T03:30", "Europe/Kyiv").length, 0);
  const twice = momentsOf("2026-10-25T03:30", "Europe/Kyiv");
  assert.deepEqual(twice.map((ms) => new Date(ms).toISOString()), ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]);
  assert.equal(instantText(twice[1]!, "Europe/Kyiv"), "2026-10-25T03:30:00+02:00");
  assert.equal(instantText(0, "America/St_Johns"), "1969-12-31T20:30:00-03:30");
  assert.deepEqual(momentsOf("2026-02-30T03:30", "UTC"), []);
});

test("a phone's angles are a heading: flat by its top edge, upright by its camera", () => {
  for (const alpha of [0, 45, 90, 200, 359]) {
    const wanted = (360 - alpha) % 360;
    assert.ok(Math.abs(headingOf(alpha, 0, 0) - wanted) < 1e-9, `flat ${alpha}`);
    assert.ok(Math.abs(headingOf(alpha, 90, 0) - wanted) < 1e-9, `upright ${alpha}`);
  }
  assert.equal(compassPoint(359), "N");
  assert.equal(compassPoint(-45), "NW");
  assert.deepEqual(trueBearing(355, 5, "magnetic", 8), { degrees: 3, sigma: 5 });
});

test("a sector is drawn over the side that is meant", () => {
  assert.match(sector(0, 10, 1, 2), /A 84 84 0 0 1/);
  assert.match(sector(0, 100, 1, 2), /A 84 84 0 1 1/);
});

test("the small map moves under its cross, and comes back", () => {
  const view = { middle: [37.785, 48.118] as [number, number], across_m: 60_000 };
  assert.deepEqual(planeAt(view, view.middle, 320), [160, 160]);
  const there = moved(view, 40, -25, 320);
  const [x, y] = planeAt(view, there.middle, 320);
  assert.ok(Math.abs(x - 200) < 0.01 && Math.abs(y - 135) < 0.01, `${x} ${y}`);
  const back = moved(there, -40, 25, 320).middle;
  assert.ok(Math.abs(back[0] - 37.785) < 1e-3 && Math.abs(back[1] - 48.118) < 1e-9);
  assert.equal(zoomed(view, 1e-9).across_m, 500);
  assert.equal(errorOf(view), 1200);
  assert.deepEqual(placesOf({ places: [[1, 2, 3, "A", "А", ""], [3, 4, 1, "B"], null, ["x", 2, 0, "C"]] }, "uk"), [[[3, 4], "B"], [[1, 2], "А"]]);
  assert.deepEqual(frontOf({ features: [{ geometry: { coordinates: [[[1, 2], [3, 4]], "x"] } }, {}] }), [[[1, 2], [3, 4]]]);
  assert.deepEqual(frontOf(null), []);
});

test("every id is another", () => {
  const ids = new Set(Array.from({ length: 1000 }, () => newId((b) => crypto.getRandomValues(b))));
  assert.equal(ids.size, 1000);
  assert.match([...ids][0]!, /^field-[0-9a-f]{32}$/);
});

test("no word is left empty in any language", () => {
  const look = (words: object, path: string): void => {
    for (const [key, value] of Object.entries(words)) {
      if (typeof value === "object") look(value as object, `${path}.${key}`);
      else if (typeof value === "string") assert.ok(value.trim() !== "" || path.endsWith("photo_state"), `${path}.${key}`);
    }
  };
  for (const [code, { words }] of Object.entries(languages)) look(words, code);
});
