// SPDX-License-Identifier: Apache-2.0
// Beside the map: what could have been seen along the line in the hour shown, as words and a table.
import type { JSX } from "preact";
import { dayTime } from "../../app/times";
import { probability, share } from "../../app/units";
import type { Seen, Stretch } from "../../map/coverage";
import { Empty } from "../../parts/states";
import { Sign, type Tone } from "../../parts/sign";
import { Table } from "../../parts/table";
import { verdicts } from "../../map/incidents";
import { mapWords } from "../../words/map";
import { wordOf } from "../../words/say";
import { termsWords } from "../../words/terms";
import { toneOf } from "./list";

export interface SeenStretch {
  stretch: Stretch;
  seen: Seen;
  chance: number | undefined;
}
const tones: Readonly<Record<Seen, Tone>> = { seen: "bad", silent: "good", partly: "doubt", blind: "dark", unknown: "plain" };

export function CoverageTable({ hour, rows }: { hour: Date; rows: readonly SeenStretch[] | null }): JSX.Element {
  const say = mapWords.value;
  if (!rows) return <Empty><p>{say.noCoverage}</p></Empty>;
  const length = (r: SeenStretch): number => r.stretch.until_km - r.stretch.from_km;
  const all = rows.reduce((sum, r) => sum + length(r), 0) || 1;
  const blind = rows.filter((r) => r.seen === "blind").reduce((sum, r) => sum + length(r), 0);
  return (
    <details class="coverage-part">
      <summary>{say.coverageHour(dayTime(hour))}: {rows.every((r) => r.seen === "unknown") ? say.seen.unknown : say.blindShare(share(blind / all))}</summary>
      <Table<SeenStretch>
        caption={say.coverageTable} quiet rows={rows} id={(r) => r.stretch.id} piece={200} rowsOnly
        columns={[
          { head: say.km, kind: "number", cell: (r) => `${Math.round(r.stretch.from_km)}–${Math.round(r.stretch.until_km)}`, by: (r) => r.stretch.from_km },
          { head: say.chance, kind: "number", cell: (r) => (r.chance === undefined ? "" : probability(r.chance)), by: (r) => r.chance ?? -1 },
          { head: say.state, cell: (r) => <Sign tone={tones[r.seen]}>{say.seen[r.seen]}</Sign>, by: (r) => r.seen },
        ]}
      />
    </details>
  );
}

export function Legend(): JSX.Element {
  const say = mapWords.value;
  const lines = ["silent", "partly", "seen", "blind"] as const;
  return (
    <details class="legend">
      <summary>{say.legend}</summary>
      <ul>
        {verdicts.map((v) => <li key={v}><Sign tone={toneOf[v]}>{wordOf(termsWords.value.verdicts, v)}</Sign></li>)}
        <li><span class="key cluster" aria-hidden="true">12</span>{say.cluster}</li>
        <li><span class="key ellipse" aria-hidden="true" />{say.ellipse}</li>
        <li><span class="key post" aria-hidden="true">▲</span>{say.post}</li>
        <li><span class="key contact" aria-hidden="true" />{say.contact}</li>
        {lines.map((seen) => <li key={seen}><span class={`key cov ${seen}`} aria-hidden="true" />{say.seen[seen]}</li>)}
        <li><span class="key zone" aria-hidden="true" />{say.zone}</li>
        <li><span class="key border" aria-hidden="true" />{say.border}</li>
        <li><span class="key disputed" aria-hidden="true" />{say.disputed}</li>
        <li><span class="key control" aria-hidden="true" />{say.control}</li>
      </ul>
    </details>
  );
}
