// SPDX-License-Identifier: Apache-2.0
// How one guarantor's position on a topic came to be: a stair for the eye, and every statement.
import { useMemo } from "preact/hooks";
import type { JSX } from "preact";
import { address, amend, place } from "../../app/router";
import { day } from "../../app/times";
import { Choice } from "../../parts/action";
import { Table } from "../../parts/table";
import { commitmentsWords } from "../../words/commitments";
import { wordOf } from "../../words/say";
import { Chart } from "../work/chart";
import { SourceOf, Status } from "./lines";
import { inTime, ladder, steps, type Commitments, type Line } from "./register";

export function OverTime({ lines, sources }: { lines: readonly Line[]; sources: Commitments["sources"] }): JSX.Element | null {
  const say = commitmentsWords.value;
  const { parts, query } = place.value;
  const most = lines.toSorted((a, b) => inTime(b).length - inTime(a).length)[0];
  const line = lines.find((l) => l.topic === query.get("topic")) ?? most;
  const drawn = useMemo(() => (line ? steps(line) : { xs: [], ys: [] }), [line]);
  const series = useMemo(() => [{ name: line?.topic ?? "", ys: drawn.ys, stepped: true, points: true }], [drawn]);
  if (!line) return null;
  const topic = line.topic.replaceAll("-", " ");
  const choose = (t: string): void => amend(address("commitments", parts, { ...Object.fromEntries(query), topic: t }));
  return (
    <section class="sheet">
      <h2 id="time-title">{say.overTime(topic)}</h2>
      <div class="filters"><Choice small label={say.chooseTopic} value={line.topic} change={choose} options={lines.map((l) => ({ value: l.topic, words: `${l.topic.replaceAll("-", " ")} (${inTime(l).length})` }))} /></div>
      {drawn.xs.length > 1 && (
        <>
          <Chart xs={drawn.xs} lines={series} time splits={ladder.map((_, i) => i)} ticks={(y) => wordOf(say.statuses, ladder[y] ?? "")} within={[-0.5, ladder.length - 0.5]} height={280} />
          <p class="faint">{say.chart}</p>
        </>
      )}
      <Table
        caption={say.statements}
        quiet
        rows={inTime(line)}
        id={(p) => p.statement.id}
        columns={[
          { head: say.since, cell: (p) => day(p.statement.said), by: (p) => p.statement.said, kind: "narrow" },
          { head: say.status, cell: (p) => <Status of={p.statement.status} />, by: (p) => p.statement.status },
          { head: say.summary, cell: (p) => <span lang="en">{p.statement.summary}</span>, kind: "wide" },
          { head: say.whoSaid, cell: (p) => <span lang="en">{p.statement.who}</span> },
          { head: say.kind, cell: (p) => wordOf(say.kinds, p.kind) },
          { head: say.certainty, cell: (p) => wordOf(say.certainties, p.statement.certainty) },
          { head: say.source, cell: (p) => <SourceOf of={p.statement} sources={sources} /> },
        ]}
      />
    </section>
  );
}
