// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { now } from "../../app/now";
import { address, go } from "../../app/router";
import { hasRole, session } from "../../app/session";
import { relative } from "../../app/times";
import { Choice } from "../../parts/action";
import { Sign } from "../../parts/sign";
import { Empty } from "../../parts/states";
import { Table } from "../../parts/table";
import { deskWords } from "../../words/desk";
import { shown, shows, type Queued, type Show } from "./cases";
import { Raise } from "./raise";
import { StageSign } from "./stage";

interface QueueProps {
  cases: Queued[];
  chosen: string;
  renew: () => void;
}

function Name({ of }: { of: Queued }): JSX.Element {
  return (
    <>
      <a href={address("desk", [of.id])}>{of.properties.title}</a>
      <br />
      <small>{of.id}</small> {of.properties.something_new && <Sign tone="due">{deskWords.value.somethingNew}</Sign>}
    </>
  );
}

export function Queue({ cases, chosen, renew }: QueueProps): JSX.Element {
  const say = deskWords.value;
  const [show, setShow] = useState<Show>("open");
  const rows = shown(cases, show, session.value?.account ?? "");
  return (
    <>
      <Choice small label={say.show} value={show} change={setShow} options={shows.map((value) => ({ value, words: say.shows[value] }))} />
      {rows.length === 0 ? (
        <Empty>{say.noCases}</Empty>
      ) : (
        <Table
          caption={say.queue}
          quiet
          rows={rows}
          id={(c) => c.id}
          chosen={chosen}
          choose={(c) => go(address("desk", [c.id]))}
          columns={[
            { head: say.case, cell: (c) => <Name of={c} />, by: (c) => c.properties.title },
            { head: say.stage, cell: (c) => <StageSign stage={c.properties.stage} />, by: (c) => c.properties.stage },
            { head: say.lead, cell: (c) => [c.properties.lead, c.properties.second].filter(Boolean).join(", ") || "–" },
            { head: say.moved, cell: (c) => <span class="moving">{relative(new Date(c.properties.moved), now.value)}</span>, by: (c) => c.properties.moved, kind: "narrow" },
          ]}
        />
      )}
      {hasRole("monitor", "analyst", "verifier", "duty_officer") && <Raise renew={renew} />}
    </>
  );
}
