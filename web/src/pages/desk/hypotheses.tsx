// SPDX-License-Identifier: Apache-2.0
// Competing hypotheses: each piece of evidence is weighed for each of them, and what speaks against one
// tells more than what supports it.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { hasRole } from "../../app/session";
import { Decision, Field } from "../../parts/action";
import { deskWords } from "../../words/desk";
import { wordOf } from "../../words/say";
import { workWords } from "../../words/work";
import { enterAtDesk } from "../work/enter";
import { Fold } from "../work/fold";
import { PartyField } from "./party_field";
import type { CaseProps } from "./case";
import { against, bearings, strengths, weighed, type Case } from "./cases";

const signs: Readonly<Record<string, string>> = { supports: "+", speaks_against: "−", neutral: "○" };

function Matrix({ of }: { of: Case }): JSX.Element {
  const say = deskWords.value;
  return (
    <div class="table" role="region" aria-label={say.matrix} tabIndex={0}>
      <table>
        <caption class="unseen">{say.matrix}</caption>
        <thead>
          <tr>
            <th scope="col">{say.piece}</th>
            {of.hypotheses.map((h) => <th key={h.hypothesis} scope="col">{h.hypothesis}: {h.party || workWords.value.nobody}<br /><small>{h.words}</small></th>)}
          </tr>
        </thead>
        <tbody>
          {of.evidence.map((e) => (
            <tr key={e.id}>
              <th scope="row">{e.id} {e.title}</th>
              {of.hypotheses.map((h) => {
                const w = weighed(h, e.id);
                return <td key={h.hypothesis}>{w ? <span title={w.reason}><span aria-hidden="true">{signs[w.bearing]} </span>{wordOf(say.bearings, w.bearing)}, {wordOf(say.strengths, w.strength)}<br /><small>{w.by}: {w.reason}</small></span> : <span class="faint">{say.notWeighed}</span>}</td>;
              })}
            </tr>
          ))}
          <tr class="sum">
            <th scope="row">Σ</th>
            {of.hypotheses.map((h) => <td key={h.hypothesis}><strong>{say.against(against(h))}</strong></td>)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function StateOne({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  const [party, setParty] = useState("");
  const [words, setWords] = useState("");
  const [name, setName] = useState("");
  const next = name || `H${of.hypotheses.length + 1}`;
  const act = async (): Promise<void> => {
    await enterAtDesk("HypothesisStated", { case: of.id, hypothesis: next, party, words });
    setName("");
    setWords("");
  };
  return (
    <Fold title={say.stateHypothesis} submit={say.state} act={act} done={renew}>
      <Field label={say.hypothesisName} value={next} change={setName} />
      <PartyField of={of} value={party} change={setParty} withNobody />
      <Field label={say.hypothesisWords} value={words} change={setWords} lines={2} required />
    </Fold>
  );
}

function Weigh({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  const [hypothesis, setHypothesis] = useState("");
  const [evidence, setEvidence] = useState("");
  const [bearing, setBearing] = useState<(typeof bearings)[number] | "">("");
  const [strength, setStrength] = useState<(typeof strengths)[number] | "">("");
  const [reason, setReason] = useState("");
  const act = async (): Promise<void> => {
    await enterAtDesk("EvidenceWeighed", { case: of.id, hypothesis, evidence, bearing, strength, reason });
    setReason("");
  };
  return (
    <Fold title={say.weigh} submit={say.weighSubmit} act={act} done={renew}>
      <Decision label={say.piece} value={evidence} change={setEvidence} options={of.evidence.map((e) => ({ value: e.id, words: `${e.id} ${e.title}` }))} />
      <Decision label={say.hypotheses} value={hypothesis} change={setHypothesis} options={of.hypotheses.map((h) => ({ value: h.hypothesis, words: `${h.hypothesis}: ${h.words}` }))} />
      <Decision label={say.bearing} value={bearing} change={setBearing} options={bearings.map((value) => ({ value, words: wordOf(say.bearings, value) }))} />
      <Decision label={say.strength} value={strength} change={setStrength} options={strengths.map((value) => ({ value, words: wordOf(say.strengths, value) }))} />
      <Field label={workWords.value.reason} value={reason} change={setReason} lines={2} required />
    </Fold>
  );
}

export function Hypotheses({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  const may = hasRole("verifier", "analyst");
  return (
    <section class="sheet">
      <h3 id="hypotheses-title">{say.hypotheses}</h3>
      {of.hypotheses.length === 0 ? <p class="faint">{say.noHypotheses}</p> : <Matrix of={of} />}
      {may && <StateOne of={of} renew={renew} />}
      {may && of.hypotheses.length > 0 && of.evidence.length > 0 && <Weigh of={of} renew={renew} />}
    </section>
  );
}
