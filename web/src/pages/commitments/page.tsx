// SPDX-License-Identifier: Apache-2.0
// What guarantors have committed: positions with their sources, totals, what is outstanding; one
// guarantor's positions over time. As of a day, and as known on a day.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { useAnswer } from "../../api/use_answer";
import { address, amend, go, place } from "../../app/router";
import { Choice, Field } from "../../parts/action";
import { Empty, Shown } from "../../parts/states";
import { Time } from "../../parts/time";
import { commitmentsWords } from "../../words/commitments";
import "../../../styles/desk.css";
import { OverTime } from "./over_time";
import { Gaps, Obligations, Totals } from "./figures";
import { Lines } from "./lines";
import { found, type Commitments } from "./register";

const records = ["GuarantorNamed", "SourceCited", "StatementRecorded", "ObligationRecorded", "HappeningRecorded", "RateRecorded", "DonorMonthRecorded", "ContradictionDecided"];

function Days(): JSX.Element {
  const say = commitmentsWords.value;
  const { parts, query } = place.value;
  const day = (name: "as_of" | "known_at", label: string): JSX.Element => (
    <div class="field small">
      <label for={`day-${name}`}>{label}</label>
      <input id={`day-${name}`} type="date" value={query.get(name) ?? ""} onInput={(e) => amend(address("commitments", parts, { ...Object.fromEntries(query), [name]: e.currentTarget.value }))} />
    </div>
  );
  return (
    <>
      {day("as_of", say.asOf)}
      {day("known_at", say.knownAt)}
      {query.size > 0 && <button type="button" onClick={() => amend(address("commitments", parts))}>{say.today}</button>}
    </>
  );
}

// A day means its end.
function asked(): string {
  const { query } = place.value;
  const out = new URLSearchParams();
  for (const name of ["as_of", "known_at"]) {
    const day = query.get(name);
    if (day) out.set(name, `${day}T23:59:59Z`);
  }
  return out.toString();
}

function Whole({ of, guarantor }: { of: Commitments; guarantor: string }): JSX.Element {
  const say = commitmentsWords.value;
  const [words, setWords] = useState("");
  const lines = found(of.lines, words, guarantor);
  if (of.lines.length === 0) return <Empty>{say.none}</Empty>;
  return (
    <>
      <p class="faint">{say.what} <Time at={of.as_of} /></p>
      {guarantor !== "" && <OverTime lines={of.lines.filter((l) => l.guarantor === guarantor)} sources={of.sources} />}
      <div class="columns-two">
        <Totals of={of} guarantor={guarantor} />
        <Obligations of={of} guarantor={guarantor} />
      </div>
      <Gaps of={of} guarantor={guarantor} />
      <div class="filters"><Field label={say.search} type="search" value={words} change={setWords} /></div>
      {lines.length === 0 ? <Empty>{say.noLines}</Empty> : <Lines lines={lines} sources={of.sources} />}
    </>
  );
}

export default function CommitmentsPage(): JSX.Element {
  const say = commitmentsWords.value;
  const guarantor = place.value.parts[0] ?? "";
  const query = asked();
  const all = useAnswer<Commitments>(`/api/v1/commitments${query ? `?${query}` : ""}`, records);
  const names = [...new Set((all.data?.lines ?? []).map((l) => l.guarantor))].sort();
  return (
    <div class="page commitments">
      <h1>{say.title}{guarantor !== "" && `: ${guarantor}`}</h1>
      <div class="filters">
        <Choice small label={say.guarantor} value={guarantor} change={(g) => go(address("commitments", g ? [g] : [], Object.fromEntries(place.value.query)))} options={[{ value: "", words: say.all }, ...names.map((n) => ({ value: n, words: n }))]} />
        <Days />
      </div>
      <Shown of={all}>{(of) => <Whole key={guarantor} of={of} guarantor={guarantor} />}</Shown>
    </div>
  );
}
