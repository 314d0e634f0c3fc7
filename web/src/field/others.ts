// SPDX-License-Identifier: Apache-2.0
// Tells the form's other tabs that what is kept on this phone has changed.
let channel: BroadcastChannel | null = null;

export function tellOthers(word: "changed" | "left"): void {
  channel?.postMessage(word);
}
// Until the returned function is called.
export function hearOthers(hear: (word: unknown) => void): () => void {
  if (!("BroadcastChannel" in globalThis)) return () => undefined;
  channel ??= new BroadcastChannel("truce-field");
  const heard = (event: MessageEvent) => hear(event.data);
  channel.addEventListener("message", heard);
  return () => channel?.removeEventListener("message", heard);
}
