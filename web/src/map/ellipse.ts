// SPDX-License-Identifier: Apache-2.0
// Ellipses of uncertainty on the map. A covariance is in the local east-north frame, in square metres;
// an azimuth runs clockwise from north to the longer axis. Good to 1 % up to 100 km and below 80 degrees.
import type { Position } from "./topo";

export interface Ellipse {
  semiMajorM: number;
  semiMinorM: number;
  azimuthDeg: number;
}
const metresPerDegree = 111_320;

/** That holds such a share of a normal distribution; 0.9 as the API's. */
export function ellipseOf([[ee, en], [, nn]]: readonly [Position, Position], share = 0.9): Ellipse {
  const half = Math.hypot((ee - nn) / 2, en);
  const mean = (ee + nn) / 2;
  const scale = Math.sqrt(-2 * Math.log(1 - share));
  const azimuth = (Math.atan2(2 * en, nn - ee) / 2) * (180 / Math.PI);
  return {
    semiMajorM: Math.sqrt(mean + half) * scale,
    semiMinorM: Math.sqrt(Math.max(0, mean - half)) * scale,
    azimuthDeg: azimuth < 0 ? azimuth + 180 : azimuth,
  };
}

/** Its outline, closed. */
export function outline(lon: number, lat: number, e: Ellipse, corners = 48): Position[] {
  const azimuth = (e.azimuthDeg * Math.PI) / 180;
  const kx = metresPerDegree * Math.cos((lat * Math.PI) / 180);
  const out: Position[] = [];
  for (let i = 0; i <= corners; i++) {
    const t = ((i % corners) * 2 * Math.PI) / corners;
    const along = e.semiMajorM * Math.cos(t);
    const across = e.semiMinorM * Math.sin(t);
    const east = along * Math.sin(azimuth) + across * Math.cos(azimuth);
    const north = along * Math.cos(azimuth) - across * Math.sin(azimuth);
    out.push([lon + east / kx, lat + north / metresPerDegree]);
  }
  return out;
}

/** Metres between two places that are near each other. */
export function metresBetween(a: Position, b: Position): number {
  const k = Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180);
  return Math.hypot((b[0] - a[0]) * k, b[1] - a[1]) * metresPerDegree;
}
