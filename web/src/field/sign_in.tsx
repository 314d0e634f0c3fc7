// SPDX-License-Identifier: Apache-2.0
// In whose name reports go out: a session of the browser, or a token of the duty station.
import { useEffect, useState } from "preact/hooks";
import { giveCode, signIn, whoAmI, type SignedIn } from "./access.ts";
import { Text } from "./parts.tsx";
import { keepToken } from "./secret.ts";
import type { Store } from "./store.ts";
import type { Sync } from "./use_sync.ts";
import type { Words } from "./words/index.ts";

interface Props {
  words: Words;
  store: Store;
  sync: Sync;
}

function useAsking(words: Words, store: Store, sync: Sync) {
  const [told, setTold] = useState("");
  const [busy, setBusy] = useState(false);
  const ask = async (what: () => Promise<SignedIn>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    const answer = await what();
    setBusy(false);
    setTold(answer.kind === "no" ? answer.why : answer.kind === "no_answer" ? words.no_answer : "");
    if (answer.kind === "done") {
      await store.set("leaving", false); // the session that was to be ended is another's now
      sync.now();
    }
    return answer.kind === "done";
  };
  return { told, busy, ask };
}

function ByName({ words, store, sync }: Props) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { told, busy, ask } = useAsking(words, store, sync);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await ask(() => signIn(name.trim(), password))) setPassword("");
  };
  return (
    <form onSubmit={submit}>
      <Text label={words.name} value={name} set={setName} autoComplete="username" />
      <Text label={words.password} type="password" value={password} set={setPassword} autoComplete="current-password" />
      <button type="submit" disabled={busy}>
        {words.sign_in}
      </button>
      <p role="alert">{told}</p>
    </form>
  );
}

function ByCode({ words, store, sync }: Props) {
  const [code, setCode] = useState("");
  const { told, busy, ask } = useAsking(words, store, sync);
  const submit = (event: Event) => {
    event.preventDefault();
    void ask(() => giveCode(code.trim()));
  };
  return (
    <form onSubmit={submit}>
      <Text label={words.code} value={code} set={setCode} autoComplete="one-time-code" />
      <button type="submit" disabled={busy}>
        {words.give_code}
      </button>
      <p role="alert">{told}</p>
    </form>
  );
}

function ByToken({ words, store, sync }: Props) {
  const [token, setToken] = useState("");
  const [kept, setKept] = useState(false);
  const [told, setTold] = useState("");
  useEffect(() => void store.setting("token").then((t) => setKept(!!t)), [sync.access]);
  const submit = async (event: Event) => {
    event.preventDefault();
    const asked = await whoAmI(token.trim());
    // A token that nobody could be asked about is kept too: it is asked about at the next sending.
    if (asked.kind !== "in" && asked.kind !== "no_answer") return setTold(words.bad_token);
    const sealed = await keepToken(store, token.trim()).then(() => true, () => false);
    if (!sealed) return setTold(words.no_keeping);
    setToken("");
    setTold("");
    setKept(true);
    sync.now();
  };
  const drop = async () => {
    await keepToken(store, "");
    setKept(false);
    sync.now();
  };
  if (kept) return <button onClick={drop}>{words.drop_token}</button>;
  return (
    <details>
      <summary>{words.or_token}</summary>
      <form onSubmit={submit}>
        <Text label={words.token} hint={words.token_hint} type="password" value={token} set={setToken} />
        <button type="submit">{words.keep_token}</button>
        <p role="alert">{told}</p>
      </form>
    </details>
  );
}

// Asks once more: where reports wait, it says what becomes of them.
function SignOut({ words, staying, out }: { words: Words; staying: number; out: () => Promise<void> }) {
  const [asked, setAsked] = useState(false);
  const [told, setTold] = useState("");
  const go = () => void out().then(() => setAsked(false), () => setTold(words.not_signed_out));
  if (!asked) return <button onClick={() => setAsked(true)}>{words.sign_out}</button>;
  return (
    <div class="note" role="group" aria-label={words.sign_out}>
      <p>{words.what_goes}</p>
      {staying > 0 && <p>{words.what_stays(staying)}</p>}
      <button onClick={go}>{words.sign_out}</button>
      <button onClick={() => setAsked(false)}>{words.stay}</button>
      <p role="alert">{told}</p>
    </div>
  );
}

interface SignInProps extends Props {
  account: string;
  staying: number;
  out: () => Promise<void>;
}
export function SignIn({ words, store, sync, account, staying, out }: SignInProps) {
  return (
    <section aria-labelledby="sign-in-title">
      <h2 id="sign-in-title" tabIndex={-1}>
        {words.sign_in}
      </h2>
      <p>{account === "" ? words.not_signed_in : sync.access === "out" ? words.signed_out_by_server(account) : words.signed_in_as(account)}</p>
      {sync.access === "out" && <ByName words={words} store={store} sync={sync} />}
      {sync.access === "code" && <ByCode words={words} store={store} sync={sync} />}
      {sync.access === "password" && <p role="alert">{words.new_password}</p>}
      <ByToken words={words} store={store} sync={sync} />
      {account !== "" && <SignOut words={words} staying={staying} out={out} />}
    </section>
  );
}
