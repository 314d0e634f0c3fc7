// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { hasRole, session } from "../../app/session";
import { Field } from "../../parts/action";
import { Sign } from "../../parts/sign";
import { Empty } from "../../parts/states";
import { Time } from "../../parts/time";
import { handoverWords } from "../../words/handover";
import { wordOf } from "../../words/say";
import { enterAtDesk } from "../work/enter";
import { Fold } from "../work/fold";
import type { Watch } from "./page";

interface WatchProps {
  of: Watch;
  renew: () => void;
}

function Take({ renew }: { renew: () => void }): JSX.Element {
  const say = handoverWords.value;
  const [words, setWords] = useState("");
  return (
    <Fold title={say.take} submit={say.takeSubmit} act={() => enterAtDesk("WatchTaken", { words })} done={renew}>
      <Field label={say.takeWords} value={words} change={setWords} lines={2} />
    </Fold>
  );
}

function HandOver({ renew }: { renew: () => void }): JSX.Element {
  const say = handoverWords.value;
  const [to, setTo] = useState("");
  const [words, setWords] = useState("");
  return (
    <Fold title={say.handOver} submit={say.handSubmit} act={() => enterAtDesk("WatchHandedOver", { to: to.trim(), words })} done={renew}>
      <Field label={say.to} value={to} change={setTo} required />
      <Field label={say.handWords} value={words} change={setWords} lines={4} required />
    </Fold>
  );
}

export function WatchPart({ of, renew }: WatchProps): JSX.Element {
  const say = handoverWords.value;
  const me = session.value?.account ?? "";
  const mine = of.on_watch?.user === me;
  return (
    <section class="sheet" aria-labelledby="watch-title">
      <h2 id="watch-title">{say.watch}</h2>
      {of.on_watch ? <p><Sign tone="good">{say.onWatch(of.on_watch.user)}</Sign> <Time at={of.on_watch.since} /></p> : <p><Sign tone="bad">{say.nobody}</Sign></p>}
      {of.handed && (
        <>
          <p>{say.handedTo(of.handed.by, of.handed.to)} <small><Time at={of.handed.at} /></small></p>
          <blockquote>{of.handed.words}</blockquote>
        </>
      )}
      {hasRole("duty_officer") && !mine && <Take renew={renew} />}
      {mine && <HandOver renew={renew} />}
    </section>
  );
}

function Note({ renew }: { renew: () => void }): JSX.Element {
  const say = handoverWords.value;
  const [about, setAbout] = useState("");
  const [words, setWords] = useState("");
  const act = async (): Promise<void> => {
    await enterAtDesk("NoteWritten", { about: about.trim(), words });
    setAbout("");
    setWords("");
  };
  return (
    <Fold title={say.note} submit={say.noteSubmit} act={act} done={renew}>
      <Field label={say.noteWords} value={words} change={setWords} lines={3} required />
      <Field label={say.about} value={about} change={setAbout} />
    </Fold>
  );
}

export function Log({ of, renew }: WatchProps): JSX.Element {
  const say = handoverWords.value;
  const mine = of.on_watch?.user === session.value?.account;
  return (
    <section class="sheet" aria-labelledby="log-title">
      <h2 id="log-title">{say.log}</h2>
      {mine ? <Note renew={renew} /> : <p class="faint">{say.onlyOnWatch}</p>}
      {of.log.length === 0 && <Empty>{say.noLog}</Empty>}
      <ol class="log" reversed>
        {of.log.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, 50).map((entry) => (
          <li key={entry.at + entry.by}>
            <small><Time at={entry.at} /></small> <strong>{entry.by}</strong> {wordOf(say.kinds, entry.kind)}{entry.about && <> ({entry.about})</>}
            {entry.words && <blockquote>{entry.words}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  );
}
