// SPDX-License-Identifier: Apache-2.0
// The time that the map can show, in whole hours, and what was told in one of them. Pure.
import type { Coverage } from "../../map/coverage";
import type { Item } from "../../map/incidents";

export const hourMs = 3_600_000;
const mostHours = 24 * 90;
const liveMs = 7 * 24 * hourMs;

export interface Period {
  from: number; // whole hours
  until: number;
}

/** Until the last incident or the last hour of which it is known who watched, whichever is later; and
 *  until now where that is not a week ago: a quiet night is shown as it is, watched or not. */
export function periodOf(items: Iterable<Pick<Item, "from">>, coverage: Coverage | undefined, now: number): Period {
  let from = Infinity;
  let until = -Infinity;
  for (const item of items) {
    from = Math.min(from, item.from);
    until = Math.max(until, item.from + 1);
  }
  if (coverage) {
    const begins = Date.parse(coverage.from);
    const steps = coverage.stretches[0]?.detection.length ?? 0;
    const ends = begins + steps * coverage.step_s * 1000;
    from = Math.min(from, begins);
    until = Math.max(until, begins, Math.min(ends, Date.parse(coverage.last_known ?? "") || ends, Math.max(now, begins)));
  }
  if (from === Infinity) from = until = now;
  if (until < now && now - until < liveMs) until = now;
  const end = Math.ceil(until / hourMs) * hourMs;
  return { from: Math.max(Math.floor(from / hourMs) * hourMs, end - mostHours * hourMs), until: Math.max(end, Math.floor(from / hourMs) * hourMs + hourMs) };
}

/** Where something was told of in the hour that begins then: of all that is known, whatever is filtered out. */
export function toldIn<I extends Pick<Item, "from" | "until" | "at">>(items: Iterable<I>, hour: number): I["at"][] {
  const out: I["at"][] = [];
  for (const item of items) if (item.from < hour + hourMs && item.until >= hour) out.push(item.at);
  return out;
}
