// SPDX-License-Identifier: Apache-2.0
// What more would bring: value against price, under each set of assumptions; the table tells the same.
import { useMemo } from "preact/hooks";
import type { JSX } from "preact";
import { language } from "../../app/settings";
import { Table } from "../../parts/table";
import { plansWords } from "../../words/plans";
import { Chart } from "../work/chart";
import type { Plan } from "./options";

export function FrontierPart({ of }: { of: Plan }): JSX.Element | null {
  const say = plansWords.value;
  const { frontier } = of;
  const drawn = useMemo(() => {
    const sets = [...new Set(frontier.points.map((p) => p.set))];
    const xs = [...new Set(frontier.points.map((p) => p.price))].sort((a, b) => a - b);
    const lines = sets.map((set) => ({ name: set, points: true, ys: xs.map((x) => frontier.points.find((p) => p.set === set && p.price === x)?.value ?? null) }));
    return { xs, lines };
  }, [frontier]);
  if (drawn.xs.length < 2) return null;
  const number = new Intl.NumberFormat(language.value, { maximumFractionDigits: 1 });
  const rows = [...frontier.points, ...frontier.beside].map((p, i) => ({ ...p, i }));
  return (
    <section class="sheet">
      <h2 id="frontier-title">{say.frontier}</h2>
      <div class="columns-two">
        <Chart xs={drawn.xs} lines={drawn.lines} x={frontier.price_title} y={frontier.value_title} height={280} />
        <Table
          caption={say.frontier}
          quiet
          rows={rows}
          id={(p) => String(p.i)}
          columns={[
            { head: frontier.price_title || say.price, cell: (p) => number.format(p.price), by: (p) => p.price, kind: "number" },
            { head: frontier.value_title || say.value, cell: (p) => number.format(p.value), by: (p) => p.value, kind: "number" },
            { head: say.option, cell: (p) => <span lang="en">{p.option || p.set}</span> },
          ]}
        />
      </div>
    </section>
  );
}
