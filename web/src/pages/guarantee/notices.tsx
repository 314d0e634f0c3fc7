// SPDX-License-Identifier: Apache-2.0
// Messages that somebody must see: shown until they are acknowledged, by the one they went to.
import type { JSX } from "preact";
import { hasRole } from "../../app/session";
import { Action } from "../../parts/action";
import { announce } from "../../parts/announce";
import { Sign } from "../../parts/sign";
import { Empty } from "../../parts/states";
import { Table, type Column } from "../../parts/table";
import { Time } from "../../parts/time";
import { guaranteeWords } from "../../words/guarantee";
import { wordOf } from "../../words/say";
import { workWords } from "../../words/work";
import { Countdown } from "../work/countdown";
import { enterResponse } from "../work/enter";
import type { PartProps } from "./page";
import { unseen, type Notice } from "./response";

async function acknowledge(notice: Notice, contact: string): Promise<void> {
  await enterResponse("NoticeAcknowledged", { notice: notice.notice, contact });
  announce(workWords.value.onRecord);
}

function Text({ of }: { of: Notice }): JSX.Element {
  return (
    <details>
      <summary>{of.subject}</summary>
      <p class="words">{of.text}</p>
    </details>
  );
}

function columns(seen: boolean): Column<Notice>[] {
  const say = guaranteeWords.value;
  return [
    { head: say.to, cell: (n) => <><strong>{n.name}</strong> <small>{n.guarantor}, {n.notice}</small></>, by: (n) => n.guarantor },
    { head: say.about, cell: (n) => <Text of={n} />, kind: "wide" },
    { head: say.channel, cell: (n) => <>{wordOf(say.channels, n.channel)}<br /><small>{n.delivered ? say.delivered : (n.fault || say.notDelivered)}</small></> },
    seen
      ? { head: say.seenBy, cell: (n) => (n.acknowledged ? <><Time at={n.acknowledged.at} />, {n.acknowledged.by}</> : "–"), by: (n) => n.acknowledged?.at ?? "" }
      : { head: say.left, cell: (n) => <Countdown due={n.due} />, by: (n) => n.due },
  ];
}

export function Notices({ of, speaker, renew }: PartProps): JSX.Element {
  const say = guaranteeWords.value;
  const open = unseen(of.notices);
  const seen = of.notices.filter((n) => n.acknowledged);
  const may = (n: Notice): boolean => n.to === speaker.contact || (speaker.guarantor === "" && hasRole("duty_officer"));
  const act = (n: Notice) => async (): Promise<void> => {
    await acknowledge(n, n.to);
    renew();
  };
  return (
    <section class="notices">
      <h2 id="notices-title">{say.notices}</h2>
      {open.length === 0 ? <Empty>{say.noNotices}</Empty> : (
        <Table
          caption={say.notices}
          quiet
          rows={open}
          id={(n) => n.notice}
          columns={[...columns(false), { head: say.seenBy, cell: (n) => (may(n) ? <Action act={act(n)}>{n.to === speaker.contact ? say.acknowledge(n.notice) : say.acknowledgeFor(n.notice, n.name)}</Action> : <Sign tone="due">{say.waiting}</Sign>) }]}
        />
      )}
      {seen.length > 0 && (
        <details>
          <summary>{say.acknowledged} ({seen.length})</summary>
          <Table caption={say.acknowledged} quiet rows={seen} id={(n) => n.notice} columns={columns(true)} />
        </details>
      )}
    </section>
  );
}
