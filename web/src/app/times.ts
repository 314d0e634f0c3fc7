// SPDX-License-Identifier: Apache-2.0
// Times as people read them: always with their zone, 24 hours, day first. Moments come and go as RFC
// 3339 in UTC.
import { clock, language, missionZone, type Language } from "./settings";

export function zoneNow(): string {
  return clock.value === "utc" ? "UTC" : missionZone.value;
}

const made = new Map<string, Intl.DateTimeFormat>();
function format(of: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = of + zone + JSON.stringify(options);
  let one = made.get(key);
  if (!one) made.set(key, (one = new Intl.DateTimeFormat(of === "en" ? "en-GB" : of, { ...options, timeZone: zone })));
  return one;
}

const zoneOnly = { timeZoneName: "shortOffset" } as const;
/** "UTC", "UTC+3". */
export function zoneName(at: Date, zone = zoneNow()): string {
  if (zone === "UTC") return "UTC";
  const part = format("en", zone, zoneOnly).formatToParts(at).find((p) => p.type === "timeZoneName");
  return (part?.value ?? zone).replace("GMT", "UTC");
}

const dayAndTime = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const dayAndTimeShort = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const dayOnly = { day: "numeric", month: "short", year: "numeric" } as const;
const timeOnly = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

function told(text: string | Date, options: Intl.DateTimeFormatOptions): string {
  const at = typeof text === "string" ? new Date(text) : text;
  if (Number.isNaN(at.getTime())) return typeof text === "string" ? text : "";
  const zone = zoneNow();
  return `${format(language.value, zone, options).format(at)} ${zoneName(at, zone)}`;
}
/** "3 Jun, 20:43": in a table whose head names the zone (`zoneName`). */
export function shortTime(at: Date): string {
  const month = language.value === "en" ? "short" : "2-digit"; // other months do not fit a column
  return format(language.value, zoneNow(), { ...dayAndTimeShort, month }).format(at);
}
export const dayTime = (at: string | Date): string => told(at, dayAndTime);
export const timeOfDay = (at: string | Date): string => told(at, timeOnly);
export function day(at: string | Date): string {
  const when = typeof at === "string" ? new Date(at) : at;
  return format(language.value, zoneNow(), dayOnly).format(when);
}

/** The dates along an axis, in seconds since 1970, in the zone and the language shown: as fine as they lie apart. */
export function dateTicks(at: readonly number[]): string[] {
  const apart = at.length > 1 ? ((at[at.length - 1] as number) - (at[0] as number)) / (at.length - 1) : 0;
  const fine: Intl.DateTimeFormatOptions = apart < 86_400 && apart > 0 ? dayAndTimeShort : apart < 27 * 86_400 ? dayOnly : { month: "short", year: "numeric" };
  const form = format(language.value, zoneNow(), fine);
  return at.map((s) => form.format(new Date(s * 1000)));
}
/** Moments of midnight in the zone shown, from one moment to before another, in ms: at most so many. */
export function midnights(from: number, until: number, most: number): number[] {
  const clockOf = format("en", zoneNow(), timeOnly);
  const hourMs = 3_600_000;
  const every = Math.max(1, Math.ceil((until - from) / (24 * hourMs) / most));
  const out: number[] = [];
  let days = 0;
  for (let at = Math.ceil(from / (hourMs / 4)) * (hourMs / 4); at < until; at += hourMs / 4)
    if (clockOf.format(at) === "00:00" && days++ % every === 0) out.push(at);
  return out;
}

/** What the agreements write for "open": the last moment that the program knows. */
export const isOpenEnd = (at: string): boolean => at.startsWith("2262-04-1");

const parts = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
] as const;
/** "2 days 3 hours", "45 minutes", "under a minute" as "0 minutes": at most two units. */
export function lasting(seconds: number, of: Language = language.value): string {
  let left = Math.round(Math.abs(seconds) / 60) * 60;
  const out: string[] = [];
  for (const [unit, length] of parts) {
    const n = Math.floor(left / length);
    left -= n * length;
    if (n > 0 || (unit === "minute" && out.length === 0))
      out.push(new Intl.NumberFormat(of, { style: "unit", unit, unitDisplay: "long" }).format(n));
    if (out.length === 2) break;
  }
  return out.join(" ");
}
/** "3 minutes ago", "in 2 hours": in the largest unit. */
export function relative(at: Date, now: Date, of: Language = language.value): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const [unit, length] = parts.find(([, l]) => Math.abs(seconds) >= l) ?? parts[2];
  return new Intl.RelativeTimeFormat(of, { numeric: "always" }).format(Math.trunc(seconds / length), unit);
}
