// SPDX-License-Identifier: Apache-2.0
// All incidents with what is found of them, kept up with records as they come.
import { useEffect, useRef, useState } from "preact/hooks";
import { collection } from "../../api/client";
import { onRecords } from "../../api/live";
import { useFetched, type Answer } from "../../api/use_answer";
import { Incidents } from "../../map/incidents";

type IncidentFeature = Parameters<Incidents["takeIncident"]>[0];
interface FindingFeature {
  id: string;
  properties: Parameters<Incidents["takeFinding"]>[1];
}

async function load(knownAt: string, signal: AbortSignal): Promise<Incidents> {
  const out = new Incidents();
  const known: Record<string, string> = knownAt ? { known_at: knownAt } : {};
  const incidents = await collection<IncidentFeature>("incidents", known, 200_000, signal);
  for (const feature of incidents.features) out.takeIncident(feature);
  if (out.tellFindings) return out;
  const findings = await collection<FindingFeature>("findings", known, 400_000, signal);
  for (const feature of findings.features) out.takeFinding(feature.id, feature.properties);
  return out;
}

/** Shown again at most this often while records pour in. */
const drawnEveryMs = 1000;

/** `knownAt` empty: all that is known; otherwise what was on record at that moment, which records that
 *  come in do not change. What was shown stays while another moment is asked for. */
export function useIncidents(knownAt: string): Answer<Incidents> & { round: number } {
  const answer = useFetched<Incidents>(`incidents ${knownAt}`, (signal) => load(knownAt, signal), ["behind"]);
  const before = useRef<Incidents | undefined>(undefined);
  if (answer.data) before.current = answer.data;
  const [round, setRound] = useState(0);
  const held = useRef<Incidents | undefined>(undefined);
  held.current = knownAt ? undefined : answer.data;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = onRecords((records) => {
      let changed = false;
      for (const record of records) changed = (held.current?.takeRecord(record) ?? false) || changed;
      if (changed && timer === undefined)
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
  return { ...answer, data: answer.data ?? (answer.problem ? undefined : before.current), round };
}
