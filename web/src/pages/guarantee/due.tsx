// SPDX-License-Identifier: Apache-2.0
// Deadlines, counting down, the next first.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { Problem } from "../../api/client";
import { hasRole } from "../../app/session";
import { Decision, Field } from "../../parts/action";
import { Sign, type Tone } from "../../parts/sign";
import { Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { Time } from "../../parts/time";
import { guaranteeWords } from "../../words/guarantee";
import { wordOf } from "../../words/say";
import { Countdown } from "../work/countdown";
import { enterResponse } from "../work/enter";
import { Fold } from "../work/fold";
import type { PartProps } from "./page";
import { byDue, contactsFor, dueKey, speaksFor, wordOfWhom, type Due, type Response } from "./response";

const tones: Readonly<Record<string, Tone>> = { running: "due", met: "good", passed: "bad", cancelled: "plain" };

function State({ of }: { of: Due }): JSX.Element {
  const say = guaranteeWords.value;
  return <><Sign tone={tones[of.state] ?? "plain"}>{wordOf(say.states, of.state)}</Sign>{of.late && <> {say.late}</>}</>;
}

function LastWord({ of }: { of: Due }): JSX.Element {
  const say = guaranteeWords.value;
  if (!of.step) return <span class="faint">–</span>;
  return <>{wordOf(say.progress, of.step.progress)} <small>{of.step.words}</small></>;
}

export function DueTable({ of, only }: { of: Response; only: string }): JSX.Element {
  const say = guaranteeWords.value;
  const rows = byDue(of.due).filter((d) => only === "" || d.guarantor === only);
  const countsOf = (rule: string): string => of.duties.find((d) => d.rule === rule)?.counts_from ?? "";
  return (
    <section>
      <h2 id="due-title">{say.due}</h2>
      {rows.length === 0 ? <Empty>{say.noneDue}</Empty> : (
        <Table
          caption={say.due}
          quiet
          rows={rows}
          id={dueKey}
          columns={[
            { head: say.guarantor, cell: (d) => <strong>{d.guarantor}</strong>, by: (d) => d.guarantor },
            { head: say.left, cell: (d) => <Countdown due={d.due} />, by: (d) => d.due },
            { head: say.state, cell: (d) => <State of={d} />, by: (d) => d.state },
            { head: say.duty, cell: (d) => <><span lang="en">{d.words}</span> <small>{d.rule}</small></>, kind: "wide" },
            { head: say.counted, cell: (d) => <>{wordOf(say.counts, countsOf(d.rule))}, <Time at={d.start} /></> },
            { head: say.lastWord, cell: (d) => <LastWord of={d} /> },
          ]}
        />
      )}
    </section>
  );
}

const progresses = ["under_way", "done", "declined"] as const;

export function Report({ of, speaker, renew }: PartProps): JSX.Element | null {
  const say = guaranteeWords.value;
  const open = byDue(of.due).filter((d) => speaksFor(speaker, d.guarantor) && contactsFor(of, speaker, d.guarantor).length > 0);
  const [which, setWhich] = useState("");
  const [progress, setProgress] = useState<(typeof progresses)[number] | "">("");
  const [authority, setAuthority] = useState("");
  const [words, setWords] = useState("");
  // Nothing is chosen for anybody: the list is sorted anew as deadlines come and go.
  const due = open.find((d) => dueKey(d) === which);
  if (!hasRole("duty_officer") || (open.length === 0 && which === "")) return null;
  const contacts = due ? contactsFor(of, speaker, due.guarantor) : [];
  const by = wordOfWhom(contacts, authority);
  const act = async (): Promise<void> => {
    if (!due) throw new Problem(-1, say.dutyGone);
    await enterResponse("StepReported", {
      of: { agreement: of.agreement, drill: of.drill }, rule: due.rule, guarantor: due.guarantor, round: due.round, progress, authority: by, pledges: [], words,
    });
    setWords("");
    setWhich("");
    setProgress("");
  };
  return (
    <Fold title={say.report} submit={say.reportSubmit} act={act} done={renew}>
      <Decision label={say.duty} value={which} change={setWhich} options={open.map((d) => ({ value: dueKey(d), words: say.dutyOf(d.guarantor, d.words, d.round) }))} />
      {which !== "" && !due && <p class="state stale" role="status">{say.dutyGone}</p>}
      <Decision label={say.progressOf} value={progress} change={setProgress} options={progresses.map((value) => ({ value, words: wordOf(say.progress, value) }))} />
      <Decision label={say.authority} value={by} change={setAuthority} options={contacts} />
      <Field label={say.wordsOf} value={words} change={setWords} lines={2} required />
    </Fold>
  );
}

export function Settled({ of }: { of: Response }): JSX.Element | null {
  const say = guaranteeWords.value;
  if (of.settled.length === 0) return null;
  return (
    <details>
      <summary>{say.settled} ({of.settled.length})</summary>
      <Table
        caption={say.settled}
        quiet
        rows={of.settled}
        id={dueKey}
        columns={[
          { head: say.guarantor, cell: (d) => d.guarantor, by: (d) => d.guarantor },
          { head: say.duty, cell: (d) => <span lang="en">{d.words}</span>, kind: "wide" },
          { head: say.state, cell: (d) => <State of={d} />, by: (d) => d.state },
          { head: say.since, cell: (d) => (d.settled_at ? <Time at={d.settled_at} /> : "–"), by: (d) => d.settled_at ?? "" },
        ]}
      />
    </details>
  );
}
