// SPDX-License-Identifier: Apache-2.0
import { en, type Words } from "./en.ts";
import { fr } from "./fr.ts";
import { uk } from "./uk.ts";

export type { Words };
export type Language = "en" | "uk" | "fr";
export const languages: Record<Language, { name: string; words: Words }> = {
  en: { name: "English", words: en },
  uk: { name: "Українська", words: uk },
  fr: { name: "Français", words: fr },
};
