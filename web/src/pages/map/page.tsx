// SPDX-License-Identifier: Apache-2.0
// The map with its list: what happened, where, when, how sure; and what nobody could have seen.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { JSX } from "preact";
import { collection, type Feature } from "../../api/client";
import type { Agreements } from "../../api/shapes";
import { useAnswer, useFetched, type Answer } from "../../api/use_answer";
import { useShortcut } from "../../app/keyboard";
import { thisHour } from "../../app/now";
import { place } from "../../app/router";
import { dayTime } from "../../app/times";
import { lineOf, seenOf, sliceOf, stepOf, toldOf, type Coverage } from "../../map/coverage";
import { fits, verdictOf, type Item } from "../../map/incidents";
import { MapCanvas } from "../../map/map_canvas";
import { featureOf, type RoomMap, type Shown as ShownItem } from "../../map/room_map";
import type { Position } from "../../map/topo";
import { announce } from "../../parts/announce";
import { Failure, Loading, Shown } from "../../parts/states";
import { mapWords } from "../../words/map";
import { ask, askedOf, filterOf, type AskedFor } from "./asked";
import { CoverageTable, Legend, type SeenStretch } from "./coverage_part";
import { Filters } from "./filters";
import { Chosen, IncidentList } from "./list";
import { hourMs, periodOf, toldIn, type Period } from "./period";
import { TimeBar } from "./time_bar";
import { useIncidents } from "./use_incidents";

type LineFeature = Feature<{ title: string }, { type: "MultiLineString"; coordinates: Position[][] }>;
type ZoneFeature = Feature<{ title: string; kind?: string }, { type: "MultiPolygon"; coordinates: Position[][][] }>;
type PostFeature = Feature<{ post: string; from: string; until: string }, { type: "Point"; coordinates: Position }>;

function useShown(items: ReadonlyMap<string, Item>, round: number, asked: AskedFor, coverage: Coverage | undefined): { shown: ShownItem[]; period: Period; bars: { all: number; breaches: number }[]; acts: string[] } {
  const key = JSON.stringify(asked.agreement + asked.article + asked.act + asked.verdict + asked.party);
  const period = useMemo(() => periodOf(items.values(), coverage, thisHour.value * hourMs + 1), [items, round, coverage, thisHour.value]);
  const matching = useMemo(() => {
    const filter = { ...filterOf(asked), from: -Infinity, until: Infinity };
    const out: ShownItem[] = [];
    for (const item of items.values()) if (fits(item, filter)) out.push({ item, verdict: verdictOf(item, filter) });
    return out.sort((a, b) => b.item.from - a.item.from);
  }, [items, round, key]);
  const bars = useMemo(() => {
    const out = Array.from({ length: Math.round((period.until - period.from) / hourMs) }, () => ({ all: 0, breaches: 0 }));
    for (const { item, verdict } of matching) {
      const bar = out[Math.floor((item.from - period.from) / hourMs)];
      if (!bar) continue;
      bar.all++;
      if (verdict === "breach") bar.breaches++;
    }
    return out;
  }, [matching, period]);
  const shown = useMemo(() => {
    const { from, until } = filterOf({ ...asked, until: asked.until ?? (asked.span === "all" ? null : period.until) });
    return matching.filter(({ item }) => item.until >= from && item.from <= until);
  }, [matching, asked.until, asked.span, period]);
  const acts = useMemo(() => [...new Set([...items.values()].map((i) => i.act))].sort(), [items, round]);
  return { shown, period, bars, acts };
}

// Held against all that is known: a filter hides incidents, and never makes a stretch quiet.
function useCoverageOf(coverage: Coverage | undefined, lines: readonly LineFeature[], items: ReadonlyMap<string, Item>, round: number, at: number): { rows: SeenStretch[] | null; parts: Position[][] | undefined } {
  const parts = useMemo(() => coverage && lineOf(lines.map((l) => ({ parts: l.geometry.coordinates })), coverage)?.parts, [coverage, lines]);
  const hour = Math.floor((at - 1) / hourMs) * hourMs;
  const rows = useMemo(() => {
    if (!coverage) return null;
    const step = stepOf(coverage, hour);
    const told = toldOf(coverage, toldIn(items.values(), hour));
    return coverage.stretches.map((stretch) => {
      const chance = step < 0 ? undefined : stretch.detection[step];
      return { stretch, chance, seen: seenOf(chance, told.has(stretch.id)) };
    });
  }, [coverage, items, round, hour]);
  return { rows, parts };
}

/** A value once it has stood for a while: what was known at a moment costs the server a replay. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === "" ? 0 : 700);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What was known at a moment of who watched: after the incidents, for the server folds one past at a time. */
function useKnownThen(knownAt: string, ready: boolean): { coverage: Answer<Coverage>; posts: Answer<PostFeature[]> } {
  const query = new URLSearchParams({ known_at: knownAt }).toString();
  const coverage = useAnswer<Coverage>(knownAt && ready ? `/api/v1/coverage?${query}` : null);
  const told = coverage.data !== undefined || coverage.problem !== undefined;
  const posts = useFetched(`posts ${knownAt}`, knownAt && ready && told ? async (s) => (await collection<PostFeature>("posts", { known_at: knownAt }, 20_000, s)).features : null);
  return { coverage, posts };
}

const toldEveryMs = 30_000;
/** New breaches are told by themselves, and no more often than somebody can listen to. */
function useNews(all: number): void {
  const told = useRef({ all, at: 0 });
  useEffect(() => {
    if (all === told.current.all) return;
    const timer = setTimeout(() => {
      announce(mapWords.value.news(all - told.current.all));
      told.current = { all, at: Date.now() };
    }, Math.max(0, told.current.at + toldEveryMs - Date.now()));
    return () => clearTimeout(timer);
  }, [all]);
}

