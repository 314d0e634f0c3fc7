// SPDX-License-Identifier: Apache-2.0
// What a minister sees in a minute: how each agreement stands, what was breached, what runs, and what
// could not be seen.
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import { useAnswer } from "../../api/use_answer";
import { isStaff } from "../../app/session";
import { dayTime } from "../../app/times";
import { count } from "../../app/units";
import { Shown } from "../../parts/states";
import type { Agreements } from "../../api/shapes";
import { nowWords } from "../../words/now";
import { wordOf } from "../../words/say";
import { termsWords } from "../../words/terms";
import { Activity } from "./activity";
import { AgreementNow } from "./agreement_now";
import { Clocks } from "./clocks";
import { Unseen } from "./unseen";

type Overview = Schemas["Overview"];
const findings = ["FindingMade", "FindingRevised", "FindingWithdrawn"];
const deadlines = ["DeadlineSet", "DeadlineMet", "DeadlinePassed", "DeadlineCancelled"];

function Counts(): JSX.Element {
  const say = nowWords.value;
  const answer = useAnswer<Schemas["Counts"]>("/api/v1/counts", ["ObservationRecorded", "LineQuarantined", "IncidentOpened", ...findings, "CaseOpened"]);
  const rows = [["observations", say.observations], ["incidents", say.incidentsWord], ["findings", say.findings], ["cases", say.casesWord], ["quarantined", say.quarantined], ["records", say.records]] as const;
  return (
    <section class="sheet third" aria-labelledby="counts">
      <h2 id="counts">{say.counts}</h2>
      <Shown of={answer}>{(of) => <ul class="rows">{rows.map(([key, words]) => <li key={key}><span>{words}</span><strong>{count(of[key] ?? 0)}</strong></li>)}</ul>}</Shown>
    </section>
  );
}

function CasesNow({ of }: { of: Overview }): JSX.Element {
  const say = nowWords.value;
  const stages = Object.entries(of.cases).filter(([, n]) => n > 0);
  return (
    <section class="sheet third" aria-labelledby="cases-now">
      <h2 id="cases-now">{say.cases}</h2>
      {stages.length === 0 ? <p class="faint">{say.noCases}</p> : <ul class="rows">{stages.map(([stage, n]) => <li key={stage}><span>{wordOf(termsWords.value.stages, stage)}</span><strong>{count(n)}</strong></li>)}</ul>}
    </section>
  );
}

/** Each part asks for itself: where one fails, the others stand. */
function ForStaff(): JSX.Element {
  const say = nowWords.value;
  const overview = useAnswer<Overview>("/api/v1/overview", [...findings, ...deadlines, "IncidentOpened", "CaseOpened", "CaseMoved"]);
  const agreements = useAnswer<Agreements>("/api/v1/agreements", ["AgreementAdopted", ...findings]);
  const last = new Map(overview.data?.agreements.map((a) => [a.id, a.findings_last_24h]));
  return (
    <>
      {overview.data && <p class="faint">{say.asOf(dayTime(overview.data.as_of))}</p>}
      <div class="now-page">
        <Shown of={agreements}>{({ agreements: all }) => all.map((a) => <AgreementNow key={a.id} id={a.id} title={a.title} all={a.findings} last={last.get(a.id)} />)}</Shown>
        <Shown of={overview}>{(of) => <Clocks of={of.deadlines} />}</Shown>
        <Unseen />
        {overview.data && <Activity hours={overview.data.hours} />}
        {overview.data && <CasesNow of={overview.data} />}
        <Counts />
      </div>
    </>
  );
}
function ForGuarantors(): JSX.Element {
  const answer = useAnswer<Agreements>("/api/v1/agreements", findings);
  return <Shown of={answer}>{({ agreements }) => <div class="now-page">{agreements.map((a) => <AgreementNow key={a.id} id={a.id} title={a.title} all={a.findings} />)}</div>}</Shown>;
}
export default function Now(): JSX.Element {
  return (
    <div class="page">
      <h1>{nowWords.value.title}</h1>
      {isStaff.value ? <ForStaff /> : <ForGuarantors />}
    </div>
  );
}
