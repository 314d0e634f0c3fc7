// SPDX-License-Identifier: Apache-2.0
// A report as observation lines of Truce (docs/formats/observations.md): one line a class that was
// counted, each under its own id, which the phone made. The same report gives the same bytes, so
// that a line sent twice is known as one: everything that tells two reports apart stands in it.
import { trueBearing } from "./bearing.ts";
import { timesOf } from "./check.ts";
import { numberOf } from "./numbers.ts";
import { countClasses, type CountClass, type Counted, type Report } from "./report.ts";
import { instantText } from "./zone.ts";

// What each class of a daily table is taken for (docs/methods/observations_mission.md).
const acts: Record<CountClass, string | Record<string, number>> = {
  explosion_undetermined: "explosion",
  explosion_outgoing: "outgoing_fire",
  explosion_impact: "impact",
  airburst: "airburst",
  projectile: { explosion: 0.9 },
  muzzle_flash: { outgoing_fire: 0.9 },
  illumination_flare: "illumination",
  burst: "small_arms_fire",
  shot: "small_arms_fire",
};

// Who reports: the account that is signed in on this phone (or was, when it last had a network), and the phone's own random name.
export interface Author {
  account: string; // empty: nobody yet
  phone: string;
}

// As the reader of a mission's table takes "about 20", "more than 100", "uncountable".
export function rangeOf(counted: Counted): [number, number] {
  const { number: n, how } = counted;
  if (how === "uncountable") return [1, 1000];
  if (how === "about") return [n - Math.floor(n / 5), n + Math.floor(n / 5)];
  if (how === "at_least") return [n, 2 * n];
  return [n, n];
}

const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals));
const degrees = (text: string) => rounded(numberOf(text) ?? NaN, 7);

function placeOf(report: Report): object {
  if (report.told_by === "place")
    return {
      latitude: degrees(report.there.latitude),
      longitude: degrees(report.there.longitude),
      error_m: numberOf(report.there.error_m),
    };
  const { bearing, here } = report;
  const declination = bearing.declination === "" ? null : numberOf(bearing.declination);
  const to = trueBearing(numberOf(bearing.degrees)!, numberOf(bearing.sigma)!, bearing.north, declination);
  const near = numberOf(bearing.near_km);
  const far = numberOf(bearing.far_km);
  return {
    latitude: degrees(here.latitude),
    longitude: degrees(here.longitude),
    ...(here.error_m === "" ? {} : { error_m: numberOf(here.error_m) }),
    bearing_deg: rounded(to.degrees, 3) % 360,
    bearing_sigma_deg: rounded(to.sigma, 3),
    ...(near === null || far === null
      ? {}
      : { range_m: [Math.round(near * 1000), Math.round(far * 1000)] }),
  };
}

function factsOf(report: Report, counted: CountClass, by: Author): Record<string, string> {
  const { bearing, here } = report;
  const facts: Record<string, string> = {
    report: report.id,
    count_class: counted,
    heard_or_seen: report.way,
    number: report.counts[counted]!.how,
    zone: report.zone,
  };
  if (report.told_by === "bearing") {
    facts.bearing_read = `${bearing.degrees.trim()} ${bearing.north}`;
    if (bearing.north === "magnetic") facts.declination = bearing.declination.trim() || "unknown";
  } else {
    facts.seen_from = `${here.latitude.trim()}, ${here.longitude.trim()}`;
  }
  if (by.account === "" && report.reporter.trim() !== "") facts.reporter = report.reporter.trim();
  if (report.photo) facts.photo_sha256 = report.photo.sha256;
  return facts;
}

// All that one monitor tells is one origin: two reports of one bang do not confirm each other.
function lineOf(report: Report, counted: CountClass, by: Author): string {
  const times = timesOf(report)!;
  const camera = report.way === "recorded";
  return JSON.stringify({
    id: `${report.id}:${counted}`,
    origin: by.account === "" ? by.phone : `monitor-${by.account}`,
    source: [report.post.trim(), by.account || report.reporter.trim()].filter((t) => t !== "").join(", ") || "field form",
    means: camera ? "camera" : "patrol",
    grade: report.way === "heard" ? "A3" : "A2",
    from: instantText(times.from, report.zone),
    until: instantText(times.until, report.zone),
    time_sigma_s: numberOf(report.clock_error_s),
    ...placeOf(report),
    act: acts[counted],
    ...(report.weapon === "unknown" ? {} : { weapon: report.weapon }),
    count: rangeOf(report.counts[counted]!),
    facts: factsOf(report, counted, by),
    ...(report.words.trim() === "" ? {} : { text: report.words.trim() }),
  });
}

// The class of each line, as they stand.
export function classesOf(report: Report): CountClass[] {
  return countClasses.filter((c) => report.counts[c] !== undefined);
}

// Of a report without problems. Ends with a line end.
export function linesOf(report: Report, by: Author): string {
  return classesOf(report).map((c) => lineOf(report, c, by) + "\n").join("");
}
