// SPDX-License-Identifier: Apache-2.0
// Guarantor by guarantor: what each owes now, may decide, and whom a message reaches.
import type { JSX } from "preact";
import { Sign, type Tone } from "../../parts/sign";
import { Table } from "../../parts/table";
import { guaranteeWords } from "../../words/guarantee";
import { wordOf } from "../../words/say";
import { Countdown } from "../work/countdown";
import { eachGuarantor, type OfGuarantor, type Response } from "./response";

const tones: Readonly<Record<string, Tone>> = { pending: "due", fulfilled: "good", kept: "good", overdue: "bad", breached: "bad", undetermined: "doubt" };

function Owes({ of }: { of: OfGuarantor }): JSX.Element {
  const say = guaranteeWords.value;
  if (of.owes.length === 0) return <span class="faint">{say.owesNothing}</span>;
  return <ul class="plain-list">{of.owes.map((d) => <li key={d.rule}><span lang="en">{d.words}</span><br /><Countdown due={d.due} /></li>)}</ul>;
}

function Asked({ of }: { of: OfGuarantor }): JSX.Element {
  const say = guaranteeWords.value;
  return <ul class="plain-list">{of.duties.map((d) => <li key={d.rule}><Sign tone={tones[d.stands] ?? "plain"}>{wordOf(say.stands, d.stands)}</Sign> <span lang="en">{d.words}</span> <small>{d.rule}</small></li>)}</ul>;
}

export function Guarantors({ of, only }: { of: Response; only: string }): JSX.Element {
  const say = guaranteeWords.value;
  const rows = eachGuarantor(of).filter((g) => only === "" || g.guarantor === only);
  return (
    <section>
      <h2 id="each-title">{say.each}</h2>
      <Table
        caption={say.each}
        quiet
        rows={rows}
        id={(g) => g.guarantor}
        columns={[
          { head: say.guarantor, cell: (g) => <strong>{g.guarantor}</strong>, by: (g) => g.guarantor },
          { head: say.owes, cell: (g) => <Owes of={g} />, by: (g) => -g.owes.length },
          { head: say.asked, cell: (g) => <Asked of={g} />, kind: "wide" },
          { head: say.may, cell: (g) => g.may.map((m) => wordOf(say.decides, m)).join(", ") || "–" },
          { head: say.contacts, cell: (g) => (g.contacts.length > 0 ? g.contacts.map((c) => `${c.name}, ${c.office}`).join("; ") : g.reachable ? "–" : <Sign tone="bad">{say.nobodyOnCall}</Sign>) },
        ]}
      />
    </section>
  );
}
