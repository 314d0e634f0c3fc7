// SPDX-License-Identifier: Apache-2.0
// A state as shape and word; the colour says it a third time.
import type { JSX } from "preact";

export type Tone = "bad" | "doubt" | "good" | "plain" | "due" | "dark";
const shapes: Record<Tone, string> = { bad: "◆", doubt: "◐", good: "✓", plain: "○", due: "▲", dark: "▨" };

export function Sign({ tone, children }: { tone: Tone; children: string }): JSX.Element {
  return <span class={`sign ${tone}`}><span class="shape" aria-hidden="true">{shapes[tone]}</span>{children}</span>;
}
