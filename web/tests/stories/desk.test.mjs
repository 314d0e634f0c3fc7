// SPDX-License-Identifier: Apache-2.0
// A rumour becomes a verified violation, which starts a clock; a guarantor acknowledges. The people of
// the story each sit at a page of their own; the server is the real one.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { axe, cutOff, golden, settled } from "../room.mjs";
import { enters, openWorld, storyOf } from "./desk_world.mjs";

let world;
const story = storyOf(() => world);
before(async () => (world = await openWorld()));
after(() => world.close());

const fold = async (page, name) => {
  const summary = page.locator("summary", { hasText: name });
  await summary.click();
  return page.getByRole("form", { name });
};
// As it is looked at: at both widths, nothing cut off at the narrow one.
async function looks(page, name) {
  const away = page.getByRole("button", { name: "Put away" });
  if ((await away.count()) > 0) await away.click();
  await page.evaluate(() => scrollTo(0, 0));
  await settled(page);
  await golden(page, `${name}-1280`);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await settled(page, name);
  assert.deepEqual(await cutOff(page), []);
  assert.deepEqual(await axe(page), []);
  await golden(page, `${name}-390`);
}
const stage = (page, name) => page.locator("article.case > p .sign", { hasText: name }).waitFor();

async function opinion(page, pieces, confidence, reason) {
  const form = await fold(page, "Give your opinion");
  for (const piece of pieces) await form.getByLabel(piece).check();
  assert.equal(await form.getByLabel("Outcome").inputValue(), "", "nobody's opinion is chosen for them");
  await form.getByLabel("Outcome").selectOption("verified");
  await form.getByLabel("Standard").selectOption("clear_and_convincing");
  await form.getByLabel("Confidence").selectOption(confidence);
  await form.getByLabel("Reason").fill(reason);
  await form.getByRole("button", { name: "Put my opinion on record" }).click();
}

