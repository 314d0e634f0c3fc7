// SPDX-License-Identifier: Apache-2.0
// The script of verify.html, the page that people keep, with as much of a document as it asks for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

class Element extends EventTarget {
  className = "";
  value = "";
  files: unknown[] = [];
  dataset = {};
  textContent = "";
  children: Element[] = [];
  replaceChildren(...next: Element[]) { this.children = next; }
  append(...more: Element[]) { this.children.push(...more); }
}

function open() {
  const elements = new Map<string, Element>();
  const at = (id: string) => elements.get(id) ?? elements.set(id, new Element()).get(id)!;
  const document = { documentElement: {}, getElementById: at, querySelector: () => new Element(), querySelectorAll: () => [], createElement: () => new Element() };
  const script = /<script>([^]*)<\/script>/.exec(readFileSync("verify.html", "utf8"))![1]!;
  const page = vm.createContext({ document, navigator: { language: "en" }, crypto, TextEncoder, TextDecoder, atob, btoa, URL });
  vm.runInContext(script, page);
  return { at, run: (given: object) => (page as { run: (given: object) => Promise<void> }).run(given) };
}
const bad = { key: "", checkpoint: "x", proof: "x", record: "x" };

test("an answer goes as soon as anything that was asked changes, and does not come late", async () => {
  for (const [id, kind] of [["record", "change"], ["key", "input"], ["witnesses", "input"], ["needed", "input"], ["checkpoint", "change"], ["handovers", "change"]] as const) {
    const { at, run } = open();
    await run(bad);
    assert.equal(at("answer").className, "fails");
    at(id).dispatchEvent(new Event(kind));
    assert.deepEqual([at("answer").className, at("answer").children], ["", []], id);
    const late = run(bad);
    at(id).dispatchEvent(new Event(kind));
    await late;
    assert.equal(at("answer").className, "", id);
  }
});
