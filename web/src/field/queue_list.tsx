// SPDX-License-Identifier: Apache-2.0
// How each report on this phone stands: a sign, and words; never a colour alone.
import { useState } from "preact/hooks";
import { classesOf } from "./lines.ts";
import { tellOthers } from "./others.ts";
import { countClasses, type Report } from "./report.ts";
import { isDue, isOf, mayBeCleared, mayBeMended, photoIsDue, type PhotoState, type Queued, type State } from "./queue.ts";
import type { Store } from "./store.ts";
import type { Sync } from "./use_sync.ts";
import type { Words } from "./words/index.ts";

const signs: Record<State, string> = { waiting: "◷", unanswered: "⇡", on_record: "✓", partly: "◑", refused: "✗", doubtful: "?" };
const photo_signs: Record<PhotoState, string> = { none: "", waiting: "◷", delivered: "✓", kept_here: "▣", lost: "✗" };

interface Acts {
  takeUp: (entry: Queued) => void;
  sendPhoto: (entry: Queued) => void;
  sendAgain: (entry: Queued) => void;
  remove: (entry: Queued) => void;
}
interface EntryProps extends Acts {
  words: Words;
  entry: Queued;
  account: string;
}

export function summary(words: Words, { counts }: Report): string {
  return countClasses
    .filter((c) => counts[c])
    .map((c) => `${counts[c]!.how === "uncountable" ? words.how_many.uncountable : counts[c]!.number} ${words.counted[c]}`)
    .join("; ");
}

function stateOf(words: Words, entry: Queued, account: string): string {
  if (isDue(entry) && account !== "" && !isOf(entry, account)) return words.held(entry.by);
  const lines = classesOf(entry.report).length;
  if (entry.state === "partly") return words.partly(lines - entry.rejected.length, lines);
  return words.state[entry.state];
}

// The mission does not have it: removed by a second press only.
function Remove({ words, remove }: { words: Words; remove: () => void }) {
  const [sure, setSure] = useState(false);
  return <button onClick={() => (sure ? remove() : setSure(true))}>{sure ? words.drop_for_good : words.drop}</button>;
}

function Reasons({ words, entry }: { words: Words; entry: Queued }) {
  return (
    <>
      {entry.reasons.map((reason, i) => (
        <p class="reason" key={i}>
          {entry.rejected[i] && `${words.counted[entry.rejected[i]]}: `}
          {reason}
        </p>
      ))}
    </>
  );
}

function Entry({ words, entry, account, takeUp, sendPhoto, sendAgain, remove }: EntryProps) {
  return (
    <li class={`entry is-${entry.state}`}>
      <p class="what">{summary(words, entry.report)}</p>
      <p class="hint">
        {entry.report.from.replace("T", " ")} {entry.report.zone}
        {entry.report.post !== "" && `, ${entry.report.post}`}
      </p>
      <p class="state">
        <span aria-hidden="true">{signs[entry.state]} </span>
        {stateOf(words, entry, account)}
        {entry.state === "on_record" && entry.record !== null && ` (${words.record(entry.record)})`}
        {isDue(entry) && entry.tries > 0 && ` (${words.tries(entry.tries)})`}
      </p>
      {entry.photo !== "none" && (
        <p class="state">
          <span aria-hidden="true">{photo_signs[entry.photo]} </span>
          {words.photo_state[entry.photo]}
        </p>
      )}
      <Reasons words={words} entry={entry} />
      {mayBeMended(entry) && <button onClick={() => takeUp(entry)}>{entry.state === "partly" ? words.take_up_rest : words.take_up}</button>}
      {entry.state === "doubtful" && <button onClick={() => sendAgain(entry)}>{words.send_again}</button>}
      {entry.photo === "kept_here" && <button onClick={() => sendPhoto(entry)}>{words.send_photo}</button>}
      {(entry.state === "refused" || entry.state === "doubtful") && <Remove words={words} remove={() => remove(entry)} />}
    </li>
  );
}

// Said when it changes, in place of the whole list.
function standing(words: Words, all: Queued[]): string {
  const count = (wanted: (e: Queued) => boolean) => all.filter(wanted).length;
  const refused = count((e) => mayBeMended(e) || e.state === "doubtful");
  return words.standing(count(isDue), count((e) => e.state === "on_record"), refused);
}

interface QueueProps {
  words: Words;
  store: Store;
  all: Queued[];
  sync: Sync;
  load: () => Promise<unknown>;
  takeUp: (entry: Queued) => void;
}

export function Queue({ words, store, all, sync, load, takeUp }: QueueProps) {
  const clear = async () => {
    await store.remove(all.filter(mayBeCleared).map((e) => e.id));
    await load();
    tellOthers("changed");
  };
  const again = async (entry: Queued) => {
    await store.put(entry);
    await load();
    sync.now();
  };
  const remove = (entry: Queued) => void store.remove([entry.id]).then(load);
  const acts: Acts = {
    takeUp,
    remove,
    sendPhoto: (entry) => void again({ ...entry, photo: "waiting", reasons: [] }),
    sendAgain: (entry) => void again({ ...entry, state: "unanswered" }),
  };
  return (
    <section aria-labelledby="queue-title">
      <h2 id="queue-title">{words.reports}</h2>
      {all.length === 0 && <p class="hint">{words.no_reports}</p>}
      {all.length > 0 && (
        <p class="hint" role="status">
          {standing(words, all)}
        </p>
      )}
      <ul class="entries">
        {all.map((entry) => (
          <Entry key={entry.id} words={words} entry={entry} account={sync.account} {...acts} />
        ))}
      </ul>
      {all.some((e) => isDue(e) || photoIsDue(e)) && (
        <button onClick={sync.now} disabled={sync.busy}>
          {sync.busy ? words.sending : words.send_now}
        </button>
      )}
      {all.some(mayBeCleared) && <button onClick={clear}>{words.clear}</button>}
    </section>
  );
}
