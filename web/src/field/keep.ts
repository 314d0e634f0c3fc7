// SPDX-License-Identifier: Apache-2.0
// "Save": a report goes from the form into the queue, under the name that is signed in on this phone.
import { linesOf } from "./lines.ts";
import { queued } from "./queue.ts";
import { newId, type Report } from "./report.ts";
import type { Store } from "./store.ts";

export const randomId = () => newId((bytes) => crypto.getRandomValues(bytes));

async function phoneName(store: Store): Promise<string> {
  const kept = await store.setting("phone");
  if (kept) return kept;
  const made = "phone-" + randomId().slice(6, 18);
  await store.set("phone", made);
  return made;
}

// `over`: the id of the refused one that it mends.
export async function keep(store: Store, report: Report, photo: Blob | null, over: string | null): Promise<void> {
  const account = (await store.setting("account")) ?? "";
  const lines = linesOf(report, { account, phone: await phoneName(store) });
  await store.save(queued(report, lines, account, Date.now()), photo, over);
}
