// SPDX-License-Identifier: Apache-2.0
// One of the parties of the agreements that are adopted here.
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import { useAnswer } from "../../api/use_answer";
import { Decision } from "../../parts/action";
import { deskWords } from "../../words/desk";
import type { Case } from "./cases";

interface PartyProps {
  of: Case;
  value: string;
  change: (party: string) => void;
  withNobody?: boolean;
}
export function PartyField({ of, value, change, withNobody = false }: PartyProps): JSX.Element {
  const say = deskWords.value;
  const agreements = useAnswer<Schemas["Agreements"]>("/api/v1/agreements");
  const under = new Set(of.findings.map((f) => f.stands?.agreement));
  const all = agreements.data?.agreements ?? [];
  const those = all.filter((a) => under.has(a.id));
  const parties = new Map((those.length > 0 ? those : all).flatMap((a) => a.parties.map((p) => [p.id, p.title] as const)));
  const options = [...parties].map(([id, title]) => ({ value: id, words: title }));
  if (withNobody) options.push({ value: "unattributed", words: say.unattributed });
  return <Decision label={say.party} value={value} change={change} options={options} />;
}
