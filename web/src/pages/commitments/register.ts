// SPDX-License-Identifier: Apache-2.0
// Commitments as the page shows them: what holds, what is outstanding, how a position moved. Pure.
import type { Schemas } from "../../api/client";

export type Statement = Schemas["Statement"];
export type Line = Schemas["CommitmentLine"];
export type Commitments = Schemas["Commitments"];

// From the weakest to the strongest word; talk and refusals stand where the chart draws them.
export const ladder = ["ruled_out", "proposed", "said", "open_to", "offered", "pledged", "mandated", "allocated", "delivered"] as const;
export const rankOf = (status: string): number | null => {
  const at = (ladder as readonly string[]).indexOf(status === "withdrawn" || status === "expired" ? "ruled_out" : status);
  return at < 0 ? null : at;
};

export interface Placed {
  statement: Statement;
  kind: "holds" | "within" | "talk" | "ended" | "before";
}
/** Every statement of a line once, in the order in which they were said. */
export function inTime(line: Line): Placed[] {
  const seen = new Set<string>();
  const out: Placed[] = [];
  for (const kind of ["holds", "within", "talk", "ended", "before"] as const)
    for (const statement of line[kind])
      if (!seen.has(statement.id)) {
        seen.add(statement.id);
        out.push({ statement, kind });
      }
  return out.sort((a, b) => a.statement.said.localeCompare(b.statement.said) || a.statement.id.localeCompare(b.statement.id));
}

/** The strongest word of each day; a step holds until the next. */
export function steps(line: Line): { xs: number[]; ys: (number | null)[] } {
  const by_day = new Map<number, number>();
  for (const { statement } of inTime(line)) {
    const rank = rankOf(statement.status);
    const day = Math.floor(new Date(statement.said).getTime() / 86_400_000) * 86_400;
    if (rank !== null && Number.isFinite(day)) by_day.set(day, Math.max(rank, by_day.get(day) ?? 0));
  }
  const days = [...by_day].sort(([a], [b]) => a - b);
  return { xs: days.map(([d]) => d), ys: days.map(([, r]) => r) };
}

type Range = [number, number];
export interface Balance {
  guarantor: string;
  topic: string;
  what: string;
  item: string;
  unit: string;
  certainty: string;
  at_least: boolean;
  pledged: Range;
  allocated: Range;
  delivered: Range;
  told: unknown[];
}
export const balancesOf = (of: Commitments): Balance[] => of.balances as unknown as Balance[];
/** Pledged or set aside, and not delivered; what was drawn from a pledge has left it already. */
export const outstanding = (b: Balance): Range => [b.pledged[0] + b.allocated[0], b.pledged[1] + b.allocated[1]];
export const isOutstanding = (b: Balance): boolean => outstanding(b)[1] > 0;
/** Of the least that was promised, what was delivered; nothing where nothing was. */
export function deliveredShare(b: Balance): number | null {
  const whole = outstanding(b)[1] + b.delivered[1];
  return whole > 0 ? Math.max(0, Math.min(1, b.delivered[0] / whole)) : null;
}

export interface Total {
  currency: string;
  committed: Range;
  pledged: Range;
  allocated: Range;
  delivered: Range;
}
export const totalsOf = (of: Commitments): { certainty: string; own: Total[] } => of.totals as unknown as { certainty: string; own: Total[] };

export function found(lines: readonly Line[], words: string, guarantor: string): Line[] {
  const wanted = words.toLowerCase().split(/\s+/).filter((w) => w !== "");
  return lines.filter((line) => {
    if (guarantor !== "" && line.guarantor !== guarantor) return false;
    const text = [line.guarantor, line.topic, ...[...line.holds, ...line.talk].flatMap((s) => [s.summary, s.status, s.who, s.item])].join("\n").toLowerCase();
    return wanted.every((w) => text.includes(w));
  });
}
