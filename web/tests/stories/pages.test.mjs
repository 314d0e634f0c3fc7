// SPDX-License-Identifier: Apache-2.0
// The first page, an incident and an agreement over the demo's three days: what they say is what the
// server says; they read in three languages, at two widths, light and dark.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, cutOff, golden, newPage, openRoom, picture, serve, settled, signIn } from "../room.mjs";

let room;
let missing = false; // an address that these pages need and an older server has not
before(async () => {
  room = await openRoom();
  missing = (await fetch(room.address + "/api/v1/overview")).status === 404;
});
const story = (name, tell) => test(name, (t) => (missing ? t.skip("the server has no /api/v1/overview") : tell()));
after(() => room.close());

const ask = (page, path) => page.evaluate(async (at) => (await fetch(at)).json(), path);
story("the first page tells how each agreement stands, what runs and what could not be seen", async () => {
  const page = await newPage(room);
  await signIn(page, room, "dora");
  await page.getByRole("heading", { name: "What could not be seen" }).waitFor();
  await settled(page);
  const { agreements } = await ask(page, "/api/v1/agreements");
  const figures = await page.locator(".figures dd.bad").allTextContents();
  assert.ok(figures.some((f) => f.replace(/\D/g, "") === String(agreements[0].findings.breach)), `${figures} has ${agreements[0].findings.breach}`);
  await page.getByText("It does not mean quiet").waitFor();
  await page.getByText(/of the line and time was watched by nobody/).waitFor();
  assert.equal(await page.locator(".state.failure").count(), 0);
  assert.deepEqual(await axe(page), []);
  await golden(page, "now-1280");
  await page.getByRole("link", { name: /breaches$/ }).first().click();
  await page.waitForURL(/#\/map\?.*verdict=breach/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

story("an incident shows its observations with their residuals, and why it is a breach", async () => {
  const page = await newPage(room);
  await signIn(page, room, "vera", "#/incident/I-000001");
  await page.getByRole("heading", { name: "Incident I-000001" }).waitFor();
  await settled(page);
  const told = await ask(page, "/api/v1/incidents/I-000001");
  const rows = page.getByRole("region", { name: "Observations that support it" }).locator("tbody tr");
  assert.equal(await rows.count(), told.support.length);
  assert.match(await rows.last().textContent(), /(m|km) \(\d+\.\d σ\)/);
  await page.getByText(/Assessed as breach: probability of a breach/).waitFor();
  await settled(page, "incident");
  assert.deepEqual(await axe(page), []);
  await golden(page, "incident-1280");
  await page.getByRole("link", { name: "Article 1" }).click();
  await page.waitForURL(/#\/agreement\/demo-2026\?article=1/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("what is not there says so", async () => {
  const page = await newPage(room);
  await signIn(page, room, "dora", "#/incident/I-999999");
  await page.getByRole("alert").filter({ hasText: "there is no incident" }).waitFor();
  await page.goto(room.address + "/#/incident");
  await page.getByText("Choose one on the map").waitFor();
  await page.context().close();
});

story("an agreement stands article by article", async () => {
  const page = await newPage(room);
  await signIn(page, room, "dora", "#/agreement/demo-2026");
  await page.getByRole("heading", { level: 2, name: /^Article 1: / }).waitFor();
  const told = await ask(page, "/api/v1/agreements/demo-2026/articles?lang=en");
  assert.equal(await page.locator("section.article").count(), told.articles.length);
  for (const rule of await page.locator("details.rule > summary").all()) await rule.click();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(page.faults, []);
  await golden(page, "agreement-1280");
  await page.context().close();
});

story("each at a phone's width, in the dark, in Ukrainian and French", async () => {
  const looks = [["390", { width: 390, height: 844 }], ["dark-1280", { dark: true }], ["uk-390", { width: 390, height: 844, language: "uk-UA" }], ["fr-1280", { language: "fr-FR" }]];
  for (const [look, options] of looks) {
    const page = await newPage(room, options);
    await signIn(page, room, "dora");
    for (const [name, to] of [["now", "#/"], ["incident", "#/incident/I-000001"], ["agreement", "#/agreement/demo-2026"]]) {
      await page.goto(`${room.address}/${to}`);
      await page.locator("main h1").waitFor();
      await settled(page, name);
      assert.deepEqual(await axe(page), [], `${name} ${look}`);
      const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth - globalThis.innerWidth);
      assert.ok(wide <= 0, `${name} ${look} scrolls sideways by ${wide}`);
      if (options.width) assert.deepEqual(await cutOff(page), [], `${name} ${look}`);
      if (look === "390" || look === "dark-1280") await golden(page, `${name}-${look}`);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test("a connection that is lost is told, and what was known stays", async () => {
  const page = await newPage(room);
  await signIn(page, room, "dora", "#/map");
  await page.locator(".beside tr.choosable").first().waitFor();
  await settled(page, "map");
  await page.locator(".connection.open").waitFor();
  await room.server.stop();
  await page.locator(".connection.lost").waitFor({ timeout: 60_000 });
  await page.locator(".cut-off").waitFor();
  assert.deepEqual(await axe(page), []);
  assert.ok((await page.locator(".beside tr.choosable").count()) > 10);
  await picture(page, "disconnected-1280");
  room.server = await serve(room.data, [], Number(new URL(room.address).port));
  await page.locator(".connection.open").waitFor({ timeout: 60_000 });
  await page.locator(".cut-off").waitFor({ state: "detached" });
  await page.context().close();
});
