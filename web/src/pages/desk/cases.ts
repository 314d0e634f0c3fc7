// SPDX-License-Identifier: Apache-2.0
// Cases as the desk shows them: which come first, who may do what next. The server's rules decide; what
// is worked out here only spares people a button that would say no.
import type { Feature, Schemas } from "../../api/client";

export type Case = Schemas["Case"];
export type Evidence = Schemas["Evidence"];

export interface CaseProperties {
  title: string;
  stage: string;
  opened: string;
  moved: string;
  round: number;
  something_new: boolean;
  findings: number;
  evidence: number;
  lead?: string;
  second?: string;
  party: string;
}
export type Queued = Feature<CaseProperties>;

export const shows = ["open", "mine", "second", "all"] as const;
export type Show = (typeof shows)[number];

const atWork = new Set(["alleged", "monitoring", "verifying", "disputed"]);
export const isOpen = (c: CaseProperties): boolean => atWork.has(c.stage) || c.something_new;

export function shown(all: readonly Queued[], show: Show, me: string): Queued[] {
  return all.filter(({ properties: c }) => {
    if (show === "open") return isOpen(c);
    if (show === "mine") return c.lead === me || c.second === me;
    if (show === "second") return c.lead !== undefined && c.lead !== me && c.second === undefined && isOpen(c);
    return true;
  });
}

// What has something new first, then what waits longest.
export function inOrder(all: readonly Queued[]): Queued[] {
  const rank = (c: CaseProperties): number => (c.something_new ? 0 : isOpen(c) ? 1 : 2);
  return all.toSorted((a, b) => rank(a.properties) - rank(b.properties) || a.properties.moved.localeCompare(b.properties.moved));
}

/** Origins that more than one piece of evidence has: those pieces count as one. */
export function sharedOrigins(evidence: readonly Evidence[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { origin, working_of } of evidence) {
    if (working_of !== "") continue;
    if (seen.has(origin)) shared.add(origin);
    seen.add(origin);
  }
  return shared;
}

export type Weighing = Case["hypotheses"][number]["weighed"][number];
/** The latest word on a piece of evidence for a hypothesis. */
export function weighed(of: Case["hypotheses"][number], evidence: string): Weighing | undefined {
  return of.weighed.findLast((w) => w.evidence === evidence);
}
/** Pieces that speak against it: what tells hypotheses apart. */
export function against(of: Case["hypotheses"][number]): number {
  return new Set(of.weighed.map((w) => w.evidence).filter((e) => weighed(of, e)?.bearing === "speaks_against")).size;
}

/** Finding ids as people type them: "F-000001, f-2". */
export function findingIds(text: string): string[] {
  const found = text.toUpperCase().match(/F-\d+/g) ?? [];
  return [...new Set(found.map((id) => "F-" + id.slice(2).padStart(6, "0")))];
}

export const outcomes = ["verified", "refuted", "unsubstantiated"] as const;
export const standards = ["reasonable_grounds", "balance_of_probabilities", "clear_and_convincing", "beyond_reasonable_doubt"] as const;
export const confidences = ["low", "moderate", "high"] as const;
export const bearings = ["supports", "speaks_against", "neutral"] as const;
export const strengths = ["weak", "moderate", "strong"] as const;
export const positions = ["admits", "explains", "disputes", "declines"] as const;
export const recordsOfCases = [
  "CaseOpened", "CaseExtended", "CaseClaimed", "CaseReleased", "CaseMoved", "OpinionGiven", "ReplyInvited", "ReplyReceived", "EvidenceAdded",
  "CustodyLogged", "HypothesisStated", "EvidenceWeighed", "AttributionOpined", "AttributionDecided", "CasualtyRecorded", "FindingMade",
  "FindingRevised", "FindingWithdrawn",
];
