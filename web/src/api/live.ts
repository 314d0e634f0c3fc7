// SPDX-License-Identifier: Apache-2.0
// What happens, as it happens. The server tells its last number at once; after a cut we go on behind it.
// Where that is not known, or the server keeps no more of what lies between, `behind` is said, and
// whoever shows something asks anew for all of it.
import { signal } from "@preact/signals";
import { onSignedOut } from "./client";
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
const returners = new Set<() => void>();
/** Calls when a connection that was cut is back; returns what ends it. */
export function onBack(hear: () => void): () => void {
  returners.add(hear);
  return () => returners.delete(hear);
}

export const pace = { silentMs: 40_000 /* the server says something every 15 s */, firstWaitMs: 1000, mostWaitMs: 30_000, bundleMs: 250, openingMs: 1500 };

let last: number | undefined;
let stop: AbortController | undefined;
let waiting: LiveRecord[] = [];
let opening: Promise<void> = Promise.resolve();
let settled: () => void = () => undefined;

/** Resolves once we listen, or cannot: what is asked for after that misses nothing. */
export function listening(): Promise<void> {
  return opening;
}
function begin(): void {
  opening = new Promise<void>((done) => {
    settled = done;
    setTimeout(done, pace.openingMs);
  });
}

function deliver(): void {
  const records = waiting;
  waiting = [];
  for (const hear of hearers) hear(records);
}
function put(record: LiveRecord): void {
  if (waiting.length === 0) setTimeout(deliver, pace.bundleMs);
  waiting.push(record);
}
function take(told: Told): void {
  let parsed: { sequence?: number; at?: string; body?: unknown } = {};
  try {
    if (told.event !== "behind") parsed = JSON.parse(told.data) as typeof parsed;
  } catch {
    return;
  }
  put({ sequence: parsed.sequence ?? Number(told.id), at: parsed.at ?? "", type: told.event, body: parsed.body });
}
function keep(id: string): void {
  const number = Number(id);
  if (id !== "" && Number.isSafeInteger(number)) last = number;
}

function opened(before: LiveState): void {
  liveState.value = "open";
  settled();
  if (before !== "lost") return;
  if (last === undefined) put({ sequence: 0, at: "", type: "behind", body: undefined });
  for (const hear of returners) hear();
}

/** Whether to listen again. */
async function listen(abort: AbortController): Promise<boolean> {
  const before = liveState.value;
  const answer = await fetch("/api/v1/live" + (last === undefined ? "" : `?after=${last}`), {
    credentials: "same-origin",
    headers: { Accept: "text/event-stream" },
    cache: "no-store",
    signal: abort.signal,
  });
  if (answer.status === 401) onSignedOut.call();
  if (answer.status === 401 || answer.status === 403) return false;
  if (!answer.ok || !answer.body) throw new Error("no stream");
  opened(before);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const events = new EventReader();
  for (;;) {
    const silence = setTimeout(() => void reader.cancel(), pace.silentMs);
    const piece = await reader.read().finally(() => clearTimeout(silence));
    if (piece.done || abort.signal.aborted) return true;
    heardAt.value = new Date();
    for (const told of events.feed(piece.value)) take(told);
    keep(events.last);
  }
}

export async function startLive(): Promise<void> {
  if (stop) return;
  const abort = (stop = new AbortController());
  let wait = pace.firstWaitMs;
  liveState.value = last === undefined ? "connecting" : "lost"; // after a pause, what failed in it is asked for again
  begin();
  while (!abort.signal.aborted) {
    const began = Date.now();
    try {
      if (!(await listen(abort))) return stop === abort ? stopLive() : undefined;
    } catch {
      settled();
    }
    if (abort.signal.aborted) break;
    // A stream that ran for a while ended in good order: the server asks listeners to come again.
    wait = Date.now() - began > pace.mostWaitMs ? pace.firstWaitMs : Math.min(wait * 2, pace.mostWaitMs);
    liveState.value = "lost";
    await new Promise((done) => setTimeout(done, wait * (0.75 + Math.random() / 2)));
  }
}
export function stopLive(): void {
  stop?.abort();
  stop = undefined;
  settled();
  liveState.value = "off";
}
/** Another's session begins at its own beginning. */
export function forgetLive(): void {
  stopLive();
  last = undefined;
}
