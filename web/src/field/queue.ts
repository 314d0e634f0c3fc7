// SPDX-License-Identifier: Apache-2.0
// What becomes of a report after "save": the states of its way to the record. Values only; what is
// kept is in store.ts, what is sent in send.ts.
import { classesOf } from "./lines.ts";
import type { CountClass, Photo, Report } from "./report.ts";

// waiting: not sent yet. unanswered: sent, and no answer came, so it may have arrived. on_record: the
// server has said so. partly: some lines are on record, others refused. refused: the server has said
// no to all, and why. doubtful: it said no, but an earlier try without answer may have arrived.
// Nothing is ever dropped by itself.
export type State = "waiting" | "unanswered" | "on_record" | "partly" | "refused" | "doubtful";
// lost: its bytes are no longer on this phone.
export type PhotoState = "none" | "waiting" | "delivered" | "kept_here" | "lost";

export interface Queued {
  id: string;
  saved: number; // ms since 1970 by this phone
  by: string; // the account, empty where nobody was signed in
  report: Report;
  lines: string;
  state: State;
  tries: number;
  last_try: number | null;
  record: number | null; // the last record of the journal when it was taken
  rejected: CountClass[]; // of "partly": the lines that are not on record
  reasons: string[]; // of a refusal, in the server's words
  photo: PhotoState;
}

export function queued(report: Report, lines: string, by: string, now: number): Queued {
  return {
    id: report.id,
    saved: now,
    by,
    report,
    lines,
    state: "waiting",
    tries: 0,
    last_try: null,
    record: null,
    rejected: [],
    reasons: [],
    photo: report.photo ? "waiting" : "none",
  };
}

// What the server said to the lines of one report.
export interface Taken {
  quarantined: number;
  record: number;
  problems: { line: number; reason: string }[]; // lines from 1
}

export function isDue(entry: Queued): boolean {
  return entry.state === "waiting" || entry.state === "unanswered";
}
export function photoIsDue(entry: Queued): entry is Queued & { report: { photo: Photo } } {
  const there = entry.state === "on_record" || entry.state === "partly";
  return there && entry.photo === "waiting" && entry.report.photo !== null;
}

// Written down before anything is sent: where the phone dies now, it may have arrived.
export function trying(entry: Queued, now: number): Queued {
  return { ...entry, state: "unanswered", tries: entry.tries + 1, last_try: now };
}

// Each line is taken or refused by itself. Where it is not told which, the report is not mended: a
// line that is on record would count twice.
export function taken(entry: Queued, { quarantined, record, problems }: Taken): Queued {
  if (quarantined === 0) return { ...entry, state: "on_record", record, rejected: [], reasons: [] };
  const classes = classesOf(entry.report);
  const told = problems.filter((p) => classes[p.line - 1] !== undefined);
  const reasons = told.map((p) => p.reason);
  const rejected = told.map((p) => classes[p.line - 1]!);
  if (quarantined >= classes.length) return { ...entry, state: "refused", record, rejected: [], reasons };
  if (rejected.length < quarantined) return { ...entry, state: "doubtful", record, rejected: [], reasons: problems.map((p) => p.reason) };
  return { ...entry, state: "partly", record, rejected, reasons };
}

// `may_be_there`: an earlier try had no answer. Such a report goes again as it is or not at all.
export function refused(entry: Queued, reason: string, may_be_there: boolean): Queued {
  return { ...entry, state: may_be_there ? "doubtful" : "refused", reasons: [reason] };
}

export const mayBeMended = (entry: Queued): boolean => entry.state === "refused" || entry.state === "partly";

// What is typed anew, under a new id: of a report that is partly on record, the rest alone.
export function toMend(entry: Queued, id: string): Report {
  if (entry.state !== "partly") return { ...entry.report, id };
  const counts = Object.fromEntries(entry.rejected.map((c) => [c, entry.report.counts[c]]));
  return { ...entry.report, id, counts, photo: null };
}
// What stays of the old one once the new one is saved: what is on record, or nothing.
export function afterMending(entry: Queued): Queued | null {
  if (entry.state !== "partly") return null;
  const counts = { ...entry.report.counts };
  for (const c of entry.rejected) delete counts[c];
  return { ...entry, state: "on_record", report: { ...entry.report, counts }, rejected: [], reasons: [] };
}

// A report made under one name is never sent under another's.
export function isOf(entry: Queued, account: string): boolean {
  return entry.by === "" || entry.by === account;
}

// Nothing is removed that the mission does not have: neither a report nor its photo.
export function mayBeCleared(entry: Queued): boolean {
  return entry.state === "on_record" && entry.photo !== "waiting" && entry.photo !== "kept_here";
}

// Is there anything that this account could send now?
export function isLeft(all: Queued[], account: string): boolean {
  return all.some((e) => isOf(e, account) && (isDue(e) || photoIsDue(e)));
}

// The wait before the next try by itself, in ms: it doubles, and stays under five minutes.
export function waitAfter(tries: number): number {
  return Math.min(300_000, 5_000 * 2 ** Math.min(tries, 8));
}
