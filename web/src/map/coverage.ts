// SPDX-License-Identifier: Apache-2.0
// What could have been seen along the line, by the hour. "silent": somebody watched, and told of
// nothing; "blind": nobody could have noticed. The two are never drawn or worded alike.
import { metresBetween } from "./ellipse";
import type { Position } from "./topo";

export interface Stretch {
  id: string;
  from_km: number;
  until_km: number;
  longitude: number;
  latitude: number;
  detection: number[];
}
export interface Coverage {
  from: string;
  step_s: number;
  unwatched_share: number;
  last_known?: string | null;
  stretches: Stretch[];
}
export type Seen = "seen" | "silent" | "partly" | "blind" | "unknown";

const nobody = 0.01; // as the coverage counts: below it nobody watched
const likely = 0.5;
const nearM = 5000;

/** The step in which a moment lies; -1 outside what is known. */
export function stepOf(coverage: Coverage, at: number): number {
  const step = Math.floor((at - Date.parse(coverage.from)) / (coverage.step_s * 1000));
  const known = coverage.last_known ? Date.parse(coverage.last_known) : Infinity;
  return step < 0 || step >= (coverage.stretches[0]?.detection.length ?? 0) || at >= known ? -1 : step;
}

/** `told`: somebody told of an incident there in that hour. */
export function seenOf(detection: number | undefined, told: boolean): Seen {
  if (detection === undefined) return "unknown";
  if (told) return "seen";
  if (detection < nobody) return "blind";
  return detection < likely ? "partly" : "silent";
}

/** The piece of a line between two kilometres, its parts counted one after the other. */
export function sliceOf(parts: readonly (readonly Position[])[], fromKm: number, untilKm: number): Position[][] {
  const out: Position[][] = [];
  let km = 0;
  for (const part of parts) {
    let piece: Position[] = [];
    for (let i = 1; i < part.length; i++) {
      const a = part[i - 1] as Position;
      const b = part[i] as Position;
      const length = metresBetween(a, b) / 1000;
      const at = (k: number): Position => [a[0] + ((b[0] - a[0]) * (k - km)) / length, a[1] + ((b[1] - a[1]) * (k - km)) / length];
      if (length > 0 && km + length > fromKm && km < untilKm) {
        if (piece.length === 0) piece.push(km < fromKm ? at(fromKm) : a);
        piece.push(km + length > untilKm ? at(untilKm) : b);
      }
      km += length;
    }
    if (piece.length > 1) out.push(piece);
    piece = [];
  }
  return out;
}

/** Which of the lines the kilometres count along: the one that passes the middles that are told. */
export function lineOf<L extends { parts: readonly (readonly Position[])[] }>(lines: readonly L[], coverage: Coverage): L | undefined {
  const sample = coverage.stretches.filter((_, i) => i % 10 === 0);
  const off = (line: L): number => sample.reduce((sum, s) => sum + offOf(line, s), 0);
  return lines.map((line) => ({ line, off: off(line) })).sort((a, b) => a.off - b.off)[0]?.line;
}
function offOf(line: { parts: readonly (readonly Position[])[] }, s: Stretch): number {
  const middle = (s.from_km + s.until_km) / 2;
  const at = sliceOf(line.parts, middle - 0.01, middle + 0.01)[0]?.[0];
  return at ? Math.min(1e6, metresBetween(at, [s.longitude, s.latitude])) : 1e6;
}

/** The stretches beside which something was told in that hour. */
export function toldOf(coverage: Coverage, at: readonly Position[], reachM = 25_000): Set<string> {
  const out = new Set<string>();
  for (const s of coverage.stretches) {
    const half = ((s.until_km - s.from_km) * 1000) / 2;
    if (at.some((p) => metresBetween(p, [s.longitude, s.latitude]) <= Math.min(reachM, half + nearM))) out.add(s.id);
  }
  return out;
}
