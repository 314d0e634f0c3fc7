// SPDX-License-Identifier: Apache-2.0
// Who is signed in, and how far.
import { computed, signal } from "@preact/signals";
import { get, onSignedOut, post, remove, setCsrf, type Schemas, type Session } from "../api/client";
import { startLive, stopLive } from "../api/live";

export type Stage = "asking" | "unreachable" | "out" | "code" | "password" | "in";

export const stage = signal<Stage>("asking");
export const session = signal<Session | null>(null);
export const roles = computed<ReadonlySet<string>>(() => new Set(session.value?.roles ?? []));
export const hasRole = (...wanted: string[]): boolean => wanted.some((role) => roles.value.has(role));
/** Of the mission itself, and not an officer of a guarantor alone. */
export const isStaff = computed(() =>
  hasRole("monitor", "analyst", "verifier", "duty_officer", "auditor", "planner"),
);

function settle(told: Session): void {
  setCsrf(told.csrf ?? "");
  session.value = told;
  if (!told.signed_in) stage.value = "out";
  else if (told.second_factor_wanted) stage.value = "code";
  else if (told.must_change_password) stage.value = "password";
  else stage.value = "in";
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
export function startSession(): void {
  onSignedOut.call = () => void askSession();
  void askSession();
}

async function step(path: string, body: unknown): Promise<void> {
  const told = await post<Schemas["SignedIn"]>(path, body);
  setCsrf(told.csrf);
  await askSession();
}
export const signIn = (name: string, password: string): Promise<void> => step("/api/v1/session", { name, password });
export const giveCode = (code: string): Promise<void> => step("/api/v1/session/code", { code });
export const changePassword = (current: string, next: string): Promise<void> => step("/api/v1/session/password", { current, next });
export async function signOut(): Promise<void> {
  await remove("/api/v1/session");
  await askSession();
}
