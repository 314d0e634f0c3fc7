// SPDX-License-Identifier: Apache-2.0
// What is left until a moment, by this machine's clock, beside the moment itself with its zone. A
// screen reader is told the moment; it is not interrupted each second.
import type { JSX } from "preact";
import { now } from "../../app/now";
import { lasting } from "../../app/times";
import { Time } from "../../parts/time";
import { workWords } from "../../words/work";

// "2 days 3 hours"; in the last hour "12:34".
export function leftWords(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  if (seconds >= 3600) return lasting(seconds);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

export function Countdown({ due }: { due: string }): JSX.Element {
  const ms = new Date(due).getTime() - now.value.getTime();
  const say = workWords.value;
  const tone = ms < 0 ? "past" : ms < 3600_000 ? "soon" : "";
  return (
    <span class={`countdown ${tone}`}>
      <strong aria-hidden="true">{ms < 0 ? say.ago(leftWords(ms)) : say.left(leftWords(ms))}</strong>
      <small><Time at={due} /></small>
    </span>
  );
}
