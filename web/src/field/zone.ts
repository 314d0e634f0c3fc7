// SPDX-License-Identifier: Apache-2.0
// Wall-clock times of a zone as moments. An hour that the clocks skip is none; one that they go
// through twice is two, and the reporter says which. Minutes and seconds as typed; no leap seconds.

const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/;

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

// As people now write it: browsers still give some zones their older name.
export function ownZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  return zone === "Europe/Kiev" && isZone("Europe/Kyiv") ? "Europe/Kyiv" : zone;
}

// Minutes that the zone is ahead of UTC at a moment.
export function offsetAt(ms: number, zone: string): number {
  const shown = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(ms);
  const of = (type: string) => Number(shown.find((p) => p.type === type)?.value);
  const wall = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return Math.round((wall - Math.floor(ms / 1000) * 1000) / 60000);
}

function wallOf(local: string): number | null {
  const found = parts.exec(local);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1).map((p) => Number(p ?? 0));
  const ms = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
  const back = new Date(ms).toISOString();
  return back.startsWith(local.slice(0, 16)) ? ms : null;
}

// Every moment at which a clock of the zone shows this: none, one or two, in order of time.
export function momentsOf(local: string, zone: string): number[] {
  const wall = wallOf(local);
  if (wall === null || !isZone(zone)) return [];
  const hour = 3600_000;
  const offsets = new Set([wall - 26 * hour, wall, wall + 26 * hour].map((ms) => offsetAt(ms, zone)));
  const moments = [...offsets].map((minutes) => wall - minutes * 60_000);
  return moments.filter((ms) => offsetAt(ms, zone) * 60_000 === wall - ms).sort((a, b) => a - b);
}

export function offsetText(minutes: number): string {
  if (minutes === 0) return "Z";
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
}

// RFC 3339 with the zone's offset: "2026-06-01T21:40:00+03:00".
export function instantText(ms: number, zone: string): string {
  const offset = offsetAt(ms, zone);
  return new Date(ms + offset * 60_000).toISOString().slice(0, 19) + offsetText(offset);
}

// For an input of the kind datetime-local.
export function localText(ms: number, zone: string): string {
  return new Date(ms + offsetAt(ms, zone) * 60_000).toISOString().slice(0, 19);
}
