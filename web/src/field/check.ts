// SPDX-License-Identifier: Apache-2.0
// What a report still lacks, or what in it cannot be: the same bounds as the server has
// (docs/formats/observations.md), so that nothing is refused a day later on another network.
import { within } from "./numbers.ts";
import { countClasses, type Position, type Report } from "./report.ts";
import { momentsOf } from "./zone.ts";

export const problems = [
  "nothing_counted",
  "bad_number",
  "no_time",
  "no_such_hour",
  "in_the_future",
  "too_long_ago",
  "ends_before",
  "bad_clock_error",
  "no_place_here",
  "bad_error_here",
  "bad_bearing",
  "bad_sigma",
  "bad_declination",
  "bad_range",
  "no_place_there",
  "bad_error_there",
  "too_many_words",
  "no_reporter",
] as const;
export type Problem = (typeof problems)[number];

export const most_words_bytes = 2000;
const day = 24 * 3600_000;

// The moments of a report; nothing where the times are none.
export function timesOf(report: Report): { from: number; until: number } | null {
  const pick = (moments: number[]) => (report.second_hour ? moments.at(-1) : moments[0]);
  const from = pick(momentsOf(report.from, report.zone));
  if (from === undefined) return null;
  const until = report.until === "" ? from : pick(momentsOf(report.until, report.zone));
  return until === undefined ? null : { from, until };
}

function timeProblems(report: Report, now: number): Problem[] {
  if (report.from === "") return ["no_time"];
  const times = timesOf(report);
  if (!times) return ["no_such_hour"];
  const out: Problem[] = [];
  if (times.until < times.from) out.push("ends_before");
  if (times.until > now + 5 * 60_000) out.push("in_the_future");
  if (times.from < now - 366 * day) out.push("too_long_ago");
  if (within(report.clock_error_s, 0, 86_400) === null) out.push("bad_clock_error");
  return out;
}

function isPlace(at: Position): boolean {
  return within(at.latitude, -90, 90) !== null && within(at.longitude, -180, 180) !== null;
}

function bearingProblems(report: Report): Problem[] {
  const { bearing } = report;
  const out: Problem[] = [];
  if (within(bearing.degrees, 0, 360) === null) out.push("bad_bearing");
  if (within(bearing.sigma, 0.01, 43) === null) out.push("bad_sigma");
  const declined = bearing.declination === "" || within(bearing.declination, -180, 180) !== null;
  if (bearing.north === "magnetic" && !declined) out.push("bad_declination");
  if (bearing.near_km === "" && bearing.far_km === "") return out;
  const near = within(bearing.near_km, 0, 100);
  const far = within(bearing.far_km, 0.001, 100);
  if (near === null || far === null || near > far) out.push("bad_range");
  return out;
}

// `known`: an account stands for it; where none does, the report says itself who made it.
export function problemsOf(report: Report, now: number, known = true): Problem[] {
  const out: Problem[] = [];
  const counted = countClasses.map((c) => report.counts[c]).filter((c) => c !== undefined);
  if (counted.length === 0) out.push("nothing_counted");
  const wrong = (c: { number: number; how: string }) =>
    c.how !== "uncountable" && !(Number.isInteger(c.number) && c.number >= 1 && c.number <= 100_000);
  if (counted.some(wrong)) out.push("bad_number");
  out.push(...timeProblems(report, now));
  if (!isPlace(report.here)) out.push("no_place_here");
  if (report.here.error_m !== "" && within(report.here.error_m, 0.25, 100_000) === null)
    out.push("bad_error_here");
  if (report.told_by === "bearing") out.push(...bearingProblems(report));
  else {
    if (!isPlace(report.there)) out.push("no_place_there");
    if (within(report.there.error_m, 0.25, 1e6) === null) out.push("bad_error_there");
  }
  if (new TextEncoder().encode(report.words).length > most_words_bytes) out.push("too_many_words");
  if (!known && report.reporter.trim() === "") out.push("no_reporter");
  return out;
}
