// SPDX-License-Identifier: Apache-2.0
// The service worker of the field form: opens it without a network, and sends what waits when the
// phone is connected again, though no page be open (where the browser can).
/// <reference lib="webworker" />
import { keepShell } from "../offline/shell.ts";
import { Store } from "./store.ts";
import { synced } from "./sync.ts";

declare const self: ServiceWorkerGlobalScope;
declare const FILES: string[]; // by the build
declare const VERSION: string;

keepShell("truce-field", FILES, VERSION);

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}
self.addEventListener("sync" as "activate", (event) => {
  if ((event as unknown as SyncEvent).tag !== "truce-field") return;
  const send = async () => {
    const done = await synced(await Store.open());
    for (const client of await self.clients.matchAll()) client.postMessage("synced");
    if (done?.broken) throw new Error("not yet"); // the browser tries again
  };
  event.waitUntil(send());
});
