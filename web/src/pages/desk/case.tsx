// SPDX-License-Identifier: Apache-2.0
// One case: how it stands, who works on it, and each step that the one who looks may take.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { focusOn, useShortcut } from "../../app/keyboard";
import { hasRole, session } from "../../app/session";
import { Action, Decision, Field } from "../../parts/action";
import { Sign } from "../../parts/sign";
import { Table } from "../../parts/table";
import { Time } from "../../parts/time";
import { deskWords } from "../../words/desk";
import { wordOf } from "../../words/say";
import { termsWords } from "../../words/terms";
import { workWords } from "../../words/work";
import { enterAtDesk } from "../work/enter";
import { Fold, openFold } from "../work/fold";
import { Attribution } from "./attribution";
import type { Case } from "./cases";
import { EvidencePart } from "./evidence";
import { Hypotheses } from "./hypotheses";
import { MachinePart } from "./machine";
import { Opinions } from "./opinions";
import { Parties } from "./parties";
import { StageSign } from "./stage";

export interface CaseProps {
  of: Case;
  renew: () => void;
}

function Seats({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  const me = session.value?.account ?? "";
  const [reason, setReason] = useState("");
  const mine = of.seats.lead?.user === me ? "lead" : of.seats.second?.user === me ? "second" : undefined;
  const claim = (seat: "lead" | "second") => async (): Promise<void> => {
    await enterAtDesk("CaseClaimed", { case: of.id, seat });
    renew();
  };
  const mayClaim = hasRole("verifier", "analyst") && !mine;
  const free = !of.seats.lead ? "lead" : !of.seats.second ? "second" : undefined;
  useShortcut("c", () => deskWords.value.keyClaim, () => focusOn(".claim button"));
  const seat = (name: "lead" | "second"): JSX.Element => {
    const taken = of.seats[name];
    return <dd>{taken ? <><strong>{taken.user}</strong> <small>{say.since} <Time at={taken.since} /></small></> : <span class="faint">{say.free}</span>}</dd>;
  };
  return (
    <section class="sheet" aria-label={say.seats}>
      <dl class="facts">
        <dt>{say.lead}</dt>{seat("lead")}
        <dt>{say.second}</dt>{seat("second")}
      </dl>
      {mayClaim && free && (
        <p class="buttons claim"><Action act={claim(free)} kind="main">{free === "lead" ? say.claimLead : say.claimSecond}</Action></p>
      )}
      {mine && (
        <Fold title={say.release} submit={say.release} act={() => enterAtDesk("CaseReleased", { case: of.id, seat: mine, reason })} done={renew}>
          <Field label={workWords.value.reason} value={reason} change={setReason} required />
        </Fold>
      )}
    </section>
  );
}

function Move({ of, renew }: CaseProps): JSX.Element | null {
  const say = deskWords.value;
  const [reason, setReason] = useState("");
  const open = of.may_move_to;
  const [to_what, setTo] = useState("");
  if (open.length === 0) return null;
  const to = open.find((s) => s === to_what);
  const act = async (): Promise<void> => {
    await enterAtDesk("CaseMoved", { case: of.id, to, reason });
    setReason("");
  };
  const options = open.map((value) => ({ value, words: wordOf(termsWords.value.stages, value) }));
  return (
    <Fold title={say.move} submit={to === undefined ? say.move : say.moveTo(wordOf(termsWords.value.stages, to))} act={act} done={renew}>
      <Decision label={say.to} value={to ?? ""} change={setTo} options={options} />
      <Field label={workWords.value.reason} value={reason} change={setReason} lines={2} required />
    </Fold>
  );
}

function History({ of }: { of: Case }): JSX.Element {
  const say = deskWords.value;
  const author = (entry: Record<string, unknown>): string => String((entry["by"] as { user?: unknown } | undefined)?.user ?? "");
  return (
    <details>
      <summary>{say.history} ({of.history.length})</summary>
      <Table
        caption={say.history}
        quiet
        rows={of.history.map((h, i) => ({ ...h, i }))}
        id={(h) => String(h.i)}
        columns={[
          { head: say.when, cell: (h) => <Time at={h.at} />, kind: "narrow" },
          { head: say.who, cell: (h) => author(h.entry), kind: "narrow" },
          { head: say.what, cell: (h) => <span lang="en">{h.words}</span>, kind: "wide" },
        ]}
      />
    </details>
  );
}

export function CaseView({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  useShortcut("o", () => deskWords.value.keyOpinion, () => openFold("opinion"));
  return (
    <article class="case" aria-labelledby="case-title">
      <h2 id="case-title">{of.title}</h2>
      <p>
        <StageSign stage={of.stage} /> <span class="faint">{of.id}, {say.round(of.round)}, {say.raisedBy(of.raised_by)}, <Time at={of.opened} /></span>
      </p>
      {of.something_new && <p><Sign tone="due">{say.changed}</Sign></p>}
      <Seats of={of} renew={renew} />
      <Move of={of} renew={renew} />
      <MachinePart of={of} />
      <EvidencePart of={of} renew={renew} />
      <Opinions of={of} renew={renew} />
      <Hypotheses of={of} renew={renew} />
      <Parties of={of} renew={renew} />
      <Attribution of={of} renew={renew} />
      <History of={of} />
    </article>
  );
}
