// SPDX-License-Identifier: Apache-2.0
// Which records of the live stream alert somebody, and whether that sounds for them: as they set it,
// outside their quiet hours. What is silent is counted all the same. Pure.
import type { Schemas } from "../../api/client";
import type { LiveRecord } from "../../api/live";

export type Alerts = Schemas["Alerts"];
export type Kind = Alerts["alerts"][number]["kind"];
export interface Told {
  kind: Kind;
  value: number; // the probability of a breach; 0 for the rest
  about: string;
  at: string;
  sequence: number;
}

const kinds: Readonly<Record<string, Kind>> = {
  FindingMade: "breach",
  FindingRevised: "breach",
  CaseOpened: "case_opened",
  CaseMoved: "case_moved",
  ReplyReceived: "reply",
  CorrectionAsked: "correction",
  TierPrompted: "tier_prompted",
  DeadlineSet: "deadline_set",
  DeadlinePassed: "deadline_passed",
  NoticeQueued: "notice",
  ConsultationCalled: "consultation",
};
const names = ["case", "incident", "correction", "notice", "consultation", "rule"] as const;

export function toldBy(record: LiveRecord): Told | null {
  const kind = Object.hasOwn(kinds, record.type) ? kinds[record.type] : undefined;
  const body = (typeof record.body === "object" && record.body !== null ? record.body : {}) as Record<string, unknown>;
  if (!kind || (kind === "breach" && body["verdict"] !== "breach")) return null;
  const name = names.find((n) => typeof body[n] === "string");
  const tier = typeof body["tier"] === "number" ? String(body["tier"]) : "";
  return {
    kind,
    value: kind === "breach" ? Number(body["probability"]) || 0 : 0,
    about: name ? String(body[name]) : tier,
    at: record.at,
    sequence: record.sequence,
  };
}

/** Minutes of the UTC day, from inclusive, until exclusive; over midnight where until comes first. */
export function isQuiet(from: number, until: number, at: Date): boolean {
  const minute = at.getUTCHours() * 60 + at.getUTCMinutes();
  if (from === until) return false;
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** Where nobody has chosen anything, everything sounds. */
export function sounds(told: Told, alerts: Alerts | undefined, at: Date): boolean {
  if (!alerts) return true;
  const choice = alerts.alerts.find((a) => a.kind === told.kind);
  return (!choice || (choice.on && told.value >= choice.at_least)) && !isQuiet(alerts.quiet_from, alerts.quiet_until, at);
}
