// SPDX-License-Identifier: Apache-2.0
// What an incident means under each rule, and the machine's reasons step by step.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import { useAnswer } from "../../api/use_answer";
import { address } from "../../app/router";
import { probability } from "../../app/units";
import { Sign } from "../../parts/sign";
import { Shown } from "../../parts/states";
import { agreementWords } from "../../words/agreement";
import { incidentWords } from "../../words/incident";
import { termsWords } from "../../words/terms";
import { wordOf } from "../../words/say";
import { toneOf } from "../map/list";

type Finding = Schemas["Finding"];
type Brief = Schemas["Incident"]["findings"][number];

function Why({ id, names }: { id: string; names: ReadonlyMap<string, string> }): JSX.Element {
  const say = incidentWords.value;
  const answer = useAnswer<Finding>(`/api/v1/findings/${encodeURIComponent(id)}`, ["FindingRevised"]);
  return (
    <Shown of={answer}>
      {(f) => (
        <>
          <dl class="facts">
            <dt>{say.probability}</dt><dd>{probability(f.probability)}</dd>
            <dt>{say.possible}</dt><dd>{probability(f.possible)}</dd>
            <dt>{say.attribution}</dt><dd>{f.attribution.map((a) => `${names.get(a.party) ?? wordOf(termsWords.value.parties, a.party)} ${probability(a.probability)}`).join(", ")}</dd>
            {f.settles && <><dt>{say.settles}</dt><dd lang="en">{f.settles}</dd></>}
          </dl>
          <ol class="reasons" lang="en">{f.reasons.map((r, i) => <li key={i}><span class="step">{r.step}</span> {r.words}</li>)}</ol>
        </>
      )}
    </Shown>
  );
}

function One({ of, names, open }: { of: Brief; names: ReadonlyMap<string, string>; open: boolean }): JSX.Element {
  const say = incidentWords.value;
  const [asked, setAsked] = useState(open);
  const terms = termsWords.value;
  return (
    <details class="finding" open={open} onToggle={(e) => e.currentTarget.open && setAsked(true)}>
      <summary>
        <Sign tone={toneOf[of.verdict]}>{wordOf(terms.verdicts, of.verdict)}</Sign> {probability(of.probability)} · <span>{of.agreement}, {of.rule}</span> · {names.get(of.party) ?? wordOf(terms.parties, of.party)} <span class="faint">{of.id}</span>
      </summary>
      <h3 class="why">{say.why} <a href={address("agreement", [of.agreement], { article: of.article })}>{`${agreementWords.value.article} ${of.article}`}</a></h3>
      {asked && <Why id={of.id} names={names} />}
    </details>
  );
}

export function Findings({ of, names }: { of: readonly Brief[]; names: ReadonlyMap<string, string> }): JSX.Element {
  const say = incidentWords.value;
  return (
    <section class="sheet" aria-labelledby="findings">
      <h2 id="findings">{say.findings}</h2>
      {of.length === 0 ? <p class="faint">{say.noFindings}</p> : <p class="faint">{say.machine}</p>}
      {of.map((f) => <One key={f.id} of={f} names={names} open={of.length === 1} />)}
    </section>
  );
}
