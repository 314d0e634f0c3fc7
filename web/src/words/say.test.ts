// SPDX-License-Identifier: Apache-2.0
// The compiler holds the keys of the languages together; this holds their words to be there, each in
// its own letters, and numbers in the right form.
import assert from "node:assert/strict";
import { test } from "node:test";
import { language } from "../app/settings";
import { agreementWords } from "./agreement";
import { incidentWords } from "./incident";
import { mapWords } from "./map";
import { nowWords } from "./now";
import { partsWords } from "./parts";
import { counted, wordOf } from "./say";
import { roomWords } from "./room";
import { termsWords } from "./terms";

function texts(of: object, path = ""): [string, string][] {
  return Object.entries(of).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : typeof value === "object" && value !== null ? texts(value as object, path + key + ".") : [],
  );
}
test("every word is there in every language", () => {
  for (const words of [roomWords, partsWords, termsWords, mapWords, incidentWords, agreementWords, nowWords]) {
    for (const one of ["en", "uk", "fr"] as const) {
      language.value = one;
      for (const [key, text] of texts(words.value)) {
        assert.ok(text.trim() !== "", `${one} ${key} is empty`);
        if (one === "uk" && !key.startsWith("languages.") && /\p{L}/u.test(text) && !["UTC", "№"].includes(text))
          assert.match(text, /\p{Script=Cyrillic}/u, `${one} ${key} is not translated`);
        assert.doesNotMatch(text, /[<>]/, `${one} ${key} looks like markup`);
      }
    }
  }
});
test("numbers take the form of their language", () => {
  const forms = { one: "# інцидент", few: "# інциденти", many: "# інцидентів", other: "# інциденту" };
  assert.deepEqual([1, 3, 5, 21, 112].map((n) => counted("uk", n, forms)), ["1 інцидент", "3 інциденти", "5 інцидентів", "21 інцидент", "112 інцидентів"]);
});
test("a code that has no words is shown as words", () => {
  assert.equal(wordOf({ impact: "Einschlag" }, "impact"), "Einschlag");
  assert.equal(wordOf({}, "small_arms_fire"), "small arms fire");
  assert.equal(wordOf({}, "constructor"), "constructor");
});
