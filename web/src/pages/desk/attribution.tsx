// SPDX-License-Identifier: Apache-2.0
// Who did it? Decided apart, by two who agree, and never of a party that was not heard.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { hasRole } from "../../app/session";
import { Decision, Field } from "../../parts/action";
import { Time } from "../../parts/time";
import { deskWords } from "../../words/desk";
import { wordOf } from "../../words/say";
import { workWords } from "../../words/work";
import { enterAtDesk } from "../work/enter";
import { Fold } from "../work/fold";
import { PartyField } from "./party_field";
import type { CaseProps } from "./case";
import { confidences, standards } from "./cases";
import { standardWords } from "./opinions";

function Give({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  const work = workWords.value;
  const [party, setParty] = useState("");
  const [standard, setStandard] = useState<(typeof standards)[number] | "">("");
  const [confidence, setConfidence] = useState<(typeof confidences)[number] | "">("");
  const [reason, setReason] = useState("");
  const act = async (): Promise<void> => {
    await enterAtDesk("AttributionOpined", { case: of.id, party, standard, confidence, reason });
    setReason("");
  };
  return (
    <Fold title={say.giveAttribution} submit={say.opinionSubmit} act={act} done={renew}>
      <PartyField of={of} value={party} change={setParty} withNobody />
      <Decision label={say.standard} value={standard} change={setStandard} options={standards.map((value) => ({ value, words: wordOf(work.standards, value) }))} />
      <Decision label={say.confidence} value={confidence} change={setConfidence} options={confidences.map((value) => ({ value, words: wordOf(work.confidences, value) }))} />
      <Field label={work.reason} value={reason} change={setReason} lines={3} required />
    </Fold>
  );
}

export function Attribution({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  const { decided, opinions } = of.attribution;
  const partyWords = (party: string): string => (party === "unattributed" ? say.unattributed : party);
  return (
    <section class="sheet" aria-labelledby="attribution-title">
      <h3 id="attribution-title">{say.attribution}</h3>
      <p class="faint">{say.heardFirst}</p>
      {decided && <p><strong>✓ {say.attributed(partyWords(decided.party), decided.agreed.join(", "))}</strong> <small>{wordOf(workWords.value.standards, decided.standard)}; <Time at={decided.at} /></small></p>}
      <ul class="plain-list">
        {opinions.map((o) => (
          <li key={o.by}><strong>{o.by}: {partyWords(o.party)}</strong> <small>{standardWords(o.standard, o.confidence)}</small><p>{o.reason}</p></li>
        ))}
      </ul>
      {of.stage === "verified" && hasRole("verifier") && <Give of={of} renew={renew} />}
    </section>
  );
}
