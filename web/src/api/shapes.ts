// SPDX-License-Identifier: Apache-2.0
// What answers hold, where more than one page reads it.
export interface AgreementTold {
  id: string;
  title: string;
  time_zone?: string;
  in_force_from: string;
  in_force_until: string | null;
  in_force_note?: string;
  standard_of_proof: number;
  parties: (string | { id: string; title: string })[];
  articles: { id: string; title: string; summary: string }[];
  findings: { breach: number; undetermined: number; compliant: number };
}
export interface Agreements {
  agreements: AgreementTold[];
}
export const partyId = (party: string | { id: string }): string => (typeof party === "string" ? party : party.id);
export const partyTitle = (party: string | { id: string; title: string }): string => (typeof party === "string" ? party : party.title);
/** As a party is called in words; a code that no agreement has stands as it is. */
export function partyNames(of: Agreements | undefined): Map<string, string> {
  const out = new Map<string, string>();
  for (const a of of?.agreements ?? []) for (const party of a.parties) out.set(partyId(party), partyTitle(party));
  return out;
}
