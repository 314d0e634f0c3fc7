// SPDX-License-Identifier: Apache-2.0
// Totals, what is outstanding, and obligations. Currencies and units are never added to each other.
import type { JSX } from "preact";
import { language } from "../../app/settings";
import { day } from "../../app/times";
import { count, share } from "../../app/units";
import { Sign } from "../../parts/sign";
import { Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { commitmentsWords } from "../../words/commitments";
import { wordOf } from "../../words/say";
import { balancesOf, deliveredShare, isOutstanding, outstanding, totalsOf, type Balance, type Commitments } from "./register";

interface FigureProps {
  of: Commitments;
  guarantor: string;
}
// Millions and billions shortened to three figures: a register is no ledger of cents.
function amount(n: number): string {
  if (Math.abs(n) < 1_000_000) return count(n);
  return new Intl.NumberFormat(language.value, { notation: "compact", compactDisplay: "short", maximumSignificantDigits: 3 }).format(n);
}
const range = ([least, most]: readonly [number, number]): string => (least === most ? amount(most) : `${amount(least)}–${amount(most)}`);

// A register of several guarantors has totals of all; of one, they are asked for by its own page.
export function Totals({ of, guarantor }: FigureProps): JSX.Element | null {
  const say = commitmentsWords.value;
  const totals = totalsOf(of);
  if (guarantor !== "" || totals.own.length === 0) return null;
  return (
    <section>
      <Table
        caption={say.totals}
        rows={totals.own}
        id={(t) => t.currency}
        columns={[
          { head: say.currency, cell: (t) => <strong>{t.currency}</strong>, by: (t) => t.currency },
          { head: say.committed, cell: (t) => range(t.committed), by: (t) => t.committed[1], kind: "number" },
          { head: say.allocated, cell: (t) => range(t.allocated), by: (t) => t.allocated[1], kind: "number" },
          { head: say.delivered, cell: (t) => range(t.delivered), by: (t) => t.delivered[1], kind: "number" },
        ]}
      />
      <p class="faint">{say.totalsNote(wordOf(say.certainties, totals.certainty))}</p>
    </section>
  );
}

export function Obligations({ of, guarantor }: FigureProps): JSX.Element | null {
  const say = commitmentsWords.value;
  const rows = of.obligations.filter((o) => guarantor === "" || o.guarantor === guarantor);
  if (rows.length === 0) return null;
  return (
    <Table
      caption={say.obligations}
      rows={rows}
      id={(o) => o.id}
      piece={8}
      columns={[
        { head: say.guarantor, cell: (o) => <strong>{o.guarantor}</strong>, by: (o) => o.guarantor },
        { head: say.obligation, cell: (o) => <span lang="en">{o.title}</span>, kind: "wide" },
        { head: say.status, cell: (o) => <Sign tone={/overdue|missed/.test(o.state) ? "bad" : o.state === "due" ? "due" : "plain"}>{wordOf(say.states, o.state)}</Sign>, by: (o) => o.state },
        { head: say.due, cell: (o) => (o.due_on ? day(o.due_on) : "–"), by: (o) => o.due_on ?? "", kind: "narrow" },
      ]}
    />
  );
}

function Delivered({ of }: { of: Balance }): JSX.Element {
  const part = deliveredShare(of);
  if (part === null) return <>–</>;
  return <><meter class="share" min={0} max={1} value={part} aria-hidden="true" /> {share(part)}</>;
}

export function Gaps({ of, guarantor }: FigureProps): JSX.Element {
  const say = commitmentsWords.value;
  const rows = balancesOf(of).filter((b) => isOutstanding(b) && (guarantor === "" || b.guarantor === guarantor));
  const figure = (b: Balance, r: readonly [number, number]): string => b.at_least && r[1] === 0 ? "–" : `${b.at_least ? `${say.atLeast} ` : ""}${range(r)} ${b.unit}`;
  return (
    <section>
      <h2 id="gaps-title">{say.gaps}</h2>
      {rows.length === 0 ? <Empty>{say.gapsNone}</Empty> : (
        <Table
          caption={say.gaps}
          quiet
          rows={rows}
          id={(b) => [b.guarantor, b.topic, b.what, b.item, b.unit].join(" ")}
          piece={15}
          columns={[
            { head: say.guarantor, cell: (b) => <strong>{b.guarantor}</strong>, by: (b) => b.guarantor },
            { head: say.item, cell: (b) => b.item || b.topic.replaceAll("-", " "), by: (b) => b.item || b.topic },
            { head: say.pledged, cell: (b) => figure(b, b.pledged), by: (b) => b.pledged[1], kind: "number" },
            { head: say.allocated, cell: (b) => figure(b, b.allocated), by: (b) => b.allocated[1], kind: "number" },
            { head: say.delivered, cell: (b) => figure(b, b.delivered), by: (b) => b.delivered[1], kind: "number" },
            { head: say.outstanding, cell: (b) => <strong>{figure(b, outstanding(b))}</strong>, by: (b) => outstanding(b)[1], kind: "number" },
            { head: say.share, cell: (b) => <Delivered of={b} />, by: (b) => deliveredShare(b) ?? -1 },
          ]}
        />
      )}
    </section>
  );
}
