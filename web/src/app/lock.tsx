// SPDX-License-Identifier: Apache-2.0
// The door over pages whose session has ended: they stay behind it, unseen and untouchable.
import { useEffect, useRef } from "preact/hooks";
import type { JSX } from "preact";
import { Action } from "../parts/action";
import { roomWords } from "../words/room";
import { giveUp, held } from "./session";
import { SignIn } from "./sign_in";

export function Lock(): JSX.Element {
  const say = roomWords.value;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.querySelector<HTMLElement>("input:not([readonly])")?.focus();
    return () => {
      if (before instanceof HTMLElement) queueMicrotask(() => before.focus());
    };
  }, []);
  return (
    <div class="lock" ref={box}>
      <SignIn
        of={held.value}
        before={<div class="door-head"><strong>{say.lockedTitle(held.value)}</strong><p>{say.lockedWhat}</p></div>}
        after={<div class="door-foot"><Action act={giveUp}>{say.giveUp}</Action> <small>{say.giveUpWhat}</small></div>}
      />
    </div>
  );
}
