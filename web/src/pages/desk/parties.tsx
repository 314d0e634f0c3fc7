// SPDX-License-Identifier: Apache-2.0
// What the parties say: they are asked, given time, and what they answer stands in their words.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { hasRole } from "../../app/session";
import { Decision, Field } from "../../parts/action";
import { Time } from "../../parts/time";
import { deskWords } from "../../words/desk";
import { wordOf } from "../../words/say";
import { enterAtDesk } from "../work/enter";
import { Fold } from "../work/fold";
import { Ticks } from "../work/ticks";
import { PartyField } from "./party_field";
import type { CaseProps } from "./case";
import { positions } from "./cases";

function inThreeDays(): string {
  return new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
}

function Invite({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  const [party, setParty] = useState("");
  const [until, setUntil] = useState(inThreeDays());
  const act = (): Promise<unknown> => enterAtDesk("ReplyInvited", { case: of.id, party, until: `${until}T23:59:59Z` });
  return (
    <Fold title={say.invite} submit={say.inviteSubmit} act={act} done={renew}>
      <PartyField of={of} value={party} change={setParty} />
      <div class="field">
        <label for="reply-until">{say.until}</label>
        <input id="reply-until" type="date" value={until} required onInput={(e) => setUntil(e.currentTarget.value)} />
      </div>
    </Fold>
  );
}

function Record({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  const [party, setParty] = useState("");
  const [position, setPosition] = useState<(typeof positions)[number] | "">("");
  const [evidence, setEvidence] = useState<string[]>([]);
  const [words, setWords] = useState("");
  const act = async (): Promise<void> => {
    await enterAtDesk("ReplyReceived", { case: of.id, party, position, evidence: evidence.toSorted(), words });
    setWords("");
  };
  return (
    <Fold title={say.reply} submit={say.replySubmit} act={act} done={renew}>
      <PartyField of={of} value={party} change={setParty} />
      <Decision label={say.position} value={position} change={setPosition} options={positions.map((value) => ({ value, words: wordOf(say.positions, value) }))} />
      <Field label={say.replyWords} value={words} change={setWords} lines={3} required />
      {of.evidence.length > 0 && <Ticks label={say.evidence} chosen={evidence} change={setEvidence} options={of.evidence.map((e) => ({ value: e.id, words: `${e.id} ${e.title}` }))} />}
    </Fold>
  );
}

export function Parties({ of, renew }: CaseProps): JSX.Element {
  const say = deskWords.value;
  return (
    <section class="sheet" aria-labelledby="parties-title">
      <h3 id="parties-title">{say.parties}</h3>
      {of.invited.length === 0 && of.replies.length === 0 && <p class="faint">{say.notAsked}</p>}
      {of.invited.map((i) => <p key={i.party}>{say.invited(i.party)} <Time at={i.until} /></p>)}
      <ul class="plain-list">
        {of.replies.map((r) => (
          <li key={r.party + r.at}>
            <strong>{say.said(r.party, wordOf(say.positions, r.position))}</strong> <small><Time at={r.at} />, {say.round(r.round)}</small>
            <blockquote>{r.words}</blockquote>
          </li>
        ))}
      </ul>
      {hasRole("liaison", "duty_officer") && <Invite of={of} renew={renew} />}
      {hasRole("liaison") && <Record of={of} renew={renew} />}
    </section>
  );
}
