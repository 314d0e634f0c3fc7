// SPDX-License-Identifier: Apache-2.0
// What a screen reader says by itself: changes on the page politely, alarms at once.
import { signal } from "@preact/signals";
import type { JSX } from "preact";

const polite = signal("");
const alarm = signal("");

export function announce(words: string): void {
  polite.value = words;
}
export function alert(words: string): void {
  alarm.value = words;
}
export function Announcer(): JSX.Element {
  return (
    <>
      <div class="unseen" role="status" aria-live="polite">{polite.value}</div>
      <div class="unseen" role="alert" aria-live="assertive">{alarm.value}</div>
    </>
  );
}
