// SPDX-License-Identifier: Apache-2.0
// Numbers with their units, as people of the trade write them.
import { language } from "./settings";

function number(value: number, digits: number): string {
  return new Intl.NumberFormat(language.value, { maximumFractionDigits: digits }).format(value);
}
const unit = (value: number, name: string, digits: number): string =>
  new Intl.NumberFormat(language.value, { style: "unit", unit: name, maximumFractionDigits: digits }).format(value);

export const count = (n: number): string => number(n, 0);
export const share = (p: number): string =>
  new Intl.NumberFormat(language.value, { style: "percent", maximumFractionDigits: p > 0.99 && p < 1 ? 1 : 0 }).format(p);
/** Two decimals; what is not certain never reads 1 or 0. */
export function probability(p: number): string {
  if (p < 1 && p > 0.99) return "> " + number(0.99, 2);
  if (p > 0 && p < 0.01) return "< " + number(0.01, 2);
  return number(p, 2);
}
/** Metres below a kilometre, then kilometres with one decimal below ten. */
export function distance(meters: number): string {
  return meters < 1000 ? unit(meters, "meter", 0) : unit(meters / 1000, "kilometer", meters < 10_000 ? 1 : 0);
}
export const seconds = (n: number): string => unit(n, "second", 0);
/** 48.1234° N, 37.8100° E: as fine as an error of so many metres lets it be. */
export function position(latitude: number, longitude: number, errorMeters = 10): string {
  const digits = Math.max(1, Math.min(5, Math.ceil(Math.log10(111_000 / Math.max(1, errorMeters)))));
  const one = (value: number, plus: string, minus: string): string =>
    `${Math.abs(value).toFixed(digits)}° ${value < 0 ? minus : plus}`;
  return `${one(latitude, "N", "S")}, ${one(longitude, "E", "W")}`;
}
