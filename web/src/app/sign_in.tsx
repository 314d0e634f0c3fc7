// SPDX-License-Identifier: Apache-2.0
// Signing in: name and password, the code of the second factor, a password of one's own.
import { useState } from "preact/hooks";
import type { ComponentChildren, JSX } from "preact";
import { Problem } from "../api/client";
import { Action, Field, Form } from "../parts/action";
import { roomWords } from "../words/room";
import { askSession, changePassword, giveCode, signIn, signOut, stage } from "./session";

/** `of`: the account whose pages wait behind this; nobody else comes in by it. */
function NameAndPassword({ of }: { of: string }): JSX.Element {
  const say = roomWords.value;
  const [name, setName] = useState(of);
  const [password, setPassword] = useState("");
  return (
    <>
      <h1>{say.signIn}</h1>
      <p>{say.signInWhat}</p>
      <Form label={say.signIn} submit={say.signIn} act={() => signIn(name, password)}>
        <Field label={say.name} value={name} change={setName} name="name" autocomplete="username" required readonly={of !== ""} />
        <Field label={say.password} value={password} change={setPassword} type="password" name="password" autocomplete="current-password" required />
      </Form>
      {of === "" && <p class="elsewhere"><a href="public.html">{say.public}</a> · <a href="field.html">{say.field}</a> · <a href="licences.html">{say.licences}</a></p>}
    </>
  );
}

function SecondFactor(): JSX.Element {
  const say = roomWords.value;
  const [code, setCode] = useState("");
  return (
    <>
      <h1>{say.codeTitle}</h1>
      <Form label={say.codeTitle} submit={say.codeSubmit} act={() => giveCode(code.trim())}>
        <Field label={say.code} hint={say.codeHint} value={code} change={setCode} name="code" autocomplete="one-time-code" required />
      </Form>
      <p class="elsewhere"><Action act={signOut} kind="plain">{say.signOut}</Action></p>
    </>
  );
}

function OwnPassword(): JSX.Element {
  const say = roomWords.value;
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const act = async (): Promise<void> => {
    if (next !== again) throw new Problem(-1, say.differ);
    await changePassword(current, next);
  };
  return (
    <>
      <h1>{say.passwordTitle}</h1>
      <p>{say.passwordWhat}</p>
      <Form label={say.passwordTitle} submit={say.passwordSubmit} act={act}>
        <Field label={say.current} value={current} change={setCurrent} type="password" autocomplete="current-password" required />
        <Field label={say.next} value={next} change={setNext} type="password" autocomplete="new-password" required />
        <Field label={say.nextAgain} value={again} change={setAgain} type="password" autocomplete="new-password" required />
      </Form>
      <p class="elsewhere"><Action act={signOut} kind="plain">{say.signOut}</Action></p>
    </>
  );
}

function Unreachable(): JSX.Element {
  const say = roomWords.value;
  return (
    <>
      <h1>{say.unreachableTitle}</h1>
      <p>{say.lostAlert}</p>
      <p><button type="button" onClick={() => void askSession()}>{say.toStart}</button></p>
    </>
  );
}

interface SignInProps {
  of?: string;
  before?: ComponentChildren;
  after?: ComponentChildren;
}
export function SignIn({ of = "", before, after }: SignInProps): JSX.Element {
  const inside = { out: <NameAndPassword of={of} />, code: <SecondFactor />, password: <OwnPassword />, unreachable: <Unreachable />, asking: null, in: null };
  return <main id={of ? "door" : "page"} class="door">{before}{inside[stage.value]}{after}</main>;
}
