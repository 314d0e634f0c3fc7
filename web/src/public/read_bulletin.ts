// SPDX-License-Identifier: Apache-2.0
// The bulletin from the server; what was read last is kept by the browser for a time without network.
import { bulletinOf, type Bulletin } from "./bulletin.ts";
import type { Language } from "./words/index.ts";

export type Reading =
  | { kind: "loading" }
  | { kind: "here"; bulletin: Bulletin; stale: boolean }
  | { kind: "none_here" }
  | { kind: "no_answer" };

const kept = "truce-bulletin";

async function keptOne(address: string): Promise<Bulletin | null> {
  const found = await caches.open(kept).then((c) => c.match(address), () => undefined);
  return found ? bulletinOf(await found.text()) : null;
}

export async function readBulletin(language: Language): Promise<Reading> {
  const address = `/api/v1/bulletin?lang=${language}`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(30_000) });
    if (answer.status === 404) return { kind: "none_here" };
    if (!answer.ok) throw new Error(String(answer.status));
    const copy = answer.clone();
    const bulletin = bulletinOf(await answer.text());
    if (!bulletin) return { kind: "none_here" };
    void caches.open(kept).then((c) => c.put(address, copy), () => undefined);
    return { kind: "here", bulletin, stale: false };
  } catch {
    const bulletin = await keptOne(address).catch(() => null);
    return bulletin ? { kind: "here", bulletin, stale: true } : { kind: "no_answer" };
  }
}
