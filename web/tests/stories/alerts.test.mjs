// SPDX-License-Identifier: Apache-2.0
// What alerts comes to whoever is in the room, on whatever page, and stays until it is put away.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, golden } from "../room.mjs";
import { at, enters, openWorld } from "./desk_world.mjs";

let world;
before(async () => (world = await openWorld()));
after(() => world.close());

test("a case that is raised alerts on another page, and the note stays until it is put away", async () => {
  const dora = await enters(world, "dora", "#/commitments");
  await dora.locator(".connection.open").waitFor();
  const mira = await at(world.address, "mira");
  await mira.enter("CaseOpened", { title: "A bang", findings: [], reason: "residents wrote" });
  const note = dora.getByRole("complementary", { name: "Alerts just now" });
  await note.getByText("A case is raised").waitFor();
  assert.deepEqual(await axe(dora), []);
  await note.getByRole("link", { name: "C-000001" }).click();
  await dora.getByRole("heading", { name: "Verification desk" }).waitFor();
  await note.getByRole("button", { name: "Put away" }).click();
  assert.equal(await note.count(), 0);
  await dora.context().close();
});

test("commitments look as they were looked at where nothing is on record", async () => {
  const page = await enters(world, "paula", "#/commitments");
  await page.getByText("No commitment is on record.").waitFor();
  await golden(page, "commitments-empty-1280");
  await page.context().close();
});
