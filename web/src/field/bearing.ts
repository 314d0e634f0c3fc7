// SPDX-License-Identifier: Apache-2.0
// Bearings, clockwise from true north. A phone's sensor and a hand compass tell them from magnetic
// north: the declination (east positive) lies between. Where nobody knows it the bearing is kept as
// read and its error made so wide that it holds any declination of the region.
import { normal } from "./numbers.ts";
import type { North } from "./report.ts";

export const unknown_declination_deg = 10;

export interface TrueBearing {
  degrees: number;
  sigma: number;
}

export function trueBearing(
  read: number,
  sigma: number,
  north: North,
  declination: number | null,
): TrueBearing {
  if (north === "true") return { degrees: normal(read), sigma };
  if (declination !== null) return { degrees: normal(read + declination), sigma };
  return { degrees: normal(read), sigma: Math.hypot(sigma, unknown_declination_deg) };
}

// Where a phone points, from the angles of deviceorientation (W3C, section 4.1: rotations about z,
// x, y): its back camera where it is held up, its top edge where it lies flat.
export function headingOf(alpha: number, beta: number, gamma: number): number {
  const rad = Math.PI / 180;
  const [a, b, g] = [alpha * rad, beta * rad, gamma * rad];
  const upright = Math.abs(Math.cos(b) * Math.cos(g)) < Math.SQRT1_2;
  const east = upright
    ? -Math.cos(a) * Math.sin(g) - Math.sin(a) * Math.sin(b) * Math.cos(g)
    : -Math.sin(a) * Math.cos(b);
  const northward = upright
    ? -Math.sin(a) * Math.sin(g) + Math.cos(a) * Math.sin(b) * Math.cos(g)
    : Math.cos(a) * Math.cos(b);
  return normal(Math.atan2(east, northward) / rad);
}