export default function MapPage(): JSX.Element {
  const say = mapWords.value;
  const asked = askedOf(place.value.query);
  const knownAt = useSettled(asked.known && asked.until !== null ? new Date(asked.until).toISOString() : "");
  const answer = useIncidents(knownAt);
  const agreements = useAnswer<Agreements>("/api/v1/agreements", ["AgreementAdopted"]);
  const today = useAnswer<Coverage>("/api/v1/coverage", ["WatchRecorded"]);
  const then = useKnownThen(knownAt, !answer.settling && answer.data !== undefined);
  const coverageAnswer = knownAt ? then.coverage : today;
  const lines = useFetched("lines", async (s) => (await collection<LineFeature>("lines", {}, 1000, s)).features, ["AgreementAdopted"]);
  const zones = useFetched("zones", async (s) => (await collection<ZoneFeature>("zones", {}, 5000, s)).features, ["AgreementAdopted"]);
  const postsNow = useFetched("posts", async (s) => (await collection<PostFeature>("posts", {}, 20_000, s)).features, ["WatchRecorded"]);
  const posts = knownAt ? then.posts : postsNow;
  const [map, setMap] = useState<RoomMap | null>(null);
  const [layers, setLayers] = useState({ zones: true, coverage: true, posts: true, names: true });
  const [fitted, setFitted] = useState(false);
  const items = answer.data?.all ?? emptyItems;
  const { shown, period, bars, acts } = useShown(items, answer.round, asked, today.data);
  const at = asked.until ?? period.until;
  const { rows, parts } = useCoverageOf(coverageAnswer.data, lines.data ?? noLines, items, answer.round, at);
  const chosen = shown.find((s) => s.item.id === asked.chosen);

  useEffect(() => map?.show(shown), [map, shown]);
  useEffect(() => map?.choose(chosen?.item), [map, chosen]);
  useNews(answer.news);
  useEffect(() => map?.put("lines", (lines.data ?? []).map((f) => featureOf(f.geometry, { title: f.properties.title }))), [map, lines.data]);
  useEffect(() => map?.put("zones", (zones.data ?? []).filter((f) => f.geometry.coordinates.length > 0).map((f) => featureOf(f.geometry, { title: f.properties.title }))), [map, zones.data]);
  useEffect(() => map?.put("posts", (posts.data ?? []).filter((f) => Date.parse(f.properties.from) <= at && Date.parse(f.properties.until) >= at - hourMs).map((f) => featureOf(f.geometry))), [map, posts.data, at]);
  useEffect(() => {
    const drawn = parts && rows ? rows.flatMap((r) => sliceOf(parts, r.stretch.from_km, r.stretch.until_km).map((piece) => featureOf({ type: "LineString", coordinates: piece }, { seen: r.seen }))) : [];
    map?.put("coverage", drawn);
  }, [map, parts, rows]);
  useEffect(() => {
    for (const what of ["zones", "coverage", "posts", "names"] as const) map?.toggle(what, layers[what]);
  }, [map, layers]);
  useEffect(() => {
    if (!map || fitted || !lines.data || !answer.data) return;
    setFitted(true);
    if (chosen) return map.goTo(chosen.item.at);
    const all = lines.data.flatMap((l) => l.geometry.coordinates.flat());
    const around = all.length > 0 ? all : [...items.values()].map((i) => i.at);
    if (around.length > 0) map.fit(boxOf(around));
  }, [map, lines.data, answer.data]);

  const choose = (item: Item): void => {
    ask({ chosen: item.id });
    map?.goTo(item.at);
  };
  useShortcut("Escape", () => say.close, () => ask({ chosen: "" }));
  return (
    <div class="map-page">
      <h1 class="unseen">{say.title}</h1>
      <section class="map-part" aria-label={say.title}>
        <MapCanvas ready={setMap} events={{ choose: (id) => ask({ chosen: id }), moved: () => undefined }} />
        <TimeBar period={period} bars={bars} asked={asked} />
      </section>
      <section class="beside" aria-label={say.list}>
        <Filters asked={asked} acts={acts} agreements={agreements.data} />
        <details class="layers">
          <summary>{say.layers}</summary>
          {(["zones", "coverage", "posts", "names"] as const).map((what) => (
            <label key={what} class="check"><input type="checkbox" checked={layers[what]} onChange={(e) => setLayers({ ...layers, [what]: e.currentTarget.checked })} /> {say[what]}</label>
          ))}
        </details>
        <Legend />
        {rows || coverageAnswer.problem?.status === 404
          ? <CoverageTable hour={new Date(Math.floor((at - 1) / hourMs) * hourMs)} rows={rows} />
          : coverageAnswer.problem ? <Failure problem={coverageAnswer.problem} again={coverageAnswer.again} /> : <Loading />}
        {answer.settling && <p class="state stale" role="status">{say.settling(asked.known && asked.until !== null ? dayTime(new Date(asked.until)) : say.now)}</p>}
        {chosen && <Chosen shown={chosen} close={() => ask({ chosen: "" })} />}
        <Shown of={answer}>{() => <IncidentList shown={shown} chosen={asked.chosen} choose={choose} />}</Shown>
      </section>
    </div>
  );
}

const emptyItems: ReadonlyMap<string, Item> = new Map();
const noLines: readonly LineFeature[] = [];
function boxOf(points: readonly Position[]): [number, number, number, number] {
  return points.reduce<[number, number, number, number]>(([w, s, e, n], [x, y]) => [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)], [180, 90, -180, -90]);
}
