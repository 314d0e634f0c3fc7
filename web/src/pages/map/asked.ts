// SPDX-License-Identifier: Apache-2.0
// What the map is asked to show stands in its address, so that it can be sent to somebody.
import { address, amend, place } from "../../app/router";
import type { Filter } from "../../map/incidents";

export const spans = { hour: 3_600_000, six: 6 * 3_600_000, day: 24 * 3_600_000, all: Infinity } as const;
export type Span = keyof typeof spans;
export interface AskedFor {
  agreement: string;
  article: string;
  act: string;
  verdict: string;
  party: string;
  span: Span;
  until: number | null; // null: the newest
  known: boolean; // what was on record then, and not what is today
  chosen: string;
}
export const filterNames = ["agreement", "article", "act", "verdict", "party"] as const;

export function askedOf(query: ReadonlyMap<string, string>): AskedFor {
  const text = (name: string): string => query.get(name) ?? "";
  const until = Date.parse(text("until"));
  const span = text("span");
  return {
    agreement: text("agreement"), article: text("article"), act: text("act"), verdict: text("verdict"), party: text("party"),
    span: Object.hasOwn(spans, span) ? (span as Span) : "all", until: Number.isNaN(until) ? null : until, known: text("known") === "then", chosen: text("incident"),
  };
}
export function ask(change: Partial<AskedFor>): void {
  const next = { ...askedOf(place.value.query), ...change };
  const { span, until, known, chosen, ...filters } = next;
  amend(address("map", [], { ...filters, span: span === "all" ? "" : span, until: until === null ? "" : new Date(until).toISOString(), known: known && until !== null ? "then" : "", incident: chosen }));
}
export function filterOf(asked: AskedFor): Filter {
  const until = asked.until ?? Infinity;
  return { agreement: asked.agreement, article: asked.article, act: asked.act, verdict: asked.verdict, party: asked.party, from: asked.span === "all" || until === Infinity ? -Infinity : until - spans[asked.span], until };
}
