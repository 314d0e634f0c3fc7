// SPDX-License-Identifier: Apache-2.0
// Keys for what people do often: they go somewhere or put the focus on something, and put nothing on
// record. A key of one letter does nothing while somebody types, and all of them can be turned off
// (WCAG 2.1.4); all are shown by "?". "g m" is g, then m, within a second and a half.
import { useEffect } from "preact/hooks";
import { signal } from "@preact/signals";
import { singleKeys } from "./settings";

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

/** The Latin letter of a key, also where the keyboard writes another alphabet: the place is the same. */
export function keyOf(event: Pick<KeyboardEvent, "key" | "code">): string {
  const isOther = /^\p{L}$/u.test(event.key) && !/^[a-z]$/i.test(event.key);
  const at = /^Key([A-Z])$/.exec(event.code)?.[1];
  return isOther && at ? at.toLowerCase() : event.key;
}

function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isTyping(event.target) || document.querySelector("dialog[open], .is-locked")) return;
  const key = keyOf(event);
  if (key.length === 1 && singleKeys.value === "off") return;
  const one = found(shortcuts.value, key, Date.now());
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

/** The focus goes there, and what it does is done by whoever presses it. */
export function focusOn(selector: string): void {
  const at = document.querySelector<HTMLElement>(selector);
  at?.scrollIntoView({ block: "nearest" });
  at?.focus();
}
