// SPDX-License-Identifier: Apache-2.0
// One option: what drives and breaks it, what is missing, who does what; and what the plan rests on.
import type { JSX } from "preact";
import { count } from "../../app/units";
import { Table } from "../../parts/table";
import { plansWords } from "../../words/plans";
import type { Option, Plan } from "./options";

function List({ title, of }: { title: string; of: readonly string[] }): JSX.Element | null {
  if (of.length === 0) return null;
  return <section><h3>{title}</h3><ul lang="en">{of.map((text) => <li key={text}>{text}</li>)}</ul></section>;
}

export function Detail({ of }: { of: Option }): JSX.Element {
  const say = plansWords.value;
  return (
    <section class="sheet" aria-label={of.title}>
      <h2 lang="en">{of.title}</h2>
      <p lang="en">{of.summary}</p>
      <div class="columns-two">
        <List title={say.drives} of={of.drives} />
        <List title={say.breaks} of={of.breaks} />
        <List title={say.cannot} of={of.cannot} />
        <List title={say.marginal} of={of.marginal.map((m) => `${m.change}: ${m.words}`)} />
      </div>
      {of.gaps.length === 0 ? <p>{say.noGaps}</p> : (
        <Table
          caption={say.gaps}
          rows={of.gaps.map((g, i) => ({ ...g, i }))}
          id={(g) => String(g.i)}
          piece={8}
          columns={[
            { head: say.task, cell: (g) => <span lang="en">{g.task}</span>, by: (g) => g.task },
            { head: say.sector, cell: (g) => <span lang="en">{g.sector}</span>, by: (g) => g.sector },
            { head: say.months, cell: (g) => say.until(g.from_month, g.until_month), by: (g) => g.from_month, kind: "narrow" },
            { head: say.needed, cell: (g) => `${count(g.needed)} ${g.unit}`, by: (g) => g.needed, kind: "number" },
            { head: say.missing, cell: (g) => <strong>{count(g.missing)} {g.unit}</strong>, by: (g) => g.missing, kind: "number" },
          ]}
        />
      )}
      {of.duties.length > 0 && (
        <Table
          caption={say.duties}
          rows={of.duties.map((d, i) => ({ ...d, i }))}
          id={(d) => String(d.i)}
          piece={8}
          columns={[
            { head: say.who, cell: (d) => <span lang="en">{d.who}</span>, by: (d) => d.who },
            { head: say.task, cell: (d) => <span lang="en">{d.task}</span>, by: (d) => d.task },
            { head: say.sector, cell: (d) => <span lang="en">{d.sector}</span>, by: (d) => d.sector },
            { head: say.months, cell: (d) => say.until(d.from_month, d.until_month), by: (d) => d.from_month, kind: "narrow" },
            { head: say.people, cell: (d) => count(d.people), by: (d) => d.people, kind: "number" },
            { head: say.note, cell: (d) => <span lang="en">{d.note}</span> },
          ]}
        />
      )}
    </section>
  );
}

interface Assumption {
  code: string;
  what: string;
  value: number;
  unit: string;
  source: string;
  certainty: string;
}

export function Assumptions({ of }: { of: Plan }): JSX.Element {
  const say = plansWords.value;
  return (
    <details>
      <summary>{say.assumptions} ({of.assumptions.length})</summary>
      <Table
        caption={say.assumptions}
        quiet
        rows={of.assumptions as unknown as Assumption[]}
        id={(a) => a.code}
        columns={[
          { head: say.assumption, cell: (a) => <span lang="en">{a.what}</span>, kind: "wide" },
          { head: say.value, cell: (a) => `${a.value} ${a.unit}`, kind: "number" },
          { head: say.source, cell: (a) => <span lang="en">{a.source}</span>, kind: "wide" },
          { head: say.certainty, cell: (a) => <span lang="en">{a.certainty}</span>, by: (a) => a.certainty },
        ]}
      />
      <List title={say.limits} of={of.limits} />
    </details>
  );
}
