// SPDX-License-Identifier: Apache-2.0
import type { JSX } from "preact";
import { address } from "../../app/router";
import { day } from "../../app/times";
import { Sign, type Tone } from "../../parts/sign";
import { Table } from "../../parts/table";
import { commitmentsWords } from "../../words/commitments";
import { wordOf } from "../../words/say";
import type { Commitments, Line, Statement } from "./register";

const tones: Readonly<Record<string, Tone>> = { delivered: "good", allocated: "good", mandated: "due", pledged: "due", ruled_out: "bad", withdrawn: "bad", expired: "dark" };

export function Status({ of }: { of: string }): JSX.Element {
  return <Sign tone={tones[of] ?? "plain"}>{wordOf(commitmentsWords.value.statuses, of)}</Sign>;
}

/** An address of a source is shown, and never followed by the page itself. */
export function SourceOf({ of, sources }: { of: Statement; sources: Commitments["sources"] }): JSX.Element {
  const source = sources.find((s) => s.id === of.source);
  if (!source) return <>{of.source}</>;
  const name = `${source.publisher}, ${day(source.published)}`;
  return (
    <>
      {/^https?:\/\//.test(source.url) ? <a href={source.url} rel="noreferrer noopener external" target="_blank" title={source.title}>{name}</a> : <span title={source.title}>{name}</span>}
      <br /><small>{of.at}</small>
    </>
  );
}

function Held({ line }: { line: Line }): JSX.Element {
  const say = commitmentsWords.value;
  return (
    <>
      {line.holds.map((s) => <p key={s.id}><Status of={s.status} /> <span lang="en">{s.summary}</span></p>)}
      {line.holds.length === 0 && line.talk.slice(-1).map((s) => <p key={s.id} class="faint"><Status of={s.status} /> <span lang="en">{s.summary}</span></p>)}
      {line.contradicted && <Sign tone="doubt">{say.contradicted}</Sign>}
    </>
  );
}

export function Lines({ lines, sources }: { lines: readonly Line[]; sources: Commitments["sources"] }): JSX.Element {
  const say = commitmentsWords.value;
  const latest = (l: Line): Statement | undefined => l.holds.at(-1) ?? l.talk.at(-1) ?? l.before.at(-1);
  const codes = (all: readonly string[]): string => all.map((c) => c.replaceAll("_", " ")).join(", ");
  return (
    <Table
      caption={say.lines}
      rows={lines}
      id={(l) => `${l.guarantor} ${l.topic}`}
      piece={40}
      columns={[
        { head: say.guarantor, cell: (l) => <a href={address("commitments", [l.guarantor], { topic: l.topic })}><strong>{l.guarantor}</strong></a>, by: (l) => l.guarantor },
        { head: say.topic, cell: (l) => <span lang="en">{l.topic.replaceAll("-", " ")}</span>, by: (l) => l.topic },
        { head: say.holds, cell: (l) => <Held line={l} />, kind: "wide" },
        { head: say.conditions, cell: (l) => <span lang="en">{codes([...new Set(l.holds.flatMap((s) => [...s.conditions, ...s.caveats]))]) || "–"}</span> },
        { head: say.since, cell: (l) => { const s = latest(l); return s ? day(s.said) : "–"; }, by: (l) => latest(l)?.said ?? "", kind: "narrow" },
        { head: say.certainty, cell: (l) => wordOf(say.certainties, latest(l)?.certainty ?? "") },
        { head: say.source, cell: (l) => { const s = latest(l); return s ? <SourceOf of={s} sources={sources} /> : "–"; } },
      ]}
    />
  );
}
