// SPDX-License-Identifier: Apache-2.0
// A response as the page shows it: sorted, and by guarantor. Pure.
import type { Schemas } from "../../api/client";

export type Response = Schemas["Response"];
export type Due = Schemas["Due"];
export type Notice = Schemas["Notice"];
export type Consultation = Schemas["Consultation"];

export const recordsOfResponses = [
  "ContactListed", "ContactRemoved", "DrillStarted", "DrillEnded", "FactTold", "TierDecided", "StepReported", "ResponseEnded", "ConsultationCalled",
  "CallAnswered", "PositionTaken", "ConsultationClosed", "NoticeAcknowledged", "TierPrompted", "TierLapsed", "DeadlineSet", "DeadlineMet",
  "DeadlinePassed", "DeadlineCancelled", "NoticeQueued", "NoticeTried", "CaseMoved",
];

export const byDue = (due: readonly Due[]): Due[] => due.toSorted((a, b) => a.due.localeCompare(b.due) || a.guarantor.localeCompare(b.guarantor));

/** Waits to be seen, the oldest first. */
export const unseen = (notices: readonly Notice[]): Notice[] => notices.filter((n) => !n.acknowledged).sort((a, b) => a.queued_at.localeCompare(b.queued_at));

export interface OfGuarantor {
  guarantor: string;
  owes: Due[];
  may: string[];
  contacts: Response["contacts"];
  duties: Response["duties"];
  reachable: boolean;
}
export function eachGuarantor(of: Response): OfGuarantor[] {
  const names = [...new Set([...of.duties.flatMap((d) => d.guarantors), ...of.contacts.map((c) => c.guarantor)])].sort();
  return names.map((guarantor) => {
    const contacts = of.contacts.filter((c) => c.guarantor === guarantor && c.on_call);
    return {
      guarantor,
      owes: byDue(of.due.filter((d) => d.guarantor === guarantor)),
      may: [...new Set(contacts.flatMap((c) => c.may_decide))].sort(),
      contacts,
      duties: of.duties.filter((d) => d.guarantors.includes(guarantor)),
      reachable: !of.unreachable.includes(guarantor),
    };
  });
}

/** Who may put something on record for a guarantor: its own officer, as their own contact, or who is on duty. */
export interface Speaker {
  guarantor: string; // empty: of the mission
  contact: string;
}
export function contactsFor(of: Response, speaker: Speaker, guarantor: string): { value: string; words: string }[] {
  const own = of.contacts.filter((c) => c.on_call && c.guarantor === guarantor);
  const mine = speaker.guarantor === "" ? own : own.filter((c) => c.contact === speaker.contact);
  return mine.map((c) => ({ value: c.contact, words: `${c.name}, ${c.office}` }));
}
/** Whose word it is: the one who was chosen, and unasked only where there is nobody else. */
export function wordOfWhom(contacts: readonly { value: string }[], chosen: string): string {
  if (chosen === "" && contacts.length === 1) return contacts[0]?.value ?? "";
  return contacts.some((c) => c.value === chosen) ? chosen : "";
}
/** A duty in one round of its rule. */
export const dueKey = (d: Due): string => `${d.rule} ${d.guarantor} ${d.round}`;
export const speaksFor = (speaker: Speaker, guarantor: string): boolean => speaker.guarantor === "" || speaker.guarantor === guarantor;
