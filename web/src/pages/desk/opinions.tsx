// SPDX-License-Identifier: Apache-2.0
// Did it happen? Two verifiers, who sit at the case and did not raise it, each give their opinion.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { hasRole } from "../../app/session";
import { Decision, Field } from "../../parts/action";
import { Time } from "../../parts/time";
import { deskWords } from "../../words/desk";
import { wordOf } from "../../words/say";
import { termsWords } from "../../words/terms";
import { workWords } from "../../words/work";
import { enterAtDesk } from "../work/enter";
import { Fold } from "../work/fold";
import { Ticks } from "../work/ticks";
import type { CaseProps } from "./case";
import { confidences, outcomes, standards, type Case } from "./cases";

export function standardWords(standard: string, confidence: string): string {
  const work = workWords.value;
  return `${wordOf(work.standards, standard)}; ${deskWords.value.confidence.toLowerCase()}: ${wordOf(work.confidences, confidence)}`;
}

function Given({ of }: { of: Case }): JSX.Element {
  const say = deskWords.value;
  const stages = termsWords.value.stages;
  return (
    <>
      {of.decisions.map((d, i) => (
        <p key={i}><strong>✓ {say.decided(wordOf(stages, d.outcome), d.agreed.join(", "))}</strong> <small>{standardWords(d.standard, d.confidence)}; {say.round(d.round)}; <Time at={d.at} /></small></p>
      ))}
      {of.opinions.length === 0 && of.stage === "verifying" && <p class="faint">{say.noOpinions}</p>}
      <ul class="plain-list">
        {of.opinions.map((o) => (
          <li key={o.by + o.at}>
            <strong>{say.opinion(o.by, wordOf(stages, o.outcome))}</strong> <small>{standardWords(o.standard, o.confidence)}; {o.considered.join(", ")}; <Time at={o.at} /></small>
            <p>{o.reason}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Give({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  const work = workWords.value;
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | "">("");
  const [standard, setStandard] = useState<(typeof standards)[number] | "">("");
  const [confidence, setConfidence] = useState<(typeof confidences)[number] | "">("");
  const [considered, setConsidered] = useState<string[]>([]);
  const [reason, setReason] = useState("");
  const act = async (): Promise<void> => {
    await enterAtDesk("OpinionGiven", { case: of.id, outcome, standard, confidence, considered: considered.toSorted(), reason });
    setReason("");
  };
  return (
    <Fold id="opinion" title={say.giveOpinion} submit={say.opinionSubmit} act={act} done={renew}>
      <Ticks label={say.considered} chosen={considered} change={setConsidered} options={of.evidence.map((e) => ({ value: e.id, words: `${e.id} ${e.title}` }))} />
      <Decision label={say.outcome} value={outcome} change={setOutcome} options={outcomes.map((value) => ({ value, words: wordOf(termsWords.value.stages, value) }))} />
      <Decision label={say.standard} value={standard} change={setStandard} options={standards.map((value) => ({ value, words: wordOf(work.standards, value) }))} />
      <Decision label={say.confidence} value={confidence} change={setConfidence} options={confidences.map((value) => ({ value, words: wordOf(work.confidences, value) }))} />
      <Field label={work.reason} value={reason} change={setReason} lines={3} required />
    </Fold>
  );
}

export function Opinions({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  return (
    <section class="sheet" aria-labelledby="opinions-title">
      <h3 id="opinions-title">{say.decide}</h3>
      <p class="faint">{say.twoPeople}</p>
      <Given of={of} />
      {of.stage === "verifying" && hasRole("verifier") && <Give of={of} renew={renew} />}
    </section>
  );
}
