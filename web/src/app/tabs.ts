// SPDX-License-Identifier: Apache-2.0
// Other tabs of the room in this browser: that somebody is at work, and that a session began or ended.
export type Word = "active" | "out" | "in";

const channel = typeof BroadcastChannel === "undefined" || typeof document === "undefined" ? undefined : new BroadcastChannel("truce-room");
export function tellTabs(word: Word): void {
  channel?.postMessage(word);
}
export function hearTabs(hear: (word: Word) => void): void {
  channel?.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.data === "active" || event.data === "out" || event.data === "in") hear(event.data);
  });
}
