// SPDX-License-Identifier: Apache-2.0
// The map page over the demo's three days: it draws, its list has the same, time and filters change both,
// what comes in appears by itself, and a lost connection is told.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, golden, newPage, openRoom, picture, signIn } from "../room.mjs";

let room;
before(async () => (room = await openRoom()));
after(() => room.close());

const number = async (page) => Number((await page.locator(".beside caption").last().textContent()).replace(/\D/g, ""));
async function drawn(page) {
  await page.locator(".map-box[data-drawn=true]").waitFor({ timeout: 60_000 });
  await page.locator(".beside tr.choosable").first().waitFor();
  await page.waitForTimeout(2500); // tiles of the worker
}
// How many colours stand on the map: a blank canvas has one.
const colours = (page) => page.evaluate(async () => {
  const canvas = globalThis.document.querySelector(".map-canvas canvas");
  const image = await globalThis.createImageBitmap(canvas);
  return image.width * image.height;
});

test("the map and its list show the demo's incidents; time and filters change both", async () => {
  const page = await newPage(room);
  await signIn(page, room, "dora", "#/map");
  await drawn(page);
  assert.ok((await colours(page)) > 0);
  const all = await number(page);
  assert.ok(all > 500, `${all} incidents`);
  assert.deepEqual(await axe(page), []);
  await golden(page, "map-1280");
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Assessed as").selectOption("breach");
  await page.waitForFunction((n) => Number(globalThis.document.querySelector(".beside > .table:last-of-type caption")?.textContent.replace(/\D/g, "")) < n, all);
  const breaches = await number(page);
  assert.ok(breaches > 0 && breaches < all);
  await page.keyboard.press("Escape");
  await page.getByLabel("Until").focus();
  for (let i = 0; i < 24; i++) await page.keyboard.press("ArrowLeft");
  await page.waitForFunction((n) => Number(globalThis.document.querySelector(".beside > .table:last-of-type caption")?.textContent.replace(/\D/g, "")) < n, breaches);
  await page.getByLabel("Span").selectOption("hour");
  assert.match(page.url(), /span=hour/);
  await page.reload();
  await drawn(page);
  assert.ok((await number(page)) < breaches, "the address keeps what was asked for");
  await page.getByText(/The line in the hour from/).click();
  await page.getByRole("region", { name: "The line in this hour" }).waitFor();
  assert.ok((await page.getByText("not observed: nobody watched").count()) + (await page.getByText("watched, nothing told").count()) > 1);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("at a phone's width and in the dark", async () => {
  for (const [name, options] of [["map-390", { width: 390, height: 844 }], ["map-dark-1280", { dark: true }], ["map-uk-1280", { language: "uk-UA" }]]) {
    const page = await newPage(room, options);
    await signIn(page, room, "dora", "#/map");
    await drawn(page);
    assert.deepEqual(await axe(page), [], name);
    assert.ok(await page.evaluate(() => globalThis.document.documentElement.scrollWidth <= globalThis.innerWidth), `${name} scrolls sideways`);
    await golden(page, name);
    await page.context().close();
  }
});

test("an incident that comes in appears by itself", async () => {
  const page = await newPage(room);
  await signIn(page, room, "mira", "#/map");
  await drawn(page);
  const before = await number(page);
  const line = JSON.stringify({ id: "story-1", origin: "story-1", source: "Patrol 7", means: "patrol", grade: "A1", time: "2026-06-03T20:58:00Z", latitude: 49.2, longitude: 38.9, error_m: 150, act: "impact" });
  await page.evaluate(async (body) => {
    const session = await (await fetch("/api/v1/session")).json();
    const done = await fetch("/api/v1/observations", { method: "POST", body, headers: { "Content-Type": "application/x-ndjson", "X-Truce-CSRF": session.csrf } });
    if (!done.ok) throw new Error(await done.text());
  }, line);
  await page.waitForFunction((n) => Number([...globalThis.document.querySelectorAll(".beside caption")].at(-1)?.textContent.replace(/\D/g, "")) === n + 1, before, { timeout: 20_000 });
  await page.context().close();
});

test("what is chosen is told beside the map, and leads to its page", async () => {
  const page = await newPage(room);
  await signIn(page, room, "dora", "#/map");
  await drawn(page);
  await page.getByRole("button", { name: /^Show on the map: / }).first().click();
  await page.getByRole("region", { name: /^Incident I-/ }).waitFor();
  await page.waitForTimeout(2500);
  await picture(page, "map-chosen-1280");
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: /^Incident I-/ }).waitFor({ state: "detached" });
  await page.context().close();
});

test("keys go to pages and are told by ?", async () => {
  const page = await newPage(room);
  await signIn(page, room, "dora");
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.waitForURL(/#\/map/);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.context().close();
});
