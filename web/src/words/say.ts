// SPDX-License-Identifier: Apache-2.0
// The words of a page in three languages. `en` has the keys; a missing or misspelt one in another
// language does not compile. A page's words are `inLanguages(en, uk, fr)`; it asks for those of the
// language chosen with `words.value`, which draws it anew where the choice changes.
import { computed, type ReadonlySignal } from "@preact/signals";
import { language, type Language } from "../app/settings";

export function inLanguages<T>(en: T, uk: T, fr: T): ReadonlySignal<T> {
  const all: Record<Language, T> = { en, uk, fr };
  return computed(() => all[language.value]);
}

export interface Forms {
  one: string;
  few?: string;
  many?: string;
  other: string;
}

/** "3 incidents": # stands for the number. */
export function counted(of: Language, n: number, forms: Forms): string {
  const rule = new Intl.PluralRules(of).select(n) as keyof Forms;
  return (forms[rule] ?? forms.other).replace("#", new Intl.NumberFormat(of).format(n));
}

/** The words of a code of the vocabulary, as "small_arms_fire"; a code that has none is shown as words. */
export function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code.replaceAll("_", " ");
}
