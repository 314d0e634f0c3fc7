// SPDX-License-Identifier: Apache-2.0
// When to send: at the start, when the phone comes back to a network or to the page, after a save,
// and by itself, each wait longer than the last.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Asked } from "./access.ts";
import { tellOthers } from "./others.ts";
import { isLeft, waitAfter } from "./queue.ts";
import { synced, type Synced } from "./sync.ts";
import type { Store } from "./store.ts";

export type Link = "up" | "down" | "checking";
export interface Sync {
  link: Link;
  busy: boolean;
  access: Asked["kind"];
  account: string;
  now: () => void;
}

// The browser sends when the phone is connected again, though the page be closed (where it can).
async function askForLater(): Promise<void> {
  const worker = await navigator.serviceWorker?.ready;
  const manager = (worker as unknown as { sync?: { register(tag: string): Promise<void> } })?.sync;
  await manager?.register("truce-field").catch(() => undefined);
}

// Quick where something could go at once; else the wait grows, whoever is signed in or not.
export function nextIn(done: Synced | null, left: boolean, tries: number): number {
  const calm = done !== null && !done.broken && !(left && done.access === "in");
  return Math.max(done?.again_ms ?? 0, calm ? 60_000 : 0, waitAfter(tries));
}

export function useSync(store: Store | null, changed: () => Promise<unknown>): Sync {
  const [shown, show] = useState<Omit<Sync, "now">>({ link: "checking", busy: false, access: "no_answer", account: "" });
  const tries = useRef(0);
  const timer = useRef(0);
  const running = useRef(false);
  const run = useCallback(async () => {
    if (!store || running.current) return;
    running.current = true;
    clearTimeout(timer.current);
    show((s) => ({ ...s, busy: true }));
    const done = await synced(store).catch(() => null);
    running.current = false;
    await changed();
    if (done) tellOthers("changed");
    const left = isLeft(await store.all(), done?.account ?? "");
    const able = done?.access === "in";
    if (done)
      show({ link: done.access === "no_answer" ? "down" : "up", busy: false, access: done.access, account: done.account });
    else show((s) => ({ ...s, busy: false }));
    tries.current = able && !done.broken && !left ? 0 : tries.current + 1;
    timer.current = window.setTimeout(run, nextIn(done, left, tries.current));
    if (left && done?.broken) void askForLater();
  }, [store]);
  const now = useCallback(() => {
    tries.current = 0;
    void run();
  }, [run]);
  useEffect(() => {
    const back = () => document.visibilityState === "visible" && now();
    const gone = () => show((s) => ({ ...s, link: "down" }));
    window.addEventListener("online", now);
    window.addEventListener("offline", gone);
    document.addEventListener("visibilitychange", back);
    now();
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener("online", now);
      window.removeEventListener("offline", gone);
      document.removeEventListener("visibilitychange", back);
    };
  }, [now]);
  return { ...shown, now };
}
