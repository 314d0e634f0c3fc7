// SPDX-License-Identifier: Apache-2.0
// What the machine assessed, with its reasons: beside what people find, never in place of it.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Schemas } from "../../api/client";
import { useAnswer } from "../../api/use_answer";
import { address } from "../../app/router";
import { probability } from "../../app/units";
import { Sign, type Tone } from "../../parts/sign";
import { Shown } from "../../parts/states";
import { deskWords } from "../../words/desk";
import { wordOf } from "../../words/say";
import { termsWords } from "../../words/terms";
import type { Case } from "./cases";

const tones: Readonly<Record<string, Tone>> = { breach: "bad", undetermined: "doubt", compliant: "good" };

function Reasons({ id }: { id: string }): JSX.Element {
  const answer = useAnswer<Schemas["Finding"]>(`/api/v1/findings/${encodeURIComponent(id)}`);
  return (
    <Shown of={answer}>
      {(finding) => (
        <ul lang="en">
          {finding.reasons.map((r, i) => <li key={i}>{r.words}</li>)}
          {finding.settles && <li><strong>{finding.settles}</strong></li>}
          <li>{probability(finding.probability)} – {probability(finding.possible)}</li>
        </ul>
      )}
    </Shown>
  );
}

function Joined({ of }: { of: Case["findings"][number] }): JSX.Element {
  const say = deskWords.value;
  const [open, setOpen] = useState(false);
  return (
    <li>
      {of.stands ? <Sign tone={tones[of.stands.verdict] ?? "plain"}>{wordOf(termsWords.value.verdicts, of.stands.verdict)}</Sign> : <Sign tone="dark">{say.takenBack}</Sign>}{" "}
      {of.finding}
      {of.stands && <>, {say.article} {of.stands.article} <small>({of.stands.agreement})</small></>}
      {of.stands && of.stands.version !== of.version && <> <Sign tone="due">{say.newer(of.stands.version)}</Sign></>}
      {of.incident && <> <a href={address("incident", [of.incident])}>{of.incident}</a></>}
      {of.stands && (
        <details onToggle={(e) => setOpen(e.currentTarget.open)}>
          <summary>{say.why}</summary>
          {open && <Reasons id={of.finding} />}
        </details>
      )}
    </li>
  );
}

export function MachinePart({ of }: { of: Case }): JSX.Element {
  const say = deskWords.value;
  return (
    <section class="sheet" aria-labelledby="machine-title">
      <h3 id="machine-title">{say.machine}</h3>
      <p class="faint">{of.findings.length === 0 ? say.noFindings : say.assessedOnly}</p>
      <ul class="plain-list">{of.findings.map((f) => <Joined key={f.finding} of={f} />)}</ul>
    </section>
  );
}
