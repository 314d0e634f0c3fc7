// SPDX-License-Identifier: Apache-2.0
// A form that is folded away until it is wanted; it folds again once what it did is on record.
import { useRef } from "preact/hooks";
import type { ComponentChildren, JSX } from "preact";
import { announce } from "../../parts/announce";
import { Form } from "../../parts/action";
import { workWords } from "../../words/work";

interface FoldProps {
  title: string;
  submit: string;
  act: () => Promise<unknown>;
  done?: () => void;
  id?: string;
  unfolds?: () => void;
  children: ComponentChildren;
}
export function Fold({ title, submit, act, done, id, unfolds, children }: FoldProps): JSX.Element {
  const box = useRef<HTMLDetailsElement>(null);
  const run = async (): Promise<void> => {
    await act();
    if (box.current) {
      box.current.open = false;
      box.current.querySelector("summary")?.focus();
    }
    announce(workWords.value.onRecord);
    done?.();
  };
  return (
    <details class="fold" ref={box} id={id} onToggle={(e) => e.currentTarget.open && unfolds?.()}>
      <summary>{title}</summary>
      <Form label={title} submit={submit} act={run} guarded>{children}</Form>
    </details>
  );
}

export function openFold(id: string): void {
  const box = document.getElementById(id);
  if (!(box instanceof HTMLDetailsElement)) return;
  box.open = true;
  box.scrollIntoView({ block: "nearest" });
  box.querySelector<HTMLElement>("input, select, textarea")?.focus();
}
