// SPDX-License-Identifier: Apache-2.0
// A monitor's report as it is typed: what was counted, when, from where, in which direction. Degrees
// are WGS 84, bearings clockwise, lengths metres, times as the wall clock of `zone` shows them.
// Holds what a person wrote and judges none of it; check.ts says what is missing.

export const countClasses = [
  "explosion_undetermined",
  "explosion_outgoing",
  "explosion_impact",
  "airburst",
  "projectile",
  "muzzle_flash",
  "illumination_flare",
  "burst",
  "shot",
] as const;
export type CountClass = (typeof countClasses)[number];

export const countWords = ["exactly", "about", "at_least", "uncountable"] as const;
export type CountWord = (typeof countWords)[number];
export interface Counted {
  number: number;
  how: CountWord;
}

export const ways = ["heard", "saw", "recorded"] as const;
export type Way = (typeof ways)[number];

export const weapons = [
  "unknown",
  "small_arms",
  "heavy_machine_gun",
  "mortar",
  "artillery",
  "mlrs",
  "tank",
  "armoured_vehicle",
  "anti_tank",
  "air_defence",
  "missile",
  "aircraft",
  "uav",
  "mine",
  "improvised",
] as const;
export type Weapon = (typeof weapons)[number];

export const norths = ["true", "magnetic"] as const;
export type North = (typeof norths)[number];

export interface Position {
  latitude: string;
  longitude: string;
  error_m: string; // holds the place with 95 %
}

export interface Bearing {
  degrees: string;
  north: North;
  declination: string; // degrees, east is positive; empty: not known
  sigma: string; // degrees
  near_km: string;
  far_km: string;
}

export interface Photo {
  sha256: string;
  bytes: number;
  media_type: string;
  name: string;
}

export interface Report {
  id: string;
  counts: Partial<Record<CountClass, Counted>>;
  from: string; // "2026-06-01T21:40" or with seconds
  until: string; // empty: one moment
  zone: string; // IANA name
  second_hour: boolean; // of an hour that the clocks go through twice
  clock_error_s: string;
  reporter: string; // who reports, where nobody is signed in on this phone
  post: string; // where the monitor stands, by its name
  here: Position;
  told_by: "bearing" | "place";
  bearing: Bearing;
  there: Position;
  way: Way;
  weapon: Weapon;
  words: string;
  photo: Photo | null;
}

// 128 random bits: two phones never make the same one.
export function newId(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const bytes = random(new Uint8Array(new ArrayBuffer(16)));
  return "field-" + Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

// What stays the same from one report to the next: the post, the zone, how north is told.
export function emptyReport(id: string, zone: string, before?: Report): Report {
  const place = { latitude: "", longitude: "", error_m: "" };
  return {
    id,
    counts: {},
    from: "",
    until: "",
    zone: before?.zone ?? zone,
    second_hour: false,
    clock_error_s: before?.clock_error_s ?? "30",
    reporter: before?.reporter ?? "",
    post: before?.post ?? "",
    here: before ? { ...before.here } : place,
    told_by: before?.told_by ?? "bearing",
    bearing: {
      degrees: "",
      north: before?.bearing.north ?? "magnetic",
      declination: before?.bearing.declination ?? "",
      sigma: before?.bearing.sigma ?? "5",
      near_km: "",
      far_km: "",
    },
    there: { ...place, error_m: "200" },
    way: before?.way ?? "heard",
    weapon: "unknown",
    words: "",
    photo: null,
  };
}
