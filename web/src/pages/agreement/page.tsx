// SPDX-License-Identifier: Apache-2.0
// An agreement as its articles, each with its state: assessed by the machine from what was observed.
import { useEffect } from "preact/hooks";
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import type { Agreements } from "../../api/shapes";
import { useAnswer } from "../../api/use_answer";
import { address, place } from "../../app/router";
import { language } from "../../app/settings";
import { dayTime } from "../../app/times";
import { probability } from "../../app/units";
import { Empty, Shown } from "../../parts/states";
import { Sign, type Tone } from "../../parts/sign";
import { agreementWords } from "../../words/agreement";
import { roomWords } from "../../words/room";
import { termsWords } from "../../words/terms";
import { wordOf } from "../../words/say";
import { RuleShown } from "./rule";

export type Articles = Schemas["Articles"];
type Article = Articles["articles"][number];

const tones: Readonly<Record<string, Tone>> = {
  breach: "bad", breached: "bad", overdue: "due", undetermined: "doubt", pending: "due", lapsed: "plain", people_judge: "plain", nothing_found: "plain",
  kept: "good", fulfilled: "good", released: "plain", moot: "plain", dormant: "plain", not_told: "dark",
};
export function State({ of }: { of: string }): JSX.Element {
  return <Sign tone={tones[of] ?? "plain"}>{wordOf(termsWords.value.states, of)}</Sign>;
}
const anchor = (id: string): string => "article-" + id.replace(/[^\w.-]/g, "_");

function Contents({ of }: { of: Articles }): JSX.Element {
  const say = agreementWords.value;
  return (
    <nav class="contents sheet" aria-label={say.contents}>
      <h2>{say.articles}</h2>
      <ol>
        {of.articles.map((a) => (
          <li key={a.id}><a href={address("agreement", [of.agreement], { article: a.id })}>{a.id} {a.title}</a> <State of={a.state} /></li>
        ))}
      </ol>
      <p class="faint">{say.notQuiet}</p>
    </nav>
  );
}
function ArticleShown({ of, article }: { of: Articles; article: Article }): JSX.Element {
  return (
    <section class="sheet article" id={anchor(article.id)} tabIndex={-1} aria-labelledby={anchor(article.id) + "-h"}>
      <header><h2 id={anchor(article.id) + "-h"}>{agreementWords.value.article} {article.id}: {article.title}</h2><State of={article.state} /></header>
      {article.blocks.map((b, i) => <p key={i}>{b.text}</p>)}
      {article.rules.map((rule) => <RuleShown key={rule.id} of={of} article={article.id} rule={rule} />)}
    </section>
  );
}
function Head({ of }: { of: Articles }): JSX.Element {
  const say = agreementWords.value;
  return (
    <dl class="facts">
      <dt>{say.inForce}</dt><dd>{say.fromOn(dayTime(of.in_force_from))}, {of.in_force_until ? say.until(dayTime(of.in_force_until)) : say.openEnd}{of.in_force_note && <><br /><span class="faint">{of.in_force_note}</span></>}</dd>
      <dt>{say.parties}</dt><dd>{of.parties.map((p) => p.title).join("; ")}</dd>
      <dt>{say.proof}</dt><dd>{probability(of.standard_of_proof)}</dd>
    </dl>
  );
}

function One({ id }: { id: string }): JSX.Element {
  const say = agreementWords.value;
  const answer = useAnswer<Articles>(`/api/v1/agreements/${encodeURIComponent(id)}/articles?lang=${language.value}`, ["FindingMade", "FindingRevised", "FindingWithdrawn", "DeadlineSet", "DeadlineMet", "DeadlinePassed", "AgreementAdopted"]);
  const wanted = place.value.query.get("article") ?? "";
  const ready = answer.data !== undefined;
  useEffect(() => {
    const box = ready && wanted ? document.getElementById(anchor(wanted)) : null;
    box?.scrollIntoView();
    box?.focus({ preventScroll: true });
  }, [ready, wanted]);
  return (
    <Shown of={answer}>
      {(of) => (
        <>
          <h1>{of.title}</h1>
          <p class="faint">{say.asOf(dayTime(of.as_of))} · {termsWords.value.assessed}</p>
          <Head of={of} />
          <div class="agreement-page">
            <Contents of={of} />
            <div>{of.articles.map((a) => <ArticleShown key={a.id} of={of} article={a} />)}</div>
          </div>
        </>
      )}
    </Shown>
  );
}

function Choose(): JSX.Element {
  const say = agreementWords.value;
  const answer = useAnswer<Agreements>("/api/v1/agreements", ["AgreementAdopted"]);
  return (
    <Shown of={answer}>
      {({ agreements }) => agreements.length === 1 && agreements[0] ? <One id={agreements[0].id} /> : (
        <>
          <h1>{roomWords.value.agreements}</h1>
          {agreements.length === 0 && <Empty>{say.none}</Empty>}
          <ul class="chooser">{agreements.map((a) => <li key={a.id}><a href={address("agreement", [a.id])}>{a.title}</a></li>)}</ul>
        </>
      )}
    </Shown>
  );
}
export default function AgreementPage(): JSX.Element {
  const id = place.value.parts[0];
  return <div class="page">{id ? <One key={id} id={id} /> : <Choose />}</div>;
}
