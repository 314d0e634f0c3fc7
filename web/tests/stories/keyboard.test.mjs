// SPDX-License-Identifier: Apache-2.0
// The first story with the keyboard alone: no pointer is ever used.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { at, enters, openWorld, storyOf } from "./desk_world.mjs";

let world;
const story = storyOf(() => world);
before(async () => (world = await openWorld()));
after(() => world.close());

// Tab until the one that is meant has the focus, and it can be seen that it has.
async function tabTo(page, role, name) {
  const wanted = page.getByRole(role, { name }).first();
  for (let i = 0; i < 150; ++i) {
    await page.keyboard.press("Tab");
    if ((await wanted.count()) > 0 && (await wanted.evaluate((e) => e === document.activeElement))) {
      const ring = await wanted.evaluate((e) => getComputedStyle(e).outlineStyle);
      assert.notEqual(ring, "none", `the focus on ${name} cannot be seen`);
      return;
    }
  }
  assert.fail(`the keyboard does not come to ${role} ${name}`);
}
async function type(page, name, text) {
  await tabTo(page, "textbox", name);
  await page.keyboard.type(text);
}
async function press(page, name) {
  await tabTo(page, "button", name);
  await page.keyboard.press("Enter");
}
async function unfold(page, name) {
  for (let i = 0; i < 150; ++i) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((n) => document.activeElement?.tagName === "SUMMARY" && document.activeElement.textContent === n, name)) return page.keyboard.press("Enter");
  }
  assert.fail(`the keyboard does not come to ${name}`);
}
// The key leads to the button, and somebody presses it: a letter alone puts nothing on record.
async function claim(page) {
  await page.keyboard.press("c");
  await page.waitForFunction(() => document.activeElement?.matches(".claim button"));
  assert.equal(await page.locator("summary", { hasText: "Give the seat back" }).count(), 0);
  await page.keyboard.press("Enter");
}
async function choose(page, name, letters) {
  await tabTo(page, "combobox", name);
  await page.keyboard.type(letters);
}
const stage = (page, name) => page.locator("article.case > p .sign", { hasText: name }).waitFor();

story("from a rumour to a verified violation without a pointer", async () => {
  const mira = await enters(world, "mira");
  await mira.keyboard.press("g");
  await mira.keyboard.press("d");
  await mira.getByRole("heading", { name: "Verification desk" }).waitFor();
  await mira.locator("#raise").waitFor();
  await mira.keyboard.press("n");
  await mira.keyboard.type("A bang near the school");
  await type(mira, /^Findings/, "F-000001");
  await type(mira, /^Why, and who told it/, "residents wrote");
  await press(mira, "Raise it");
  await stage(mira, "alleged");
  const anna = await at(world.address, "anna");
  await anna.enter("EvidenceAdded", { case: "C-000001", title: "Detection", observation: "acoustic-4:881", origin: "acoustic-4", source: "Station 4", means: "acoustic", grade: "A2" });

  const vera = await enters(world, "vera", "#/desk/C-000001");
  await stage(vera, "alleged");
  await claim(vera);
  await vera.locator("summary", { hasText: "Give the seat back" }).waitFor();
  await unfold(vera, "Move the case");
  await choose(vera, "To", "verifying");
  await type(vera, "Reason", "patrol 3 is on its way");
  await press(vera, "Move to: verifying");
  await stage(vera, "verifying");

  const viktor = await enters(world, "viktor", "#/desk/C-000001");
  await stage(viktor, "verifying");
  await claim(viktor);
  for (const page of [vera, viktor]) {
    await page.locator("summary", { hasText: "Give the seat back" }).waitFor();
    await page.keyboard.press("o");
    await page.keyboard.press("Space"); // the first piece of evidence has the focus
    await choose(page, "Outcome", "verified");
    await choose(page, "Standard", "clear");
    await choose(page, "Confidence", "high");
    await type(page, "Reason", "it agrees in place and time");
    await press(page, "Put my opinion on record");
    await page.getByText(/(vera|viktor): verified/).first().waitFor();
  }
  await stage(viktor, "verified");
  await stage(vera, "verified");
  for (const page of [mira, vera, viktor]) await page.context().close();
});
