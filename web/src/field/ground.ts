// SPDX-License-Identifier: Apache-2.0
// What the small map of the form draws: names of places, kept by the browser for a time without
// network, and the agreements' lines for whoever is signed in. The lines are the mission's own and are
// kept nowhere: whoever takes the phone next does not find them.
import { patience } from "./access.ts";

export type Point = [number, number]; // longitude, latitude
export interface Ground {
  places: [Point, string][];
  lines: Point[][];
}
const kept = "truce-places";
const places_path = "/places.json";
const lines_path = "/api/v1/collections/lines/items?limit=1000";

async function asked(path: string): Promise<Response | null> {
  const answer = await fetch(path, { signal: patience() }).catch(() => null);
  return answer?.ok ? answer : null;
}

async function readPlaces(): Promise<unknown> {
  const answer = await asked(places_path);
  const copy = answer?.clone();
  if (copy) void caches.open(kept).then((c) => c.put(places_path, copy), () => undefined);
  const found = answer ?? (await caches.match(places_path, { cacheName: kept }).catch(() => undefined));
  return found?.json().catch(() => null) ?? null;
}

// For a time without a network.
export async function keepPlaces(): Promise<void> {
  await readPlaces();
}

const isPoint = (p: unknown): p is Point => Array.isArray(p) && p.length >= 2 && p.slice(0, 2).every((n) => typeof n === "number");

// Longitude, latitude, rank, and the name in English, Ukrainian, French where it is another; the
// largest first.
export function placesOf(json: unknown, language: string): [Point, string][] {
  const all = ((json as { places?: unknown[] } | null)?.places ?? []).filter(isPoint) as unknown as [number, number, number, ...string[]][];
  const own = language === "uk" ? 4 : language === "fr" ? 5 : 3;
  return all.toSorted((a, b) => a[2] - b[2]).map((p) => [[p[0], p[1]], String(p[own] || p[3] || "")]);
}
export function linesOf(json: unknown): Point[][] {
  const features = (json as { features?: { geometry?: { coordinates?: unknown } }[] } | null)?.features ?? [];
  const parts = features.flatMap((f) => (Array.isArray(f.geometry?.coordinates) ? f.geometry.coordinates : []));
  return parts.filter((part): part is Point[] => Array.isArray(part) && part.every(isPoint));
}

export async function readGround(language: string): Promise<Ground> {
  const lines_json = asked(lines_path).then((answer) => answer?.json()).catch(() => null);
  const [places, lines] = await Promise.all([readPlaces(), lines_json]);
  return { places: placesOf(places, language), lines: linesOf(lines) };
}

// A plane about the middle: east and south in metres, true to a few parts in a thousand within 100 km.
export interface View {
  middle: Point;
  across_m: number;
}
const metres_a_degree = 111_320;
export function planeAt(view: View, [lon, lat]: Point, size: number): [number, number] {
  const scale = size / view.across_m;
  const squeeze = Math.cos((view.middle[1] * Math.PI) / 180);
  return [size / 2 + (lon - view.middle[0]) * squeeze * metres_a_degree * scale, size / 2 - (lat - view.middle[1]) * metres_a_degree * scale];
}
export function moved(view: View, right: number, down: number, size: number): View {
  const metres = view.across_m / size;
  const squeeze = Math.max(0.01, Math.cos((view.middle[1] * Math.PI) / 180));
  const lat = Math.max(-89, Math.min(89, view.middle[1] - (down * metres) / metres_a_degree));
  const lon = view.middle[0] + (right * metres) / (metres_a_degree * squeeze);
  return { ...view, middle: [((lon + 540) % 360) - 180, lat] };
}
export function zoomed(view: View, factor: number): View {
  return { ...view, across_m: Math.max(500, Math.min(400_000, view.across_m * factor)) };
}
// Nobody hits the middle nearer than a fiftieth of what is shown.
export const errorOf = (view: View): number => Math.max(20, Math.ceil(view.across_m / 50));
