// SPDX-License-Identifier: Apache-2.0
// Which tab types which draft. Each report that is being typed has a lock of its own name, held as
// long as its form is open; a draft that no tab holds was left by a page that closed, or died.
import { toMend, type Queued } from "./queue.ts";
import { emptyReport, type Report } from "./report.ts";
import type { Draft, Store } from "./store.ts";

const prefix = "truce-field-draft ";
export type Release = () => void;

// Nothing where another tab holds it.
export function holding(id: string): Promise<Release | null> {
  if (!("locks" in navigator)) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    void navigator.locks.request(prefix + id, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      return new Promise<void>((release) => resolve(() => release()));
    });
  });
}

// Those that somebody may go on with.
export async function leftDrafts(store: Store): Promise<Draft[]> {
  const all = await store.drafts();
  if (!("locks" in navigator)) return all;
  const held = new Set((await navigator.locks.query()).held?.map((lock) => lock.name));
  return all.filter((draft) => !held.has(prefix + draft.report.id));
}

// What a form begins with: a draft that was chosen, one to be mended, the newest that was left, or
// an empty one.
export type From = { draft: string } | { mend: Queued } | "left" | "empty";
export interface Begun extends Draft {
  release: Release;
}

async function held(draft: Draft): Promise<Begun | null> {
  const release = await holding(draft.report.id);
  return release && { ...draft, release };
}

export async function begun(store: Store, from: From, id: string, zone: string): Promise<Begun> {
  const now = Date.now();
  const made = async (report: Report, over: string | null) => (await held({ report, over, changed: now }))!;
  const drafts = from === "empty" ? [] : await store.drafts();
  const wanted = (d: Draft) =>
    from === "left" || (typeof from === "object" && ("draft" in from ? d.report.id === from.draft : d.over === from.mend.id));
  for (const draft of drafts.filter(wanted)) {
    const got = await held(draft);
    if (got) return got;
  }
  // Another tab mends it already: here nothing of it is begun.
  const mends = typeof from === "object" && "mend" in from && !drafts.some(wanted);
  if (!mends) return made(emptyReport(id, zone, (await store.setting("before")) ?? undefined), null);
  const mended = await made(toMend(from.mend, id), from.mend.id);
  await store.keepDraft({ report: mended.report, over: mended.over, changed: now });
  return mended;
}
