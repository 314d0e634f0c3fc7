// SPDX-License-Identifier: Apache-2.0
// Numbers as people type them on a phone: a comma or a point, blanks around, a true minus.

// Nothing where it is no number.
export function numberOf(text: string): number | null {
  const plain = text.trim().replace(",", ".").replace("\u2212", "-");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

export function within(text: string, least: number, most: number): number | null {
  const value = numberOf(text);
  return value !== null && value >= least && value <= most ? value : null;
}

const points = ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"];

export function normal(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}

export function compassPoint(degrees: number): string {
  return points[Math.round(normal(degrees) / 22.5) % 16] ?? "N";
}
