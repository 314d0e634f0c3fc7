// SPDX-License-Identifier: Apache-2.0
// Sends what is due, one report after another, oldest first. One tab, or the service worker, at a
// time: a lock holds the others off. Safe to call as often as one likes.
import { endSession, whoAmI, type Access, type Asked } from "./access.ts";
import { isDue, isOf, photoIsDue, refused, taken, trying, type Queued } from "./queue.ts";
import { keptToken } from "./secret.ts";
import { sendLines, sendPhoto } from "./send.ts";
import type { Store } from "./store.ts";

export interface Synced {
  access: Asked["kind"];
  account: string;
  again_ms: number | null; // the server asked to be left alone so long
  broken: boolean; // not all that could go went
}
type Stopped = { again_ms: number | null; signed_out: boolean };

async function sendOne(store: Store, entry: Queued, access: Access): Promise<Stopped | null> {
  const now = trying(entry, Date.now());
  await store.put(now);
  const sent = await sendLines(entry.lines, access);
  if (sent.kind === "taken") await store.put(taken(now, sent.answer));
  if (sent.kind === "refused") await store.put(refused(now, sent.why, entry.state === "unanswered"));
  // It said no before it took anything.
  if (sent.kind === "later" || sent.kind === "sign_in") await store.put({ ...now, state: entry.state });
  if (sent.kind === "sign_in") return { again_ms: null, signed_out: true };
  return "after_ms" in sent ? { again_ms: sent.after_ms, signed_out: false } : null;
}

async function sendItsPhoto(store: Store, entry: Queued, access: Access): Promise<Stopped | null> {
  const { sha256 } = entry.report.photo!;
  const photo = await store.photo(sha256);
  if (!photo) {
    await store.put({ ...entry, photo: "lost" });
    return null;
  }
  const sent = await sendPhoto(sha256, photo, access);
  if (sent.kind === "taken") await store.delivered(entry);
  if (sent.kind === "refused") await store.put({ ...entry, photo: "kept_here", reasons: [sent.why] });
  if (sent.kind === "sign_in") return { again_ms: null, signed_out: true };
  return "after_ms" in sent ? { again_ms: sent.after_ms, signed_out: false } : null;
}

async function sendAll(store: Store, access: Access): Promise<Stopped | null> {
  const mine = async () => (await store.all()).reverse().filter((e) => isOf(e, access.account));
  for (const entry of (await mine()).filter(isDue)) {
    const stopped = await sendOne(store, entry, access);
    if (stopped) return stopped;
  }
  for (const entry of (await mine()).filter(photoIsDue)) {
    const stopped = await sendItsPhoto(store, entry, access);
    if (stopped) return stopped;
  }
  return null;
}

// Who signed out here without a network is signed out at the server before anything else is asked.
async function left(store: Store): Promise<boolean> {
  if (!(await store.setting("leaving"))) return true;
  if (!(await endSession())) return false;
  await store.set("leaving", false);
  return true;
}

async function once(store: Store): Promise<Synced> {
  if (!(await left(store))) return { access: "no_answer", account: "", again_ms: null, broken: true };
  const asked = await whoAmI(await keptToken(store));
  if (asked.kind !== "in")
    return { access: asked.kind, account: "", again_ms: null, broken: asked.kind === "no_answer" };
  const { account } = asked.access;
  await store.set("account", account);
  const stopped = await sendAll(store, asked.access);
  if (stopped?.signed_out) return { access: "out", account: "", again_ms: null, broken: false };
  return { access: "in", account, again_ms: stopped?.again_ms ?? null, broken: stopped !== null };
}

// Nothing where another tab is at it.
export async function synced(store: Store): Promise<Synced | null> {
  if (!("locks" in navigator)) return once(store);
  return navigator.locks.request("truce-field-send", { ifAvailable: true }, (lock) =>
    lock ? once(store) : null,
  );
}

// Nothing is under way while `work` is done: what is sent is not removed meanwhile.
export async function whileNotSending(work: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return work();
  return navigator.locks.request("truce-field-send", work);
}
