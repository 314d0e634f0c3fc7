// SPDX-License-Identifier: Apache-2.0
// Keys for what people do often. A key of one letter does nothing while somebody types (WCAG 2.1.4);
// all of them are shown by "?". "g m" is g, then m, within a second and a half.
import { useEffect } from "preact/hooks";
import { signal } from "@preact/signals";

export interface Shortcut {
  keys: string;
  words: () => string;
  act: () => void;
}
export const shortcuts = signal<readonly Shortcut[]>([]);

const togetherMs = 1500;
let before = "";
let beforeAt = 0;

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** The shortcut that this key completes; the key is remembered where it may begin one. */
export function found(all: readonly Shortcut[], key: string, now: number): Shortcut | undefined {
  const two = now - beforeAt < togetherMs ? `${before} ${key}` : "";
  before = key;
  beforeAt = now;
  return all.findLast((s) => s.keys === two) ?? all.findLast((s) => s.keys === key);
}

function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const one = found(shortcuts.value, event.key, Date.now());
  if (!one) return;
  event.preventDefault();
  before = "";
  one.act();
}
export function startKeyboard(): void {
  addEventListener("keydown", pressed);
}

/** While what uses it is shown. */
export function useShortcut(keys: string, words: () => string, act: () => void): void {
  useEffect(() => {
    const one: Shortcut = { keys, words, act };
    shortcuts.value = [...shortcuts.value, one];
    return () => {
      shortcuts.value = shortcuts.value.filter((s) => s !== one);
    };
  });
}
