// SPDX-License-Identifier: Apache-2.0
// The map page over the demo's three days: it draws, its list has the same, time and filters change both,
// what comes in appears by itself, and a lost connection is told.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, colours, cutOff, golden, newPage, openRoom, picture, settled, signIn, wireTo } from "../room.mjs";

let room;
before(async () => (room = await openRoom()));
after(() => room.close());

const number = async (page) => Number((await page.locator(".beside caption").last().textContent()).replace(/\D/g, ""));
async function drawn(page) {
  await page.locator(".beside tr.choosable").first().waitFor({ timeout: 60_000 });
  await settled(page, "map");
}
const take = (page, id, time) => page.evaluate(async ([name, at]) => {
  const body = JSON.stringify({ id: name, origin: name, source: "Patrol 7", means: "patrol", grade: "A1", time: at, latitude: 49.2, longitude: 38.9, error_m: 150, act: "impact" });
  const session = await (await fetch("/api/v1/session")).json();
  const done = await fetch("/api/v1/observations", { method: "POST", body, headers: { "Content-Type": "application/x-ndjson", "X-Truce-CSRF": session.csrf } });
  if (!done.ok) throw new Error(await done.text());
}, [id, time]);
const hasShown = (page, n) => page.waitForFunction((count) => Number([...globalThis.document.querySelectorAll(".beside caption")].at(-1)?.textContent.replace(/\D/g, "")) === count, n, { timeout: 30_000 });

test("the map and its list show the demo's incidents; time and filters change both", async () => {
  const page = await newPage(room);
  await signIn(page, room, "dora", "#/map");
  await drawn(page);
  assert.ok((await colours(page, ".map-canvas")) > 30, "land, water, names and incidents are drawn");
  const all = await number(page);
  assert.ok(all > 500, `${all} incidents`);
  assert.deepEqual(await axe(page), []);
  await golden(page, "map-1280");
  const hourOf = () => page.evaluate(() => [...globalThis.document.querySelectorAll(".coverage-part .sign")].map((s) => s.textContent).join());
  const told = await hourOf();
  assert.match(told, /told of/);
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Assessed as").selectOption("none");
  await page.waitForFunction((n) => Number(globalThis.document.querySelector(".beside > .table:last-of-type caption")?.textContent.replace(/\D/g, "") ?? 0) < n, all);
  assert.equal(await hourOf(), told, "a filter makes no stretch quiet");
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
  const then = await number(page);
  assert.ok(then < breaches, "the address keeps what was asked for");
  await page.getByLabel("as was known then").check();
  await page.getByText("Until then this is of another moment.").waitFor(); // never today's under another day's name
  await page.getByText("Until then this is of another moment.").waitFor({ state: "detached" });
  await settled(page);
  await page.getByLabel("as was known then").uncheck();
  await settled(page);
  await page.locator(".beside tr.choosable").first().waitFor();
  assert.equal(await number(page), then);
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
    assert.deepEqual(await cutOff(page), [], name);
    await golden(page, name);
    await page.context().close();
  }
});

test("an incident that comes in appears by itself, also one that came while the connection was cut", async () => {
  const wire = await wireTo(room);
  const page = await newPage(wire);
  const other = await newPage(room);
  await signIn(page, wire, "dora", "#/map");
  await signIn(other, room, "mira");
  await drawn(page);
  const before = await number(page);
  wire.cut(); // nothing was recorded since it was opened
  await page.locator(".connection.lost").waitFor({ timeout: 60_000 });
  await take(other, "story-1", "2026-06-03T20:58:00Z");
  wire.mend();
  await hasShown(page, before + 1);
  await page.locator(".connection.open").waitFor();
  await take(other, "story-2", "2026-06-03T12:58:00Z");
  await hasShown(page, before + 2);
  for (const one of [page, other]) await one.context().close();
  wire.close();
});

test("what is chosen is told beside the map, and leads to its page", async () => {
  const page = await newPage(room);
  await signIn(page, room, "dora", "#/map");
  await drawn(page);
  await page.getByRole("button", { name: /^Show on the map: / }).first().click();
  await page.getByRole("region", { name: /^Incident I-/ }).waitFor();
  await settled(page);
  await picture(page, "map-chosen-1280");
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: /^Incident I-/ }).waitFor({ state: "detached" });
  await page.context().close();
});

test("keys go to pages and are told by ?; a map that did not load is had back", async () => {
  const page = await newPage(room);
  await signIn(page, room, "dora");
  await page.route("**/base.json", (route) => route.abort(), { times: 1 });
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.waitForURL(/#\/map/);
  await page.getByText("The map could not be loaded.").waitFor();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".map-box[data-drawn=true]").waitFor();
  await page.locator("main").focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.context().close();
});
