// SPDX-License-Identifier: Apache-2.0
import type { JSX } from "preact";
import { address } from "../../app/router";
import { dayTime, shortTime, zoneName } from "../../app/times";
import { count, distance, position } from "../../app/units";
import { Empty } from "../../parts/states";
import { Sign, type Tone } from "../../parts/sign";
import { Table } from "../../parts/table";
import type { Item, Verdict } from "../../map/incidents";
import type { Shown } from "../../map/room_map";
import { mapWords } from "../../words/map";
import { termsWords } from "../../words/terms";
import { wordOf } from "../../words/say";

export const toneOf: Readonly<Record<Verdict, Tone>> = { breach: "bad", undetermined: "doubt", compliant: "good", none: "plain" };
const mostListed = 2000;

export function When({ item }: { item: Item }): JSX.Element {
  return <time dateTime={new Date(item.from).toISOString()}>{dayTime(new Date(item.from))}</time>;
}
export function IncidentList({ shown, chosen, choose }: { shown: readonly Shown[]; chosen: string; choose: (item: Item) => void }): JSX.Element {
  const say = mapWords.value;
  const terms = termsWords.value;
  if (shown.length === 0) return <Empty><p>{say.noneShown}</p></Empty>;
  return (
    <>
      {shown.length > mostListed && <p class="faint">{say.more(count(shown.length))}</p>}
      <Table<Shown>
        caption={`${say.list}: ${count(shown.length)}`}
        rows={shown.slice(0, mostListed)}
        id={(s) => s.item.id}
        chosen={chosen}
        choose={(s) => choose(s.item)}
        piece={50}
        rowsOnly
        columns={[
          { head: say.incident, kind: "narrow", cell: (s) => <a href={address("incident", [s.item.id])} onClick={(e) => e.stopPropagation()}>{s.item.id}</a>, by: (s) => s.item.id },
          { head: say.assessed, kind: "narrow", cell: (s) => <Sign tone={toneOf[s.verdict]}>{wordOf(terms.verdictsShort, s.verdict)}</Sign>, by: (s) => s.verdict },
          { head: say.what, cell: (s) => wordOf(terms.acts, s.item.act), by: (s) => s.item.act },
          { head: `${say.when} (${zoneName(new Date(shown[0]?.item.from ?? 0))})`, kind: "narrow", cell: (s) => <time dateTime={new Date(s.item.from).toISOString()}>{shortTime(new Date(s.item.from))}</time>, by: (s) => s.item.from },
          { head: say.showOnMap, quiet: true, kind: "narrow", cell: (s) => <button type="button" class="plain" aria-label={`${say.showOnMap}: ${s.item.id}`} aria-pressed={chosen === s.item.id} onClick={(e) => { e.stopPropagation(); choose(s.item); }}>◎</button> },
        ]}
      />
    </>
  );
}

/** What is chosen on the map, in short. */
export function Chosen({ shown, close }: { shown: Shown; close: () => void }): JSX.Element {
  const say = mapWords.value;
  const { item, verdict } = shown;
  return (
    <section class="chosen sheet" aria-label={`${say.incident} ${item.id}`}>
      <h2><a href={address("incident", [item.id])}>{item.id}</a> <button type="button" class="plain" aria-label={say.close} onClick={close}>✕</button></h2>
      <dl class="facts">
        <dt>{say.assessed}</dt><dd><Sign tone={toneOf[verdict]}>{wordOf(termsWords.value.verdicts, verdict)}</Sign></dd>
        <dt>{say.what}</dt><dd>{wordOf(termsWords.value.acts, item.act)}</dd>
        <dt>{say.when}</dt><dd><When item={item} /></dd>
        <dt>{say.place}</dt><dd>{position(item.at[1], item.at[0], item.ellipse.semiMajorM)}; {say.errorWord} {distance(item.ellipse.semiMajorM)}</dd>
        <dt>{say.sources}</dt><dd>{count(item.origins)}</dd>
      </dl>
    </section>
  );
}
