// SPDX-License-Identifier: Apache-2.0
// What happens, as it happens. Goes on behind the last record seen; where the server keeps no more of
// what lies between it says `behind`, and whoever shows something asks anew for all of it.
import { signal } from "@preact/signals";
import { EventReader, type Told } from "./sse";

export type LiveState = "off" | "connecting" | "open" | "lost";
export interface LiveRecord {
  sequence: number;
  at: string;
  type: string; // as "IncidentOpened"; "behind": more was missed than is kept
  body: unknown;
}

export const liveState = signal<LiveState>("off");
/** When the server was last heard of. */
export const heardAt = signal<Date | null>(null);

type Hear = (records: readonly LiveRecord[]) => void;
const hearers = new Set<Hear>();
/** Returns what ends it. Records come in bundles: a burst calls once. */
export function onRecords(hear: Hear): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

const silentMs = 40_000; // the server says something every 15 s
const firstWaitMs = 1000;
const mostWaitMs = 30_000;
const bundleMs = 250;

let last: number | undefined;
let stop: AbortController | undefined;
let waiting: LiveRecord[] = [];

function deliver(): void {
  const records = waiting;
  waiting = [];
  for (const hear of hearers) hear(records);
}
function take(told: Told): void {
  const number = Number(told.id);
  if (Number.isSafeInteger(number) && told.id !== "") last = number;
  let parsed: { sequence?: number; at?: string; body?: unknown } = {};
  try {
    if (told.event !== "behind") parsed = JSON.parse(told.data) as typeof parsed;
  } catch {
    return;
  }
  if (waiting.length === 0) setTimeout(deliver, bundleMs);
  waiting.push({ sequence: parsed.sequence ?? number, at: parsed.at ?? "", type: told.event, body: parsed.body });
}

async function listen(abort: AbortController): Promise<void> {
  const answer = await fetch("/api/v1/live" + (last === undefined ? "" : `?after=${last}`), {
    credentials: "same-origin",
    headers: { Accept: "text/event-stream" },
    cache: "no-store",
    signal: abort.signal,
  });
  if (answer.status === 401 || answer.status === 403) return stopLive();
  if (!answer.ok || !answer.body) throw new Error("no stream");
  liveState.value = "open";
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const events = new EventReader();
  for (;;) {
    const silence = setTimeout(() => void reader.cancel(), silentMs);
    const piece = await reader.read();
    clearTimeout(silence);
    if (piece.done) return;
    heardAt.value = new Date();
    for (const told of events.feed(piece.value)) take(told);
  }
}

export async function startLive(): Promise<void> {
  if (stop) return;
  const abort = (stop = new AbortController());
  let wait = firstWaitMs;
  liveState.value = "connecting";
  while (!abort.signal.aborted) {
    const began = Date.now();
    try {
      await listen(abort);
    } catch {
      if (abort.signal.aborted) break;
    }
    if (abort.signal.aborted) break;
    // A stream that ran for a while ended in good order: the server asks listeners to come again.
    wait = Date.now() - began > mostWaitMs ? firstWaitMs : Math.min(wait * 2, mostWaitMs);
    liveState.value = "lost";
    await new Promise((done) => setTimeout(done, wait * (0.75 + Math.random() / 2)));
  }
}
export function stopLive(): void {
  stop?.abort();
  stop = undefined;
  liveState.value = "off";
}
