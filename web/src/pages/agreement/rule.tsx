// SPDX-License-Identifier: Apache-2.0
import type { JSX } from "preact";
import { address } from "../../app/router";
import { count } from "../../app/units";
import { Sign } from "../../parts/sign";
import { Table } from "../../parts/table";
import { Time } from "../../parts/time";
import { agreementWords } from "../../words/agreement";
import { termsWords } from "../../words/terms";
import { guaranteeWords } from "../../words/guarantee";
import { wordOf } from "../../words/say";
import { toneOf } from "../map/list";
import { State, type Articles } from "./page";

type Rule = Articles["articles"][number]["rules"][number];
type Standing = Rule["standings"][number];
type Deadline = Rule["deadlines"][number];

function Verdicts({ of, agreement, article }: { of: NonNullable<Rule["findings"]>; agreement: string; article: string }): JSX.Element {
  const say = agreementWords.value;
  return (
    <p class="verdicts">
      {(["breach", "undetermined", "compliant"] as const).map((v) => <Sign key={v} tone={toneOf[v]}>{`${count(of[v])} ${wordOf(termsWords.value.verdicts, v)}`}</Sign>)}
      <a href={address("map", [], { agreement, article })}>{say.onMap}</a>
    </p>
  );
}

function Blocks({ of }: { of: Rule["blocks"] }): JSX.Element {
  return (
    <>
      {of.map((b, i) => b.kind === "quote" ? <blockquote key={i}>{b.text}</blockquote> : b.kind === "item" ? <p key={i} class="item">{b.label && <strong>{b.label} </strong>}{b.text}</p> : <p key={i}>{b.label && <strong>{b.label} </strong>}{b.text}</p>)}
    </>
  );
}

export function RuleShown({ of, article, rule }: { of: Articles; article: string; rule: Rule }): JSX.Element {
  const say = agreementWords.value;
  const names = new Map(of.parties.map((p) => [p.id, p.title]));
  return (
    <details class="rule">
      <summary><span>{rule.heading || rule.id}</span> <State of={rule.state} /></summary>
      <Blocks of={rule.blocks} />
      {rule.binds.length > 0 && <p class="faint">{say.binds(rule.binds.map((p) => names.get(p) ?? p).join(", "))}</p>}
      {rule.findings && <Verdicts of={rule.findings} agreement={of.agreement} article={article} />}
      {rule.waits_for.length > 0 && <><h3>{say.waitsFor}</h3><ul>{rule.waits_for.map((w, i) => <li key={i}>{w}</li>)}</ul></>}
      {rule.standings.length > 0 && (
        <Table<Standing>
          caption={`${say.standings}: ${rule.id}`} rows={rule.standings} id={(s) => s.rule + s.party}
          columns={[
            { head: say.party, cell: (s) => names.get(s.party) ?? wordOf(termsWords.value.parties, s.party) },
            { head: say.state, kind: "narrow", cell: (s) => <State of={s.stands} /> },
            { head: say.due, kind: "narrow", cell: (s) => (s.due ? <Time at={s.due} /> : "") },
            { head: say.why, kind: "wide", cell: (s) => <span lang="en">{s.reasons.join(" ")}{s.settles && ` — ${say.settles}: ${s.settles}`}</span> },
          ]}
        />
      )}
      {rule.deadlines.length > 0 && (
        <Table<Deadline>
          caption={`${say.deadlines}: ${rule.id}`} rows={rule.deadlines} id={(d) => d.guarantor + d.start}
          columns={[
            { head: say.guarantor, cell: (d) => d.guarantor },
            { head: say.state, kind: "narrow", cell: (d) => wordOf(guaranteeWords.value.states, d.state) },
            { head: say.due, kind: "narrow", cell: (d) => <Time at={d.due} /> },
          ]}
        />
      )}
    </details>
  );
}
