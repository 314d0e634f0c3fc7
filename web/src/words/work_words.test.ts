// SPDX-License-Identifier: Apache-2.0
// The words of the working pages are there in every language, each in its own letters.
import assert from "node:assert/strict";
import { test } from "node:test";
import { language } from "../app/settings";
import { commitmentsWords } from "./commitments";
import { deskWords } from "./desk";
import { guaranteeWords } from "./guarantee";
import { handoverWords } from "./handover";
import { plansWords } from "./plans";
import { workWords } from "./work";

function texts(of: object, path = ""): [string, string][] {
  return Object.entries(of).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : typeof value === "object" && value !== null ? texts(value as object, path + key + ".") : [],
  );
}
const all = { commitmentsWords, deskWords, guaranteeWords, handoverWords, plansWords, workWords };

test("every word is there in every language", () => {
  for (const [name, words] of Object.entries(all))
    for (const one of ["en", "uk", "fr"] as const) {
      language.value = one;
      for (const [key, text] of texts(words.value)) {
        assert.ok(text.trim() !== "", `${name} ${one} ${key} is empty`);
        if (one === "uk" && text !== "SHA-256") assert.match(text, /\p{Script=Cyrillic}/u, `${name} ${key} is not translated`);
        assert.doesNotMatch(text, /[<>]/, `${name} ${one} ${key} looks like markup`);
      }
    }
});
test("every language has the codes that English has", () => {
  for (const [name, words] of Object.entries(all)) {
    language.value = "en";
    const keys = texts(words.value).map(([key]) => key).sort();
    for (const one of ["uk", "fr"] as const) {
      language.value = one;
      assert.deepEqual(texts(words.value).map(([key]) => key).sort(), keys, `${name} ${one}`);
    }
  }
});
