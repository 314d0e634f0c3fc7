// SPDX-License-Identifier: Apache-2.0
import { en, type Words } from "./en.ts";
import { fr } from "./fr.ts";
import { uk } from "./uk.ts";

export type { Words };
export const languages: Record<string, { name: string; words: Words }> = {
  en: { name: "English", words: en },
  uk: { name: "Українська", words: uk },
  fr: { name: "Français", words: fr },
};

export function chosenLanguage(kept: string | undefined, wanted: readonly string[]): string {
  const all = [kept ?? "", ...wanted.map((w) => w.slice(0, 2).toLowerCase())];
  return all.find((code) => Object.hasOwn(languages, code)) ?? "en";
}
