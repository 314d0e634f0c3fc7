// SPDX-License-Identifier: Apache-2.0
// Checks a record with the lines of verify.html: nothing leaves the browser, and no network is asked.
import { useRef, useState } from "preact/hooks";
import { latin, shown, verify, words as said, type Proved } from "truce:verify";
import { checking, type Checking } from "./checking.ts";
import type { Language, Words } from "./words/index.ts";

type Outcome = { kind: "holds"; proved: Proved; file: string } | { kind: "fails"; why: string } | null;
type Files = Record<"checkpoint" | "proof" | "record" | "older" | "consistency", string>;
const none: Files = { checkpoint: "", proof: "", record: "", older: "", consistency: "" };
type Said = (typeof said)["en"];

const textOf = async (file: File) => latin(new Uint8Array(await file.arrayBuffer()));
const bytesOf = (text: string) => latin(new TextEncoder().encode(text));

interface FileProps {
  id: string;
  label: string;
  hint?: string | undefined;
  many?: boolean;
  begin: () => void; // another file: what was answered is of the old one
  take: (texts: string[], names: string[]) => void;
}
function FileField(props: FileProps) {
  const chosen = useRef(0);
  const read = async (input: HTMLInputElement) => {
    const mine = ++chosen.current;
    props.begin();
    const files = Array.from(input.files ?? []);
    props.take([], []); // until the new ones are read, there are none
    const texts = await Promise.all(files.map(textOf));
    if (mine !== chosen.current) return;
    props.begin();
    props.take(texts, files.map((f) => f.name));
  };
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      {props.hint && <small id={`${props.id}-hint`}>{props.hint}</small>}
      <input id={props.id} type="file" multiple={props.many} aria-describedby={props.hint ? `${props.id}-hint` : undefined} onChange={(e) => void read(e.currentTarget)} />
    </div>
  );
}

function Told({ say, proved, file }: { say: Said; proved: Proved; file: string }) {
  const moment = (t: bigint) => new Date(Number(t) * 1000).toISOString().replace(".000", "");
  const { head, record, older } = proved;
  return (
    <>
      <h3>
        <span aria-hidden="true">✓ </span>
        {say.holds}
      </h3>
      <p>
        <code>{file}</code>
      </p>
      <p>{say.stands(record.sequence)}</p>
      {record.told.length > 0 ? (
        <table class="told">
          <tbody>
            {record.told.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{shown(name)}</th>
                <td>{shown(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p>{say.nothing}</p>
      )}
      <p>{say.hidden(record.hidden)}</p>
      <p>{say.head(shown(head.origin), head.size)}</p>
      {head.witnesses.map(([name, time]) => (
        <p key={name}>{say.by(shown(name), moment(time))}</p>
      ))}
      {head.witnesses.length === 0 && <p>{say.alone}</p>}
      {older && <p>{say.grew(older.size)}</p>}
    </>
  );
}

function whyOf(error: unknown, say: Said): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === "NotSupportedError" ? say.old_browser : error.message;
}

function useServed(words: Words, take: (text: string) => void) {
  const [told, setTold] = useState("");
  const ask = async () => {
    try {
      const answer = await fetch("/checkpoint", { signal: AbortSignal.timeout(20_000) });
      if (!answer.ok) return setTold(words.no_log);
      const text = latin(new Uint8Array(await answer.arrayBuffer()));
      const [origin, size] = shown(text).split("\n");
      take(text);
      setTold(words.checkpoint_taken(origin ?? "", size ?? ""));
    } catch {
      setTold(words.no_answer);
    }
  };
  return { told, ask };
}

export function CheckPart({ words, language }: { words: Words; language: Language }) {
  const say = said[language];
  const [key, setKey] = useState("");
  const [witnesses, setWitnesses] = useState("");
  const [needed, setNeeded] = useState("");
  const [files, setFiles] = useState(none);
  const [handovers, setHandovers] = useState<string[]>([]);
  const [name, setName] = useState("");
  const [outcome, setOutcome] = useState<Outcome>(null);
  const asking = useRef<Checking<Outcome> | null>(null);
  const { ask, changed } = (asking.current ??= checking<Outcome>(setOutcome));
  const served = useServed(words, (checkpoint) => {
    changed();
    setFiles((f) => ({ ...f, checkpoint }));
  });
  const check = async (event: Event) => {
    event.preventDefault();
    const lacks = (["checkpoint", "proof", "record"] as const).find((name) => files[name] === "");
    if (lacks) return ask(async () => ({ kind: "fails", why: `${say[lacks]}: ${words.choose}` }));
    const given = { ...files, key: bytesOf(key), witnesses: bytesOf(witnesses), needed: needed.trim(), handovers };
    return ask(() =>
      verify(given).then(
        (proved): Outcome => ({ kind: "holds", proved, file: name }),
        (error: unknown): Outcome => ({ kind: "fails", why: whyOf(error, say) }),
      ),
    );
  };
  const file = (of: keyof Files, hint?: string) => (
    <FileField id={`file-${of}`} label={say[of]} hint={hint} begin={changed} take={([text], [file]) => (setFiles((f) => ({ ...f, [of]: text ?? "" })), of === "record" && setName(file ?? ""))} />
  );
  return (
    <>
      <p>{say.what}</p>
      <p class="note">
        {words.distrust}{" "}
        <a href="verify.html" download="verify.html">
          {words.keep_page}
        </a>
      </p>
      <form onSubmit={check}>
        <div class="field">
          <label for="log-key">{say.key}</label>
          <small id="log-key-hint">{say.key_hint}</small>
          <textarea id="log-key" rows={2} spellcheck={false} aria-describedby="log-key-hint" value={key} onInput={(e) => (changed(), setKey(e.currentTarget.value))} />
        </div>
        <div class="field">
          <label for="witnesses">{say.witnesses}</label>
          <small id="witnesses-hint">{say.witnesses_hint}</small>
          <textarea id="witnesses" rows={2} spellcheck={false} aria-describedby="witnesses-hint" value={witnesses} onInput={(e) => (changed(), setWitnesses(e.currentTarget.value))} />
        </div>
        <div class="field">
          <label for="needed">{say.needed}</label>
          <input id="needed" inputMode="numeric" value={needed} onInput={(e) => (changed(), setNeeded(e.currentTarget.value.replace(/\D/g, "")))} />
        </div>
        <fieldset>
          <legend>{words.files}</legend>
          {file("checkpoint")}
          <button type="button" onClick={() => void served.ask()}>
            {words.use_server}
          </button>
          <p role="status">{served.told}</p>
          {file("proof")}
          {file("record")}
          <FileField id="file-handovers" label={say.handovers} hint={say.handovers_hint} many begin={changed} take={setHandovers} />
          {file("older", say.older_hint)}
          {file("consistency")}
        </fieldset>
        <button class="main" type="submit">
          {say.check}
        </button>
      </form>
      <div class={`answer ${outcome?.kind ?? ""}`} role="status" aria-live="polite">
        {outcome?.kind === "holds" && <Told say={say} proved={outcome.proved} file={outcome.file} />}
        {outcome?.kind === "fails" && (
          <>
            <h3>
              <span aria-hidden="true">✗ </span>
              {say.fails}
            </h3>
            <p>{outcome.why}</p>
          </>
        )}
      </div>
    </>
  );
}
