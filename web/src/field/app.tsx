// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useState } from "preact/hooks";
import { useWorker } from "../offline/use_worker.ts";
import { leftDrafts, type From } from "./drafts.ts";
import { Drafts } from "./drafts_list.tsx";
import { Form } from "./form.tsx";
import { keepPlaces } from "./ground.ts";
import { keep } from "./keep.ts";
import { leave, staying } from "./leave.ts";
import { hearOthers, tellOthers } from "./others.ts";
import { isDue, photoIsDue, type Queued } from "./queue.ts";
import { Queue } from "./queue_list.tsx";
import type { Report } from "./report.ts";
import { SignIn } from "./sign_in.tsx";
import type { Draft, Store } from "./store.ts";
import { useSync, type Link, type Sync } from "./use_sync.ts";
import { chosenLanguage, languages, type Words } from "./words/index.ts";

function LinkShown({ link, words }: { link: Link; words: Words }) {
  const [sign, text] =
    link === "up" ? ["●", words.connected] : link === "down" ? ["○", words.not_connected] : ["◌", words.checking];
  return (
    <p class={`link link-${link}`} role="status">
      <span aria-hidden="true">{sign} </span>
      {text}
    </p>
  );
}

function Languages(props: { code: string; words: Words; choose: (code: string) => void }) {
  return (
    <label class="language">
      <span class="unseen">{props.words.language}</span>
      <select value={props.code} onChange={(e) => props.choose(e.currentTarget.value)}>
        {Object.entries(languages).map(([code, { name }]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function useLanguage(store: Store | null, kept: string | undefined) {
  const [code, setCode] = useState(chosenLanguage(kept, navigator.languages));
  const words = languages[code]!.words;
  useEffect(() => {
    document.documentElement.lang = code;
    document.title = words.title;
    if (code !== kept) void store?.set("language", code);
  }, [code]);
  return { code, words, setCode };
}

function useQueue(store: Store | null) {
  const [all, setAll] = useState<Queued[]>([]);
  const [left, setLeft] = useState<Draft[]>([]);
  const [account, setAccount] = useState<string | null>(null); // null: not read yet
  const load = useCallback(async () => {
    if (!store) return;
    setAll(await store.all());
    setLeft(await leftDrafts(store));
    setAccount((await store.setting("account")) ?? "");
  }, [store]);
  return { all, left, account, load };
}

// Where the browser does not promise to keep what is stored, that is told.
function useKept(): [boolean, () => void] {
  const [kept, setKept] = useState(true);
  useEffect(() => void navigator.storage?.persisted?.().then(setKept, () => undefined), []);
  return [kept, () => void navigator.storage?.persist?.().then(setKept, () => undefined)];
}

// The form, and with what it begins; `turn` begins anew.
function useTurns() {
  const [turn, setTurn] = useState<{ number: number; from: From }>({ number: 0, from: "left" });
  const begin = (from: From) => {
    setTurn((t) => ({ number: t.number + 1, from }));
    document.getElementById("report")?.scrollIntoView();
  };
  return { turn, begin };
}

function Inside({ words, store, sync, queue, turns }: { words: Words; store: Store; sync: Sync; queue: ReturnType<typeof useQueue> & { account: string }; turns: ReturnType<typeof useTurns> }) {
  const { all, left, account, load } = queue;
  const [promised, persist] = useKept();
  const save = async (report: Report, photo: Blob | null, over: string | null) => {
    await keep(store, report, photo, over);
    persist();
    tellOthers("changed");
    await load();
    sync.now();
  };
  const drop = async (draft: Draft) => {
    await store.dropDraft(draft.report.id);
    await load();
  };
  const out = async () => {
    await leave(store);
    turns.begin("empty");
    await load();
    sync.now();
  };
  return (
    <>
      <Form key={turns.turn.number} words={words} store={store} account={account} from={turns.turn.from} opened={load} save={save} />
      <Drafts words={words} left={left} goOn={(draft) => turns.begin({ draft: draft.report.id })} drop={drop} />
      {!promised && all.some((e) => isDue(e) || photoIsDue(e)) && <p class="note">{words.may_be_cleared}</p>}
      <Queue words={words} store={store} all={all} sync={sync} load={load} takeUp={(entry) => turns.begin({ mend: entry })} />
      <SignIn words={words} store={store} sync={sync} account={account} staying={staying(all).length} out={out} />
    </>
  );
}

export function App({ store, kept }: { store: Store | null; kept: string | undefined }) {
  const { code, words, setCode } = useLanguage(store, kept);
  const queue = useQueue(store);
  const { load, account } = queue;
  const turns = useTurns();
  const sync = useSync(store, load);
  const update = useWorker("field-worker.js", "field.html", (word) => word === "synced" && load());
  useEffect(() => void load(), [load]);
  useEffect(
    () =>
      hearOthers((word) => {
        if (word === "left") turns.begin("empty");
        void load();
      }),
    [load],
  );
  // The names of the small map, for a time without a network.
  useEffect(() => {
    if (sync.link === "up") void keepPlaces();
  }, [sync.link]);
  return (
    <>
      <a class="skip" href="#report">
        {words.skip}
      </a>
      <header>
        <h1>{words.title}</h1>
        <LinkShown link={sync.link} words={words} />
        <Languages code={code} words={words} choose={setCode} />
      </header>
      <main>
        {update && (
          <p class="note">
            {words.new_version} <button onClick={update}>{words.use_it}</button>
          </p>
        )}
        {sync.link === "down" && <p class="note">{words.offline_note}</p>}
        {store && account !== null && <Inside words={words} store={store} sync={sync} queue={{ ...queue, account }} turns={turns} />}
        {!store && (
          <p class="note bad" role="alert">
            {words.broken_store}
          </p>
        )}
      </main>
      <footer>
        <a href="/">{words.room}</a> <a href="licences.html">{words.licences}</a>
      </footer>
    </>
  );
}
