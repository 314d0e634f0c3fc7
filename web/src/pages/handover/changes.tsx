// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import type { Schemas } from "../../api/client";
import { anyRecord, useAnswer } from "../../api/use_answer";
import { address } from "../../app/router";
import { count } from "../../app/units";
import { Choice } from "../../parts/action";
import { Sign } from "../../parts/sign";
import { Empty, Shown } from "../../parts/states";
import { Table } from "../../parts/table";
import { Time } from "../../parts/time";
import { handoverWords } from "../../words/handover";
import { wordOf } from "../../words/say";

type Changes = Schemas["Changes"];
type Change = Changes["changes"][number];

const sinces = ["mine", "h8", "h24", "h72"] as const;
type Since = (typeof sinces)[number];
const hours: Readonly<Record<Since, number>> = { mine: 0, h8: 8, h24: 24, h72: 72 };

// Of what has a page of its own, the way there.
export function pageOf(about: string): string | undefined {
  if (/^C-\d+$/.test(about)) return address("desk", [about]);
  if (/^I-\d+$/.test(about)) return address("incident", [about]);
  return undefined;
}

function About({ of }: { of: Change }): JSX.Element | null {
  const to = pageOf(of.about);
  if (of.about === "") return null;
  return to ? <a href={to}>{of.about}</a> : <>{of.about}</>;
}

function AlertSign({ of }: { of: Change }): JSX.Element | null {
  const say = handoverWords.value;
  if (!of.alert) return null;
  const kind = wordOf(say.alertKinds, of.alert.kind);
  return of.alert.sounds ? <Sign tone="due">{kind}</Sign> : <><Sign tone="dark">{`${kind}: ${say.silent}`}</Sign> <small>{of.alert.why}</small></>;
}

function Counts({ of }: { of: Changes }): JSX.Element {
  const say = handoverWords.value;
  const rows = Object.entries(of.counts).sort(([, a], [, b]) => b - a);
  return (
    <Table
      caption={say.counts}
      rows={rows}
      id={([type]) => type}
      piece={12}
      columns={[
        { head: say.what, cell: ([type]) => wordOf(say.types, type), by: ([type]) => wordOf(say.types, type) },
        { head: "#", cell: ([, n]) => count(n), by: ([, n]) => n, kind: "number" },
      ]}
    />
  );
}

function List({ of, only }: { of: Changes; only: string }): JSX.Element {
  const say = handoverWords.value;
  const rows = of.changes.filter((c) => only === "" || (only === "alerts" ? c.alert !== null : c.type === only)).reverse();
  return (
    <Table
      caption={say.changes}
      quiet
      rows={rows}
      id={(c) => String(c.record)}
      piece={50}
      columns={[
        { head: say.when, cell: (c) => <><Time at={c.at} /><br /><small>{say.record(c.record)}</small></>, by: (c) => c.record, kind: "narrow" },
        { head: say.what, cell: (c) => <><strong>{wordOf(say.types, c.type)}</strong> <About of={c} /> <span lang="en">{c.words}</span></>, kind: "wide" },
        { head: say.who, cell: (c) => c.by || say.machine, by: (c) => c.by, kind: "narrow" },
        { head: say.alert, cell: (c) => <AlertSign of={c} /> },
      ]}
    />
  );
}

function Body({ of, only }: { of: Changes; only: string }): JSX.Element {
  const say = handoverWords.value;
  return (
    <>
      <p class="faint">
        {say.span}: {of.since ? <Time at={of.since} /> : say.record(of.since_record)} – {of.until ? <Time at={of.until} /> : say.record(of.until_record)}. {say.sounded(of.alerts.sounded)}, {say.silenced(of.alerts.silenced)}.
      </p>
      {Object.keys(of.counts).length === 0 ? <Empty>{say.none}</Empty> : (
        <div class="with-counts">
          <List of={of} only={only} />
          <Counts of={of} />
        </div>
      )}
      {(of.more || of.untold > 0) && <p class="state stale">{say.more}</p>}
    </>
  );
}

export function ChangesPart(): JSX.Element {
  const say = handoverWords.value;
  const [since, setSince] = useState<Since>("mine");
  const [only, setOnly] = useState("");
  const [asked, setAsked] = useState("");
  const choose = (value: Since): void => {
    setSince(value);
    setAsked(value === "mine" ? "" : `&since=${encodeURIComponent(new Date(Date.now() - hours[value] * 3600_000).toISOString())}`);
  };
  const answer = useAnswer<Changes>(`/api/v1/changes?limit=1000${asked}`, anyRecord, 5000);
  const types = Object.keys(answer.data?.counts ?? {}).sort();
  const options = [{ value: "", words: say.everything }, { value: "alerts", words: say.alertsOnly }, ...types.map((t) => ({ value: t, words: wordOf(say.types, t) }))];
  return (
    <section>
      <h2 id="changes-title">{say.changes}</h2>
      <div class="filters">
        <Choice small label={say.since} value={since} change={choose} options={sinces.map((value) => ({ value, words: say.sinces[value] }))} />
        <Choice small label={say.show} value={only} change={setOnly} options={options} />
      </div>
      <Shown of={answer}>{(of) => <Body of={of} only={only} />}</Shown>
    </section>
  );
}
