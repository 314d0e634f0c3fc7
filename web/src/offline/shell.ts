// SPDX-License-Identifier: Apache-2.0
// What the service workers of the small pages share: it keeps the few files of one page, so that the
// page opens without a network, and answers for those files and nothing else. The API is never kept.
/// <reference lib="webworker" />

declare const self: ServiceWorkerGlobalScope;

// `version`: a digest of the files. All are of one version: a page never meets another's script.
export function keepShell(name: string, files: string[], version: string): void {
  const kept = `${name}-${version}`;
  const fill = async () => {
    const fresh = files.map((path) => new Request(path, { cache: "reload" }));
    await (await caches.open(kept)).addAll(fresh);
  };
  const drop = async () => {
    for (const other of await caches.keys())
      if (other.startsWith(`${name}-`) && other !== kept) await caches.delete(other);
    await self.clients.claim();
  };
  self.addEventListener("install", (event) => event.waitUntil(fill()));
  self.addEventListener("activate", (event) => event.waitUntil(drop()));
  self.addEventListener("message", (event) => {
    if (event.data === "take-over") void self.skipWaiting();
  });
  self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
    if (!files.includes(url.pathname)) return;
    const answer = async () => (await (await caches.open(kept)).match(url.pathname)) ?? fetch(event.request);
    event.respondWith(answer());
  });
}
