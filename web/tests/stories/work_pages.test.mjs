// SPDX-License-Identifier: Apache-2.0
// Commitments, plans and the handover over real data, in both widths and themes, in three languages:
// axe finds nothing, nothing is wider than the screen, and nothing is asked of anybody else.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before } from "node:test";
import { axe, cutOff, golden, settled, truce } from "../room.mjs";
import { enters, openWorld, storyOf } from "./desk_world.mjs";

const root = resolve(import.meta.dirname, "../../..");
let world;
const story = storyOf(() => world);
function prepare(run, dir) {
  const register = readdirSync(join(root, "agreements/coalition")).map((f) => join(root, "agreements/coalition", f));
  run("pledge", "import", ...register, "--by", "paula");
  mkdirSync(join(dir, "plans"));
  for (const plan of ["demining-priorities", "array-example"])
    truce("plan", join(root, `plans/${plan}.toml`), "--out", join(dir, "plans", plan));
}
before(async () => (world = await openWorld({ prepare, plans: true })));
after(() => world.close());

const looks = [{}, { width: 390, height: 844 }, { width: 390, height: 844, dark: true, language: "uk" }, { dark: true, language: "fr" }];
const pages = ["desk", "guarantee", "commitments", "commitments/FRA", "plans", "plans/demining-priorities", "handover"];

for (const look of looks)
  story(`axe finds nothing, and nothing overflows: ${JSON.stringify(look)}`, async () => {
    const page = await enters(world, "dora", "", look);
    for (const name of pages) {
      await page.goto(`${world.address}/#/${name}`);
      await settled(page, name.split("/")[0]);
      assert.deepEqual(await axe(page), [], name);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `${name} is wider than the screen`);
      if (look.width) assert.deepEqual(await cutOff(page), [], name);
      const wanted = !["desk", "guarantee"].includes(name) && !look.language && !name.includes("/");
      if (wanted) await golden(page, `${name}-${look.width ?? 1280}`);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

story("commitments: what is outstanding, one guarantor over time, and as it was known on a day", async () => {
  const page = await enters(world, "paula", "#/commitments");
  await page.getByRole("heading", { name: "Promised and not yet delivered" }).waitFor();
  await page.getByLabel("Guarantor").selectOption("FRA");
  await page.getByRole("heading", { name: "Position over time: troops in ukraine" }).waitFor();
  await page.locator(".chart canvas").waitFor();
  const rows = page.getByRole("region", { name: "Statements" }).locator("tbody tr");
  const now = await rows.count();
  await page.getByLabel("As known on (day, UTC)").fill("2024-03-01");
  await page.waitForFunction((n) => document.querySelectorAll("[aria-label=Statements] tbody tr").length < n, now);
  await page.context().close();
});

story("plans: options side by side, and one in detail", async () => {
  const page = await enters(world, "paula", "#/plans/demining-priorities");
  const table = page.getByRole("region", { name: "Options side by side" });
  await table.getByRole("columnheader", { name: /^People first/ }).first().waitFor();
  assert.ok((await table.locator(".best").count()) > 0);
  await page.getByLabel("In detail").selectOption({ index: 1 });
  await page.getByText("What is missing").first().waitFor();
  await page.context().close();
});

story("the watch is taken, noted in, tuned with a trace, and handed over", async () => {
  const dora = await enters(world, "dora", "#/handover");
  const fold = async (page, name) => {
    await page.locator("summary", { hasText: name }).click();
    return page.getByRole("form", { name });
  };
  const take = await fold(dora, "Take the watch");
  await take.getByLabel("What you found on coming in").fill("nothing open");
  await take.getByRole("button", { name: "Take it under my name" }).click();
  await dora.getByText("dora has the watch, since").waitFor();
  const note = await fold(dora, "Write into the duty log");
  await note.getByLabel("What happened, what was done").fill("Called post 4: it works.");
  await note.getByRole("button", { name: "Put it on record" }).click();
  await dora.getByText("Called post 4: it works.").first().waitFor();
  const alerts = await fold(dora, "Change my alerts");
  await alerts.getByLabel("A case moves").uncheck();
  await alerts.getByLabel("Why").fill("cases are Omar's tonight");
  await alerts.getByRole("button", { name: "Put the change on record" }).click();
  await dora.getByText("cases are Omar's tonight").first().waitFor();
  await dora.getByRole("cell", { name: /Alerts changed/ }).first().waitFor(); // what changed has moved by itself
  const hand = await fold(dora, "Hand the watch over");
  await hand.getByLabel("To (account name)").fill("omar");
  await hand.getByLabel("What the next one has to know").fill("Post 4 was silent for an hour.");
  await hand.getByRole("button", { name: "Hand it over" }).click();
  await dora.getByText("dora handed it to omar:").waitFor();

  const omar = await enters(world, "omar", "#/handover");
  await omar.getByText("Post 4 was silent for an hour.").first().waitFor();
  await omar.getByLabel("Since").selectOption("h8");
  await omar.getByRole("cell", { name: /Alerts changed/ }).first().waitFor();
  assert.deepEqual(await axe(omar), []);
  for (const page of [dora, omar]) await page.context().close();
});
