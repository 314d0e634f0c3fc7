// SPDX-License-Identifier: Apache-2.0
// A citizen reads the bulletin and checks a record: in the browser, offline, with the mission's own
// log and a witness that the mission does not command.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { axe, demoData, golden, truce } from "../room.mjs";
import { openWorld } from "./desk_world.mjs";

let world;
let keys;

function publish(run, dir) {
  const log = join(dir, "log");
  const vkey = (text) => /\S+\+[0-9a-f]{8}\+\S+/.exec(text)[0];
  keys = { log: vkey(run("key", "init", "--origin", "mission.example/log")) };
  run("record", "export", "--up-to-now", "--out", log);
  keys.witness = vkey(truce("key", "init", "--witness", join(dir, "witness.key"), "--origin", "press.example/witness"));
  truce("record", "witness", "--key", join(dir, "witness.key"), "--state", join(dir, "seen"), "--log", log, "--log-key", keys.log);
  run("record", "prove", "--beyond-policy", "--log", log, "--record", "post-1", "--field", "frame/type", "--field", "body/act", "--out", join(dir, "proof"));
  mkdirSync(join(dir, "more"));
  mkdirSync(join(dir, "demo"));
  const record = readFileSync(join(dir, "proof/RECORD"), "latin1");
  writeFileSync(join(dir, "more/RECORD"), record.replace("explosion", "explosiom"), "latin1");
  demoData(join(dir, "demo"));
  truce("publish", "geojson", "--data", join(dir, "demo/data"), "--policy", "policies/default.toml", "--at", "2026-06-04T00:00:00Z", "--out", join(dir, "bulletin.geojson"));
}

before(async () => {
  world = await openWorld({ prepare: (run, dir) => publish(run, dir) });
});
after(() => world.close());

// Whatever the page's policy stops, or a script throws, fails the story.
const faults = [];
afterEach(() => assert.deepEqual(faults.splice(0), []));

async function openPage(part = "", more = {}) {
  const context = await world.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", ...more });
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (m) => m.type() === "error" && !/Failed to load resource|net::ERR/.test(m.text()) && faults.push(m.text()));
  await page.goto(`${world.address}/public.html${part}`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  return { context, page };
}

async function give(page, record) {
  await page.getByLabel("The log's verifier key").fill(keys.log);
  await page.getByLabel("Keys of witnesses that you trust").fill(keys.witness);
  await page.getByLabel("CHECKPOINT", { exact: true }).setInputFiles(join(world.dir, "proof/CHECKPOINT"));
  await page.getByLabel("PROOF").setInputFiles(join(world.dir, "proof/PROOF"));
  await page.getByLabel("RECORD").setInputFiles(record);
  await page.getByRole("button", { name: "Check", exact: true }).click();
}

test("a citizen checks a record without a network, and sees what was changed", async () => {
  const { context, page } = await openPage("#check");
  await context.setOffline(true);
  await page.reload();
  await give(page, join(world.dir, "proof/RECORD"));
  await page.getByText("It holds").waitFor();
  await page.getByText("Witnessed by press.example/witness").waitFor();
  await page.locator(".told").getByText("explosion").waitFor();
  await page.getByLabel("RECORD").setInputFiles(join(world.dir, "more/RECORD"));
  await page.waitForFunction(() => document.querySelector(".answer").textContent === ""); // no "It holds" beside another file
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.getByText("It does not hold").waitFor();
  await page.getByText("the record is not in that log, or was changed").waitFor();
  await context.close();
});

test("a witness who has not signed is missed", async () => {
  const { context, page } = await openPage("#check");
  await give(page, join(world.dir, "proof/RECORD"));
  await page.getByText("It holds").waitFor();
  await page.getByLabel("So many of them must have signed").fill("2");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.getByText("you ask for more witnesses than you name").waitFor();
  await context.close();
});

test("a bulletin is opened, searched, and nothing found is not called quiet", async () => {
  const { context, page } = await openPage();
  await page.getByLabel("Open a bulletin file (GeoJSON)").setInputFiles(join(world.dir, "bulletin.geojson"));
  await page.getByText("All 539 incidents").waitFor();
  await page.getByLabel("Search (place, article, number)").fill("atlantis");
  await page.getByText("it does not mean that it was quiet").waitFor();
  await page.getByLabel("Search (place, article, number)").fill("west donetsk small-arms");
  await page.waitForFunction(() => /^\d{1,2} of 539 incidents$/.test(document.querySelector("[role=status] strong")?.textContent ?? ""));
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByText("All 539 incidents").waitFor();
  await page.getByLabel("Open a bulletin file (GeoJSON)").setInputFiles(join(world.dir, "proof/RECORD"));
  await page.getByText("That file is no bulletin.").waitFor();
  await context.close();
});

test("text of a bulletin is shown and never run", async () => {
  const { context, page } = await openPage();
  const evil = JSON.parse(readFileSync(join(world.dir, "bulletin.geojson"), "utf8"));
  evil.notice = "<img src=x onerror=\"document.title='run'\">";
  for (const feature of evil.features) feature.properties.place = "<script>document.title='run'</script>";
  writeFileSync(join(world.dir, "evil.geojson"), JSON.stringify(evil));
  await page.getByLabel("Open a bulletin file (GeoJSON)").setInputFiles(join(world.dir, "evil.geojson"));
  await page.locator("tbody td").getByText("<script>").first().waitFor();
  assert.notEqual(await page.title(), "run");
  await context.close();
});

test("it looks as it was looked at", async () => {
  for (const [width, colorScheme] of [[390, "light"], [1280, "light"], [390, "dark"]]) {
    const { context, page } = await openPage("", { viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme });
    await page.getByLabel("Open a bulletin file (GeoJSON)").setInputFiles(join(world.dir, "bulletin.geojson"));
    await page.getByText("All 539 incidents").waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await golden(page, `public-${width}${colorScheme === "dark" ? "-dark" : ""}`);
    await context.close();
  }
});

test("axe finds nothing on the licences and on the page that checks by itself", async () => {
  const kept = `file://${process.env.TRUCE_WEB ?? resolve(import.meta.dirname, "../../dist")}/verify.html`; // as somebody saved it
  for (const at of [`${world.address}/licences.html`, kept]) {
    const { context, page } = await openPage();
    await page.goto(at);
    assert.deepEqual(await axe(page), [], at);
    await context.close();
  }
});

test("axe finds nothing on any part, light and dark", async () => {
  for (const [part, scheme, locale] of [["", "light", "en"], ["#check", "dark", "uk"], ["#about", "light", "fr"]]) {
    const { context, page } = await openPage(part, { colorScheme: scheme, locale });
    if (part === "") await page.getByLabel("Open a bulletin file (GeoJSON)").setInputFiles(join(world.dir, "bulletin.geojson"));
    assert.deepEqual(await axe(page), []);
    await context.close();
  }
});
