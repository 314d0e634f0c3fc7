// SPDX-License-Identifier: Apache-2.0
// A dialog over the page: Escape closes it, and the focus goes back to where it came from.
import { useEffect, useRef } from "preact/hooks";
import type { ComponentChildren, JSX } from "preact";
import { partsWords } from "../words/parts";

export function Dialog({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={box} aria-labelledby="dialog-title" onClose={close}>
      <header>
        <h2 id="dialog-title">{title}</h2>
        <button type="button" onClick={() => box.current?.close()}>{partsWords.value.close}</button>
      </header>
      {children}
    </dialog>
  );
}
