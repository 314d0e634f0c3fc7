// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { share } from "../../app/units";
import { language } from "../../app/settings";
import { Choice } from "../../parts/action";
import { Sign } from "../../parts/sign";
import { plansWords } from "../../words/plans";
import { Ticks } from "../work/ticks";
import { compared, gapOf, type MeasureRow, type Option, type Plan } from "./options";
import { Assumptions, Detail } from "./detail";
import { FrontierPart } from "./frontier";
import { Places } from "./places";

const figure = (value: number): string =>
  new Intl.NumberFormat(language.value, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 1000 ? 1 : 0 }).format(value);

function Cell({ row, value }: { row: MeasureRow; value: number | null }): JSX.Element {
  if (value === null) return <td class="number">–</td>;
  const is_best = row.best !== null && value === row.best;
  return <td class="number">{is_best ? <span class="best">{figure(value)}<span class="unseen"> ({plansWords.value.best})</span></span> : figure(value)}</td>;
}

function Proof({ of }: { of: Option }): JSX.Element {
  const say = plansWords.value;
  const gap = gapOf(of.proof);
  return (
    <>
      {gap < 1e-9 ? <Sign tone="good">{say.proven}</Sign> : <Sign tone="doubt">{say.gap(share(Math.max(0.01, gap)))}</Sign>}
      {of.proof.by_clock && <><br /><small>{say.byClock}</small></>}
    </>
  );
}

function SideBySide({ options }: { options: readonly Option[] }): JSX.Element {
  const say = plansWords.value;
  return (
    <div class="table" role="region" aria-label={say.options} tabIndex={0}>
      <table class="side-by-side" lang="en">
        <caption class="unseen" lang={language.value}>{say.options}</caption>
        <thead>
          <tr>
            <th scope="col" lang={language.value}>{say.measure}</th>
            {options.map((o) => <th key={o.id} scope="col" class="number">{o.title}<br /><small><span lang={language.value}>{say.set}</span> {o.set}</small></th>)}
          </tr>
        </thead>
        <tbody>
          {compared(options).map((row) => (
            <tr key={row.code}>
              <th scope="row">{row.title}<br /><small>{row.unit}, <span lang={language.value}>{row.more_is_better ? say.moreIsBetter : say.lessIsBetter}</span></small></th>
              {row.values.map((value, i) => <Cell key={i} row={row} value={value} />)}
            </tr>
          ))}
          <tr lang={language.value}>
            <th scope="row">{say.proven}</th>
            {options.map((o) => <td key={o.id} class="number"><Proof of={o} /></td>)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

export function PlanView({ of }: { of: Plan }): JSX.Element {
  const say = plansWords.value;
  const [shown, setShown] = useState<string[]>(of.options.slice(0, 4).map((o) => o.id));
  const [chosen, setChosen] = useState(of.options[0]?.id ?? "");
  const options = of.options.filter((o) => shown.includes(o.id));
  const one = of.options.find((o) => o.id === chosen);
  return (
    <>
      <h2 lang="en">{of.title}</h2>
      <p><strong>{say.question}:</strong> <span lang="en">{of.question}</span></p>
      <section class="sheet" aria-label={say.says}>
        <h3>{say.says}</h3>
        <ul lang="en">{of.findings.map((f) => <li key={f}>{f}</li>)}</ul>
        {of.conflicts.length > 0 && <><h3>{say.conflicts}</h3><ul lang="en">{of.conflicts.map((c) => <li key={c}>{c}</li>)}</ul></>}
      </section>
      {of.options.length > 1 && <Ticks label={say.show} chosen={shown} change={setShown} options={of.options.map((o) => ({ value: o.id, words: o.title }))} />}
      <SideBySide options={options} />
      <FrontierPart of={of} />
      {one && (
        <>
          <div class="filters"><Choice small label={say.detail} value={chosen} change={setChosen} options={of.options.map((o) => ({ value: o.id, words: o.title }))} /></div>
          <Detail of={one} />
          <Places of={one} lines={of.lines} />
        </>
      )}
      <Assumptions of={of} />
    </>
  );
}
