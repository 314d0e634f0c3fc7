// SPDX-License-Identifier: Apache-2.0
// Who is signed in, and how far. Where a session ends by itself, or nobody touched the room for an hour,
// the pages stay as they are behind a door until the same account is back.
import { computed, effect, signal } from "@preact/signals";
import { get, onForbidden, onServerTime, onSignedOut, post, Problem, remove, setCsrf, type Schemas, type Session } from "../api/client";
import { forgetLive, startLive, stopLive } from "../api/live";
import { doorOf, endsIn, pagesOf, type Door } from "./door";
import { hearServerTime, serverNow } from "./now";
import { hearTabs, tellTabs } from "./tabs";

export type Stage = "asking" | "unreachable" | Door;

export const stage = signal<Stage>("asking");
/** Of whose pages are open; while they are locked, still theirs. */
export const session = signal<Session | null>(null);
export const held = signal(""); // the account whose pages are open
export const locked = computed(() => held.value !== "" && stage.value !== "in");
export const roles = computed<ReadonlySet<string>>(() => new Set(session.value?.roles ?? []));
export const hasRole = (...wanted: string[]): boolean => wanted.some((role) => roles.value.has(role));
/** Of the mission itself, and not an officer of a guarantor alone. */
export const isStaff = computed(() =>
  hasRole("monitor", "analyst", "verifier", "duty_officer", "auditor", "planner"),
);

function settle(told: Session): void {
  const pages = pagesOf(told, held.value);
  if (pages === "another") {
    held.value = "";
    session.value = null;
    forgetLive();
    return settle(told); // their pages begin anew
  }
  setCsrf(told.csrf ?? "");
  if (pages !== "keep") session.value = told;
  if (pages === "show") held.value = told.account;
  stage.value = doorOf(told);
  if (stage.value === "in") void startLive();
  else stopLive();
}

export async function askSession(): Promise<void> {
  try {
    settle(await get<Session>("/api/v1/session"));
  } catch {
    if (stage.value === "asking") stage.value = "unreachable";
  }
}
// The same account in a session that another tab began: its word is taken up, and what was typed goes.
async function takeUp(): Promise<boolean> {
  const told = await get<Session>("/api/v1/session").catch(() => null);
  if (!told || doorOf(told) !== "in" || told.account !== held.value || !told.csrf || told.csrf === session.value?.csrf) return false;
  settle(told);
  return true;
}

export const idleMs = 60 * 60_000; // as the server's own: what listens by itself is no use
let usedAt = Date.now();
let toldAt = 0;
let toEnd = false; // locked without a network: the session is ended once there is one

async function step(path: string, body: unknown): Promise<void> {
  toEnd = false;
  usedAt = Date.now();
  const told = await post<Schemas["SignedIn"]>(path, body);
  setCsrf(told.csrf);
  await askSession();
  if (stage.value === "in") tellTabs("in");
}
export const signIn = (name: string, password: string): Promise<void> => step("/api/v1/session", { name, password });
export const giveCode = (code: string): Promise<void> => step("/api/v1/session/code", { code });
export const changePassword = (current: string, next: string): Promise<void> => step("/api/v1/session/password", { current, next });

async function end(): Promise<void> {
  await remove("/api/v1/session").catch((error: unknown) => {
    if (!(error instanceof Problem && error.status === 401)) throw error; // it had ended already
  });
}
function leave(): void {
  held.value = "";
  session.value = null;
  forgetLive();
  stage.value = "out";
}
/** Throws where the server did not hear of it: nobody is told that they are out who is not. */
export async function signOut(): Promise<void> {
  await end();
  tellTabs("out");
  leave();
  await askSession();
}
/** The pages that are locked are given up, with what was typed in them. */
export async function giveUp(): Promise<void> {
  await end().catch(() => undefined);
  leave();
  await askSession();
}

function used(): void {
  usedAt = Date.now();
  if (usedAt - toldAt < 30_000) return;
  toldAt = usedAt;
  tellTabs("active");
}
async function lockWhereIdle(): Promise<void> {
  if (stage.value === "in" && Date.now() - usedAt >= idleMs) {
    stage.value = "out"; // first of all: nobody who passes sees anything
    stopLive();
    toEnd = true;
  }
  if (!toEnd) return;
  toEnd = await end().then(() => false, () => true);
}
/** Minutes until the session ends for good, where that is soon. Using the room puts off no end of its 12 hours. */
export const endsSoon = signal<number | null>(null);
let lookedAt = 0;
async function lookAtEnd(): Promise<void> {
  const left = (): number | null => (stage.value === "in" ? endsIn(session.value?.expires, serverNow().getTime()) : null);
  if (left() !== null && Date.now() - lookedAt > 5 * 60_000) {
    lookedAt = Date.now();
    await askSession();
  }
  endsSoon.value = left();
}

export function startSession(): void {
  onSignedOut.call = () => void askSession();
  onForbidden.call = takeUp;
  onServerTime.call = hearServerTime;
  hearTabs((word) => {
    if (word === "active") usedAt = Date.now();
    else if (word === "out") leave();
    else void askSession();
  });
  for (const event of ["pointerdown", "keydown", "wheel", "touchstart"] as const) addEventListener(event, used, { passive: true, capture: true });
  setInterval(() => void lockWhereIdle().then(lookAtEnd), 15_000);
  effect(() => void document.documentElement.classList.toggle("is-locked", locked.value));
  void askSession();
}