story("a rumour becomes a verified violation that starts a clock, and a guarantor acknowledges", async () => {
  const mira = await enters(world, "mira", "#/desk");
  const raise = await fold(mira, "Raise a case");
  await raise.getByLabel("Title").fill("A bang near the school");
  await raise.getByRole("button", { name: "Put F-000001 in" }).click();
  await raise.getByLabel("Why, and who told it").fill("residents wrote; station 4 heard it");
  await raise.getByRole("button", { name: "Raise it" }).click();
  await mira.getByRole("heading", { name: "A bang near the school" }).waitFor();
  await stage(mira, "alleged");
  assert.match(mira.url(), /#\/desk\/C-000001$/);

  const vera = await enters(world, "vera", "#/desk/C-000001");
  await vera.getByRole("button", { name: "Take the lead" }).click();
  await vera.locator("summary", { hasText: "Give the seat back" }).waitFor();
  const move = await fold(vera, "Move the case");
  await move.getByLabel("To", { exact: true }).selectOption("verifying");
  await move.getByLabel("Reason").fill("patrol 3 is on its way");
  await move.getByRole("button", { name: "Move to: verifying" }).click();
  await stage(vera, "verifying");

  const viktor = await enters(world, "viktor", "#/desk");
  await viktor.getByLabel("Show").selectOption("second");
  await viktor.getByRole("link", { name: "A bang near the school" }).click();
  await viktor.getByRole("button", { name: "Take the second seat" }).click();
  await viktor.locator("summary", { hasText: "Give the seat back" }).waitFor();

  const anna = await enters(world, "anna", "#/desk/C-000001");
  const observed = await fold(anna, "Add an observation as evidence");
  await observed.getByLabel("Observation").selectOption("acoustic-4:881");
  await observed.getByRole("button", { name: "Add it" }).click();
  await anna.locator(".side-by-side").getByText("E-000001").waitFor();
  writeFileSync(join(world.dir, "crater.txt"), "crater, angle of fall from azimuth 60 degrees\n");
  const file = await fold(anna, "Add a file as evidence");
  await file.getByLabel("File (32 MB at most)").setInputFiles(join(world.dir, "crater.txt"));
  await file.getByLabel("What it is").fill("Crater analysis");
  await file.getByLabel("Where it first came from").fill("patrol-3");
  await file.getByLabel("Who gave it").fill("Patrol 3");
  await file.getByLabel("Means").selectOption("crater_analysis");
  await file.getByLabel("Grade").fill("a1");
  await file.getByLabel("It shows what it tells").check();
  await file.getByRole("button", { name: "Add it" }).click();
  await anna.locator(".side-by-side").getByText("Crater analysis").first().waitFor();
  assert.deepEqual(await axe(anna), []);
  await looks(anna, "desk");

  await opinion(vera, ["E-000001", "E-000002"], "high", "crater and detection agree in place and time");
  await vera.getByText("vera: verified").waitFor();
  await stage(vera, "verifying");
  await opinion(viktor, ["E-000002"], "moderate", "the crater is fresh");
  await stage(viktor, "verified");
  await viktor.getByText("Decided: verified, by vera, viktor").waitFor();
  await stage(vera, "verified");

  // The plan asks within half a minute: clocks run, and messages wait.
  const dora = await enters(world, "dora", "#/guarantee");
  await dora.getByText("Verified cases that count: C-000001.").waitFor({ timeout: 60_000 });
  await dora.locator(".countdown", { hasText: "left" }).first().waitFor({ timeout: 60_000 });
  await dora.getByText("waits for a decision").first().waitFor();
  assert.deepEqual(await axe(dora), []);

  const alva = await enters(world, "alva", "#/guarantee");
  const acknowledge = alva.getByRole("button", { name: /^Acknowledge N-/ }).first();
  await acknowledge.waitFor();
  assert.equal(await alva.getByText("B. Blum").count(), 0, "the contacts of another guarantor are nobody's business");
  const waiting = await alva.getByRole("button", { name: /^Acknowledge N-/ }).count();
  await acknowledge.click();
  await alva.locator("summary", { hasText: "Acknowledged messages (1)" }).waitFor();
  assert.equal(await alva.getByRole("button", { name: /^Acknowledge N-/ }).count(), waiting - 1);
  await dora.locator("summary", { hasText: "Acknowledged messages (1)" }).click();
  await dora.getByRole("cell", { name: /, alva$/ }).waitFor();
  assert.deepEqual(await axe(alva), []);
  await looks(dora, "guarantee");
  for (const page of [mira, vera, viktor, anna, dora, alva]) {
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

story("guarantors are called, answer, take positions, and a tier opens on a word", async () => {
  const dora = await enters(world, "dora", "#/guarantee");
  const call = await fold(dora, "Call the guarantors to consult");
  await call.getByLabel("Under").selectOption("2.on-request");
  await call.getByLabel("Reason").fill("West asks for consultation.");
  await call.getByRole("button", { name: "Call them" }).click();
  await dora.getByRole("heading", { name: /^G-000001/ }).waitFor();
  const alva = await enters(world, "alva", "#/guarantee");
  await alva.getByRole("button", { name: "Alfa can be reached and takes part" }).click();
  await alva.locator("summary", { hasText: "Record a position" }).waitFor();
  const position = await fold(alva, "Record a position");
  await position.getByLabel("Position", { exact: true }).selectOption("supports");
  await position.getByLabel("In words").fill("A word to both sides until we know who it was.");
  await position.getByRole("button", { name: "Put the position on record" }).click();
  await dora.getByRole("cell", { name: /A word to both sides/ }).waitFor();
  const report = await fold(dora, "Report on a duty");
  assert.equal(await report.getByLabel("Duty").inputValue(), "", "no guarantor's duty is chosen for anybody");
  const decide = await fold(dora, "Record the word on tier 1");
  await decide.getByLabel("Word", { exact: true }).selectOption("open");
  await decide.getByLabel("On whose word").selectOption({ index: 1 });
  await decide.getByLabel("Reason").fill("decided in the consultation");
  await decide.getByRole("button", { name: "Put the word on record" }).click();
  await dora.locator("li.open", { hasText: "Tier 1" }).waitFor();
  for (const page of [dora, alva]) await page.context().close();
});

story("hypotheses compete, a party is heard, and two people name it", async () => {
  const anna = await enters(world, "anna", "#/desk/C-000001");
  for (const [party, words] of [["east", "a mortar from the east"], ["west", "a round of the west that fell short"]]) {
    const state = await fold(anna, "State a hypothesis");
    await state.getByLabel("Party").selectOption(party);
    await state.getByLabel("What would have happened").fill(words);
    await state.getByRole("button", { name: "State it" }).click();
    await anna.getByRole("columnheader", { name: words }).first().waitFor();
  }
  const weigh = await fold(anna, "Weigh a piece of evidence");
  await weigh.getByLabel("Piece").selectOption("E-000002");
  await weigh.getByLabel("Who may have done it").selectOption("H2");
  await weigh.getByLabel("It", { exact: true }).selectOption("speaks_against");
  await weigh.getByLabel("How much").selectOption("strong");
  await weigh.getByLabel("Reason").fill("nothing of the west stands on that azimuth");
  await weigh.getByRole("button", { name: "Weigh it" }).click();
  await anna.getByText("1 against").waitFor();
  assert.deepEqual(await axe(anna), []);

  const viktor = await enters(world, "viktor", "#/desk/C-000001");
  const name = await fold(viktor, "Give your opinion on who did it");
  await name.getByLabel("Party").selectOption("east");
  await name.getByLabel("Standard").selectOption("clear_and_convincing");
  await name.getByLabel("Confidence").selectOption("high");
  await name.getByLabel("Reason").fill("the angle of fall");
  await name.getByRole("button", { name: "Put my opinion on record" }).click();
  await name.getByRole("alert").waitFor();
  assert.equal(await name.getByLabel("Reason").inputValue(), "the angle of fall", "what was refused keeps what was typed");
  const dora = await enters(world, "dora", "#/desk/C-000001");
  const invite = await fold(dora, "Ask a party to reply");
  await invite.getByLabel("Party").selectOption("east");
  await invite.getByRole("button", { name: "Ask it" }).click();
  await dora.getByText("east was asked to reply, until").waitFor();
  for (const page of [anna, viktor, dora]) await page.context().close();
});

story("text that looks like a page's own is shown and never run", async () => {
  const evil = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
  const mira = await enters(world, "mira", "#/desk");
  const raise = await fold(mira, "Raise a case");
  await raise.getByLabel("Title").fill(evil);
  await raise.getByLabel("Why, and who told it").fill(evil);
  await raise.getByLabel(/^Findings/).fill("F-000099");
  await raise.getByRole("button", { name: "Raise it" }).click();
  await raise.getByText("There is no finding F-000099.").waitFor(); // and none is cited in a version that nobody has seen
  await raise.getByLabel(/^Findings/).fill("");
  await raise.getByRole("button", { name: "Raise it" }).click();
  await mira.getByRole("heading", { name: evil }).waitFor();
  await mira.locator("summary", { hasText: "Everything on record" }).click();
  assert.notEqual(await mira.title(), "run");
  assert.deepEqual(mira.faults.filter((f) => !f.endsWith("/findings/F-000099")), []);
  await mira.context().close();
});
