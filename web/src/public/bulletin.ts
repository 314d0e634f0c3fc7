// SPDX-License-Identifier: Apache-2.0
// The bulletin for the public, as `truce publish geojson` writes it: cells of days, never places or
// hours. Read as hostile: a file that somebody opens may be anything.

export interface Told {
  agreement: string;
  article: string;
  title: string;
  verdict: string;
  stage: string;
  words: string;
}
export interface Item {
  id: string;
  place: string;
  cell: string;
  cell_km: number;
  from: string;
  until: string;
  what: string;
  stage: string;
  confidence: string;
  findings: Told[];
  ring: [number, number][];
}
export interface Bulletin {
  as_of: string;
  policy: string;
  policy_sha256: string;
  notice: string;
  language: string;
  items: Item[];
  withheld: [string, number][];
}

type Json = Record<string, unknown>;
const most_items = 100_000;
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const object = (value: unknown): Json => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function ringOf(geometry: Json): [number, number][] {
  const ring = list(list(geometry.coordinates)[0]);
  const points = ring.map((p) => list(p).map(Number) as [number, number]);
  return points.filter(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90);
}

function itemOf(feature: Json): Item {
  const p = object(feature.properties);
  return {
    id: textOf(feature.id),
    place: textOf(p.place),
    cell: textOf(p.cell),
    cell_km: Number(p.cell_km) || 0,
    from: textOf(p.from),
    until: textOf(p.until),
    what: textOf(p.what),
    stage: textOf(p.stage),
    confidence: textOf(p.confidence),
    findings: list(p.findings).map((f) => {
      const { agreement, article, title, verdict, stage, words } = object(f);
      return {
        agreement: textOf(agreement),
        article: textOf(article),
        title: textOf(title),
        verdict: textOf(verdict),
        stage: textOf(stage),
        words: textOf(words),
      };
    }),
    ring: ringOf(object(feature.geometry)),
  };
}

// Nothing where it is no bulletin.
export function bulletinOf(text: string): Bulletin | null {
  let json: Json;
  try {
    json = object(JSON.parse(text));
  } catch {
    return null;
  }
  const features = list(json.features);
  if (json.type !== "FeatureCollection" || textOf(json.as_of) === "" || features.length > most_items) return null;
  return {
    as_of: textOf(json.as_of),
    policy: textOf(json.policy),
    policy_sha256: textOf(json.policy_sha256),
    notice: textOf(json.notice),
    language: textOf(json.language) || "en",
    items: features.map((f) => itemOf(object(f))).sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : a.id < b.id ? -1 : 1)),
    withheld: Object.entries(object(json.withheld))
      .map(([why, n]): [string, number] => [why, Number(object(n).incidents ?? n) || 0])
      .filter(([, n]) => n > 0),
  };
}

export interface Asked {
  words: string;
  from: string; // a day, "2026-06-01"; empty: any
  until: string; // its last day
  verdict: string; // empty: any
  stage: string;
}
export const everything: Asked = { words: "", from: "", until: "", verdict: "", stage: "" };

const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function searched(item: Item): string {
  const findings = item.findings.flatMap((f) => [f.agreement, f.article, f.title, f.words]);
  return folded([item.id, item.place, item.cell, item.what, item.from.slice(0, 10), ...findings].join("\n"));
}

// Every word has to be found somewhere.
export function found(items: Item[], asked: Asked): Item[] {
  const words = folded(asked.words).split(/\s+/).filter((w) => w !== "");
  return items.filter((item) => {
    if (asked.from !== "" && item.until.slice(0, 10) < asked.from) return false;
    if (asked.until !== "" && item.from.slice(0, 10) > asked.until) return false;
    if (asked.verdict !== "" && !item.findings.some((f) => f.verdict === asked.verdict)) return false;
    if (asked.stage !== "" && item.stage !== asked.stage && !item.findings.some((f) => f.stage === asked.stage)) return false;
    const text = words.length > 0 ? searched(item) : "";
    return words.every((word) => text.includes(word));
  });
}

// How many fell on each day, for the strip above the table.
export function byDay(items: Item[]): [string, number][] {
  const days = new Map<string, number>();
  for (const { from } of items) days.set(from.slice(0, 10), (days.get(from.slice(0, 10)) ?? 0) + 1);
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

// How many lie in each cell, with the ring that draws it.
export function byCell(items: Item[]): { cell: string; place: string; ring: [number, number][]; n: number }[] {
  const cells = new Map<string, { cell: string; place: string; ring: [number, number][]; n: number }>();
  for (const { cell, place, ring } of items) {
    const known = cells.get(cell);
    if (known) known.n++;
    else if (ring.length > 2) cells.set(cell, { cell, place, ring, n: 1 });
  }
  return [...cells.values()].sort((a, b) => b.n - a.n);
}
