// SPDX-License-Identifier: Apache-2.0
// The time, for what counts down: the server's, as far as its answers told it, for deadlines are its own
// and a device's clock may be off. Ticks each second while somebody looks.
import { computed, signal } from "@preact/signals";

export const now = signal(new Date());
/** How far this device's clock is behind the server's, in ms; 0 where nothing told it. */
export const clockOff = signal(0);
export const noticeableMs = 30_000;

/** Hours since 1970: what shows hours is drawn anew when one begins. */
export const thisHour = computed(() => Math.floor(now.value.getTime() / 3_600_000));

const kept = 9;
let seen: number[] = [];
/** `at`: the server's time in an answer that was asked for at `from`, by this device's clock. */
export function hearServerTime(at: Date, from: number, until = Date.now()): void {
  if (Number.isNaN(at.getTime())) return;
  seen = [...seen, at.getTime() - (from + until) / 2].slice(-kept);
  const sorted = seen.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  // A Date has whole seconds, and an answer may take some: below that, the device's own clock is better.
  clockOff.value = Math.abs(median) < 2000 ? 0 : Math.round(median / 1000) * 1000;
}
export const serverNow = (): Date => new Date(Date.now() + clockOff.value);

function tick(): void {
  if (document.visibilityState === "visible") now.value = serverNow();
}
export function startNow(): void {
  setInterval(tick, 1000);
  clockOff.subscribe(tick);
}
