// SPDX-License-Identifier: Apache-2.0
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import { useAnswer } from "../../api/use_answer";
import { address } from "../../app/router";
import { language } from "../../app/settings";
import { count } from "../../app/units";
import { Shown } from "../../parts/states";
import { nowWords } from "../../words/now";
import { State } from "../agreement/page";

type Counts = Schemas["FindingCounts"];
type Articles = Schemas["Articles"];

function Figures({ of }: { of: Counts }): JSX.Element {
  const say = nowWords.value;
  return (
    <dl class="figures">
      <div><dt>{say.breaches}</dt><dd class="bad"><span class="shape" aria-hidden="true">◆</span>{count(of.breach)}</dd></div>
      <div><dt>{say.undetermined}</dt><dd class="doubt"><span class="shape" aria-hidden="true">◐</span>{count(of.undetermined)}</dd></div>
      <div><dt>{say.compliant}</dt><dd class="good"><span class="shape" aria-hidden="true">✓</span>{count(of.compliant)}</dd></div>
    </dl>
  );
}
function breachesOf(article: Articles["articles"][number]): number {
  return article.rules.reduce((sum, rule) => sum + (rule.findings?.breach ?? 0), 0);
}

function States({ of }: { of: Articles }): JSX.Element {
  const say = nowWords.value;
  return (
    <ul class="rows">
      {of.articles.map((a) => (
        <li key={a.id}>
          <a href={address("agreement", [of.agreement], { article: a.id })}>{a.id} {a.title}</a>
          <span>{breachesOf(a) > 0 && <a href={address("map", [], { agreement: of.agreement, article: a.id, verdict: "breach" })}>{say.breachesOf(breachesOf(a))}</a>} <State of={a.state} /></span>
        </li>
      ))}
    </ul>
  );
}

export function AgreementNow({ id, title, all, last }: { id: string; title: string; all: Counts; last?: Counts | undefined }): JSX.Element {
  const say = nowWords.value;
  const articles = useAnswer<Articles>(`/api/v1/agreements/${encodeURIComponent(id)}/articles?lang=${language.value}`, ["FindingMade", "FindingRevised", "FindingWithdrawn", "DeadlinePassed"]);
  const heading = `now-${id}`;
  return (
    <section class="sheet" aria-labelledby={heading}>
      <h2 id={heading}><a href={address("agreement", [id])}>{title}</a></h2>
      <div class="two">
        <div>
          {last && <><h3>{say.last24}</h3><Figures of={last} /></>}
          <h3>{say.inAll}</h3>
          <Figures of={all} />
          <p class="faint">{say.assessedNote}</p>
        </div>
        <div>
          <h3>{say.open}</h3>
          <Shown of={articles}>{(of) => <States of={of} />}</Shown>
        </div>
      </div>
    </section>
  );
}
