// SPDX-License-Identifier: Apache-2.0
// What a screen reader says by itself: changes on the page politely, alarms at once. Two places take
// turns, for the same words in the same place are not said again.
import { signal } from "@preact/signals";
import type { JSX } from "preact";

export interface Said {
  turn: 0 | 1;
  words: string;
}
export const next = (before: Said, words: string): Said => ({ turn: before.turn === 0 ? 1 : 0, words });

const polite = signal<Said>({ turn: 0, words: "" });
const alarm = signal<Said>({ turn: 0, words: "" });

export function announce(words: string): void {
  polite.value = next(polite.value, words);
}
export function alert(words: string): void {
  alarm.value = next(alarm.value, words);
}
function Places({ said, role }: { said: Said; role: "status" | "alert" }): JSX.Element {
  return <>{([0, 1] as const).map((turn) => <div key={turn} class="unseen" role={role}>{said.turn === turn ? said.words : ""}</div>)}</>;
}
export function Announcer(): JSX.Element {
  return <><Places said={polite.value} role="status" /><Places said={alarm.value} role="alert" /></>;
}
