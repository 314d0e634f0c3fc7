// SPDX-License-Identifier: Apache-2.0
// The machine's clock, for what counts down: ticks each second while something reads it.
import { signal } from "@preact/signals";

export const now = signal(new Date());
export function startNow(): void {
  setInterval(() => {
    if (document.visibilityState === "visible") now.value = new Date();
  }, 1000);
}
