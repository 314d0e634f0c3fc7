// SPDX-License-Identifier: Apache-2.0
// Signing out on a phone that others use too. It works without a network: the server is then told as
// soon as there is one, and nothing is sent before.
import { tellOthers } from "./others.ts";
import { isDue, mayBeCleared, photoIsDue, type Queued } from "./queue.ts";
import type { Store } from "./store.ts";
import { whileNotSending } from "./sync.ts";

// Those that the mission does not have, whole, yet: they stay on the phone.
export const staying = (all: Queued[]): Queued[] => all.filter((e) => isDue(e) || photoIsDue(e) || !mayBeCleared(e));

export async function leave(store: Store): Promise<void> {
  await whileNotSending(() => store.leave(mayBeCleared));
  tellOthers("left");
}
