// SPDX-License-Identifier: Apache-2.0
// All incidents with what is found of them, kept up with records as they come.
import { useEffect, useRef, useState } from "preact/hooks";
import { collection, Problem } from "../../api/client";
import { onRecords, type LiveRecord } from "../../api/live";
import { useFetched, type Answer } from "../../api/use_answer";
import { Incidents } from "../../map/incidents";
import { mapWords } from "../../words/map";

type IncidentFeature = Parameters<Incidents["takeIncident"]>[0];
interface FindingFeature {
  id: string;
  properties: Parameters<Incidents["takeFinding"]>[1];
}
export interface Loaded {
  items: Incidents;
  more: boolean; // that was not all
}
const mostIncidents = 200_000;

async function load(knownAt: string, signal: AbortSignal): Promise<Loaded> {
  const items = new Incidents();
  const known: Record<string, string> = knownAt ? { known_at: knownAt } : {};
  const incidents = await collection<IncidentFeature>("incidents", known, mostIncidents, signal);
  for (const feature of incidents.features) items.takeIncident(feature);
  if (items.tellFindings) return { items, more: incidents.more };
  const findings = await collection<FindingFeature>("findings", known, 2 * mostIncidents, signal);
  for (const feature of findings.features) items.takeFinding(feature.id, feature.properties);
  return { items, more: incidents.more || findings.more };
}

/** What comes while a snapshot is on its way is put into it when it lands: it may have been made before. */
export async function loadedWhileHearing(loading: Promise<Loaded>, hear: (take: (records: readonly LiveRecord[]) => void) => () => void, landed: (of: Loaded) => void): Promise<Loaded> {
  const early: LiveRecord[] = [];
  const end = hear((records) => early.push(...records));
  try {
    const out = await loading;
    for (const record of early) out.items.takeRecord(record);
    landed(out);
    return out;
  } finally {
    end();
  }
}

/** Shown again at most this often while records pour in. */
const drawnEveryMs = 1000;

export interface IncidentsShown extends Answer<Incidents> {
  round: number;
  /** What is shown is of another moment than the one asked for, which is on its way. */
  settling: boolean;
  news: number; // breaches that came since the page was opened
}

/** `knownAt` empty: all that is known; otherwise what was on record at that moment, which records that
 *  come in do not change. What was shown stays while another moment is asked for, and says so. */
export function useIncidents(knownAt: string): IncidentsShown {
  const live = useRef<Loaded | undefined>(undefined);
  const fetcher = (signal: AbortSignal): Promise<Loaded> =>
    knownAt ? load(knownAt, signal) : loadedWhileHearing(load("", signal), onRecords, (of) => {
      if (!signal.aborted) live.current = of;
    });
  const answer = useFetched<Loaded>(`incidents ${knownAt}`, fetcher, ["behind"]);
  const before = useRef<Loaded | undefined>(undefined);
  if (answer.data) before.current = answer.data;
  const [round, setRound] = useState(0);
  const [news, setNews] = useState(0);
  const isLive = useRef(knownAt === "");
  isLive.current = knownAt === "";
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = onRecords((records) => {
      let changed = false;
      for (const record of records) changed = (live.current?.items.takeRecord(record) ?? false) || changed;
      const breaches = records.filter((r) => r.type === "FindingMade" && (r.body as { verdict?: string } | null)?.verdict === "breach").length;
      if (breaches > 0) setNews((n) => n + breaches);
      if (changed && isLive.current && timer === undefined)
        timer = setTimeout(() => {
          timer = undefined;
          setRound((n) => n + 1);
        }, drawnEveryMs);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, []);
  const shown = answer.data ?? (answer.problem ? undefined : before.current);
  const cut = shown?.more ? new Problem(-1, mapWords.value.some) : undefined;
  return { ...answer, data: shown?.items, problem: answer.problem ?? cut, at: answer.at, round, settling: !answer.data && shown !== undefined, news };
}
