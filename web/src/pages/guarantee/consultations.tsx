// SPDX-License-Identifier: Apache-2.0
// Consultations with their roll-call: who can be reached, and what each says.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { hasRole } from "../../app/session";
import { Action, Decision, Field } from "../../parts/action";
import { Sign, type Tone } from "../../parts/sign";
import { Empty } from "../../parts/states";
import { Time } from "../../parts/time";
import { guaranteeWords } from "../../words/guarantee";
import { wordOf } from "../../words/say";
import { workWords } from "../../words/work";
import { Countdown } from "../work/countdown";
import { enterResponse } from "../work/enter";
import { Fold } from "../work/fold";
import type { PartProps } from "./page";
import { contactsFor, speaksFor, wordOfWhom, type Consultation } from "./response";

const voices = ["supports", "supports_with_conditions", "abstains", "opposes", "undecided"] as const;
const tones: Readonly<Record<string, Tone>> = { supports: "good", supports_with_conditions: "doubt", abstains: "plain", opposes: "bad", undecided: "dark" };
type OneProps = PartProps & { one: Consultation };

function Roll({ one, of, speaker, renew }: OneProps): JSX.Element {
  const say = guaranteeWords.value;
  const answer = (guarantor: string, contact: string) => async (): Promise<void> => {
    await enterResponse("CallAnswered", { consultation: one.consultation, guarantor, contact });
    renew();
  };
  const may = (guarantor: string): { value: string; words: string }[] =>
    !one.closed && speaksFor(speaker, guarantor) && (hasRole("duty_officer") || speaker.guarantor !== "") ? contactsFor(of, speaker, guarantor) : [];
  return (
    <div class="table" role="region" aria-label={say.rollCall} tabIndex={0}>
      <table>
        <caption class="unseen">{say.rollCall}</caption>
        <thead><tr>{[say.guarantor, say.answered, say.position].map((h) => <th key={h} scope="col">{h}</th>)}</tr></thead>
        <tbody>
          {one.guarantors.map((g) => {
            const answered = one.answered.find((a) => a.guarantor === g);
            const position = one.positions.find((p) => p.guarantor === g);
            const contacts = answered ? [] : may(g);
            return (
              <tr key={g}>
                <th scope="row"><strong>{g}</strong></th>
                <td>{answered ? <><Sign tone="good">{say.answered}</Sign> <Time at={answered.at} /></> : contacts.length > 0 ? contacts.map((c) => <Action key={c.value} act={answer(g, c.value)}>{speaker.guarantor === "" ? say.answerFor(g, c.words) : say.answer(g)}</Action>) : <Sign tone="due">{say.notAnswered}</Sign>}</td>
                <td>{position ? <><Sign tone={tones[position.voice] ?? "plain"}>{wordOf(say.voices, position.voice)}</Sign> {position.words}</> : <span class="faint">{say.notAnswered}</span>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function TakePosition({ one, of, speaker, renew }: OneProps): JSX.Element | null {
  const say = guaranteeWords.value;
  const open = one.guarantors.filter((g) => speaksFor(speaker, g) && contactsFor(of, speaker, g).length > 0);
  const [who, setWho] = useState("");
  const [voice, setVoice] = useState<(typeof voices)[number] | "">("");
  const [authority, setAuthority] = useState("");
  const [words, setWords] = useState("");
  if (open.length === 0) return null;
  const guarantor = wordOfWhom(open.map((value) => ({ value })), who);
  const contacts = guarantor === "" ? [] : contactsFor(of, speaker, guarantor);
  const by = wordOfWhom(contacts, authority);
  const act = async (): Promise<void> => {
    await enterResponse("PositionTaken", { consultation: one.consultation, guarantor, authority: by, voice, pledges: [], words });
    setWords("");
  };
  return (
    <Fold title={say.take} submit={say.takeSubmit} act={act} done={renew}>
      <Decision label={say.guarantor} value={guarantor} change={setWho} options={open.map((g) => ({ value: g, words: g }))} />
      <Decision label={say.voice} value={voice} change={setVoice} options={voices.map((value) => ({ value, words: wordOf(say.voices, value) }))} />
      <Decision label={say.authority} value={by} change={setAuthority} options={contacts} />
      <Field label={say.wordsOf} value={words} change={setWords} lines={2} required />
    </Fold>
  );
}

function Close({ one, renew }: OneProps): JSX.Element {
  const say = guaranteeWords.value;
  const [held, setHeld] = useState<"held" | "not" | "">("");
  const [minutes, setMinutes] = useState("");
  const act = (): Promise<unknown> => enterResponse("ConsultationClosed", { consultation: one.consultation, held: held === "held", minutes });
  return (
    <Fold title={say.close} submit={say.closeSubmit} act={act} done={renew}>
      <Decision label={say.held} value={held} change={setHeld} options={[{ value: "held", words: say.closedHeld }, { value: "not", words: say.closedNot }]} />
      <Field label={say.minutes} value={minutes} change={setMinutes} lines={3} required />
    </Fold>
  );
}

function One(props: OneProps): JSX.Element {
  const say = guaranteeWords.value;
  const { one, speaker } = props;
  return (
    <article class="sheet" aria-label={one.consultation}>
      <h3>{one.consultation} <small>{say.rule} {one.rule}; {say.calledAt} <Time at={one.called_at} />; {say.quorum(one.quorum, one.guarantors.length)}</small></h3>
      <p>{one.reason}</p>
      {one.closed ? (
        <p><Sign tone={one.closed.held ? "good" : "dark"}>{one.closed.held ? say.closedHeld : say.closedNot}</Sign> <Time at={one.closed.at} />: {one.closed.minutes}</p>
      ) : (
        <p><Countdown due={one.due} /></p>
      )}
      <Roll {...props} />
      {!one.closed && (hasRole("duty_officer") || speaker.guarantor !== "") && <TakePosition {...props} />}
      {!one.closed && hasRole("duty_officer") && <Close {...props} />}
    </article>
  );
}

function Call({ of, renew }: PartProps): JSX.Element | null {
  const say = guaranteeWords.value;
  const rules = of.duties.filter((d) => d.step === "consultative");
  const [rule, setRule] = useState("");
  const [reason, setReason] = useState("");
  if (rules.length === 0) return null;
  const act = async (): Promise<void> => {
    await enterResponse("ConsultationCalled", { of: { agreement: of.agreement, drill: of.drill }, rule, reason });
    setReason("");
  };
  return (
    <Fold title={say.call} submit={say.callSubmit} act={act} done={renew}>
      <Decision label={say.rule} value={rule} change={setRule} options={rules.map((d) => ({ value: d.rule, words: `${d.rule}: ${d.words}` }))} />
      <Field label={workWords.value.reason} value={reason} change={setReason} lines={2} required />
    </Fold>
  );
}

export function Consultations(props: PartProps): JSX.Element {
  const say = guaranteeWords.value;
  const { of } = props;
  return (
    <section>
      <h2 id="consultations-title">{say.rollCall}</h2>
      {of.consultations.length === 0 && <Empty>{say.noCalls}</Empty>}
      {of.consultations.toReversed().map((one) => <One key={one.consultation} {...props} one={one} />)}
      {hasRole("duty_officer") && <Call {...props} />}
    </section>
  );
}
