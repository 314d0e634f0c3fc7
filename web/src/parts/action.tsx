// SPDX-License-Identifier: Apache-2.0
// A button that writes, and a form that does: nothing is sent twice while it is under way, and what was
// refused keeps what was typed and says why.
import { useRef, useState } from "preact/hooks";
import type { ComponentChildren, JSX } from "preact";
import { Problem } from "../api/client";
import { partsWords } from "../words/parts";
import { Failure } from "./states";
import { noteSent, noteTyped } from "./unsent";

export interface Doing {
  busy: boolean;
  problem: Problem | undefined;
  /** True where it was done. */
  run: (act: () => Promise<void>) => Promise<boolean>;
}
export function useDoing(): Doing {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const under_way = useRef(false);
  const run = async (act: () => Promise<void>): Promise<boolean> => {
    if (under_way.current) return false;
    under_way.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
      return true;
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(-1, String(error)));
      return false;
    } finally {
      under_way.current = false;
      setBusy(false);
    }
  };
  return { busy, problem, run };
}

export function Action({ act, children, kind = "" }: { act: () => Promise<void>; children: ComponentChildren; kind?: string }): JSX.Element {
  const doing = useDoing();
  return (
    <>
      <button type="button" class={kind} aria-disabled={doing.busy} aria-busy={doing.busy} onClick={() => void doing.run(act)}>{children}</button>
      {doing.problem && <Failure problem={doing.problem} />}
    </>
  );
}

interface FormProps {
  label: string; // of the form as a region
  submit: string; // the button's words
  act: () => Promise<void>;
  children: ComponentChildren;
  /** What is typed is not lost by leaving without a question. */
  guarded?: boolean;
}
export function Form({ label, submit, act, children, guarded = false }: FormProps): JSX.Element {
  const doing = useDoing();
  const send = (event: Event & { currentTarget: HTMLFormElement }): void => {
    event.preventDefault();
    const form = event.currentTarget;
    void doing.run(act).then((done) => done && noteSent(form));
  };
  return (
    <form aria-label={label} onSubmit={send} {...(guarded && { onInput: (e: Event & { currentTarget: HTMLFormElement }) => noteTyped(e.currentTarget) })}>
      {children}
      {doing.problem && <Failure problem={doing.problem} />}
      <p class="buttons"><button type="submit" class="main" aria-disabled={doing.busy} aria-busy={doing.busy}>{submit}</button></p>
    </form>
  );
}

interface FieldProps {
  label: string;
  value: string;
  change: (value: string) => void;
  hint?: string;
  type?: "text" | "password" | "search" | "number";
  name?: string;
  autocomplete?: string;
  required?: boolean;
  inputmode?: "text" | "numeric" | "decimal";
  lines?: number; // more than one: a field for text
  readonly?: boolean;
}
let fields = 0;
export function Field({ label, value, change, hint, lines = 1, type = "text", ...rest }: FieldProps): JSX.Element {
  const id = useRef(`field-${++fields}`).current;
  const described = hint ? { "aria-describedby": `${id}-hint` } : {};
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {lines > 1
        ? <textarea id={id} rows={lines} value={value} {...described} required={rest.required ?? false} onInput={(e) => change(e.currentTarget.value)} />
        : <input id={id} type={type as "text"} value={value} {...described} {...rest} onInput={(e) => change(e.currentTarget.value)} />}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; words: string }[];
  change: (value: T) => void;
  small?: boolean;
}
export function Choice<T extends string>({ label, value, options, change, small }: ChoiceProps<T>): JSX.Element {
  return <Select label={label} value={value} options={options} change={(v) => change(v as T)} small={small ?? false} />;
}
/** Nothing is chosen until somebody chooses, and without it the form is not sent: for what stands on record for good. */
export function Decision<T extends string>({ label, value, options, change }: { label: string; value: T | ""; options: readonly { value: T; words: string }[]; change: (value: T | "") => void }): JSX.Element {
  const among = options.some((o) => o.value === value) ? value : ""; // what fell away meanwhile is not replaced
  return <Select label={label} value={among} options={[{ value: "", words: partsWords.value.choose }, ...options]} change={(v) => change(v as T | "")} required />;
}
function Select({ label, value, options, change, small = false, required = false }: { label: string; value: string; options: readonly { value: string; words: string }[]; change: (value: string) => void; small?: boolean; required?: boolean }): JSX.Element {
  const id = useRef(`field-${++fields}`).current;
  return (
    <div class={small ? "field small" : "field"}>
      <label for={id}>{label}</label>
      <select id={id} value={value} required={required} onChange={(e) => change(e.currentTarget.value)}>
        {options.map((o) => <option key={o.value} value={o.value} selected={o.value === value}>{o.words}</option>)}
      </select>
    </div>
  );
}
