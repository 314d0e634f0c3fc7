// SPDX-License-Identifier: Apache-2.0
// A monitor reports from a phone on a bad network: offline, through a reload, with an answer that is
// lost on its way, and nothing is lost or counted twice.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { axe, golden, password } from "../room.mjs";
import { at, openWorld } from "./desk_world.mjs";

let world;
let vera;
before(async () => {
  world = await openWorld();
  vera = await at(world.address, "vera");
});
after(() => world.close());

const phone = { viewport: { width: 390, height: 844 }, locale: "en-GB", timezoneId: "Europe/Kyiv" };

// Whatever the page's policy stops, or a script throws, fails the story.
const faults = [];
function watch(page) {
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (m) => m.type() === "error" && !/Failed to load resource|net::ERR/.test(m.text()) && faults.push(m.text()));
}
afterEach(() => assert.deepEqual(faults.splice(0), []));

async function openPhone(more = {}) {
  const context = await world.browser.newContext({
    ...phone,
    geolocation: { latitude: 48.118, longitude: 37.785, accuracy: 12 },
    permissions: ["geolocation", "accelerometer", "gyroscope", "magnetometer"],
    ...more,
  });
  const page = await context.newPage();
  watch(page);
  await page.goto(world.address + "/field.html");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  return { context, page };
}

async function signIn(page, name = "mira") {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText(`Reports go out as ${name}`).waitFor();
}

async function fillIn(page, bearing) {
  await page.getByRole("button", { name: "One more: Explosions, undetermined" }).click();
  await page.getByLabel("Number: Bursts of fire").fill("20");
  await page.getByLabel("Counted how: Bursts of fire").selectOption("about");
  await page.getByRole("button", { name: "Now", exact: true }).click();
  await page.getByLabel("Post or patrol").fill("Patrol 7");
  await page.getByRole("button", { name: "Take my position" }).click();
  await page.waitForFunction(() => [...document.querySelectorAll("input")].some((i) => i.value === "48.118000"));
  await page.getByLabel("Bearing, degrees").fill(bearing);
  await page.getByLabel("Declination, degrees (east +)").fill("8");
  await page.getByLabel("Nearest, km").fill("2");
  await page.getByLabel("Farthest, km").fill("4");
}
const save = (page) => page.getByRole("button", { name: "Save the report" }).click();
const entry = (page, state) => page.locator(`.entry.is-${state}`);

test("reported offline, reloaded offline, and put on record once though the answer was lost", async () => {
  const { context, page } = await openPhone();
  await signIn(page);
  const before = await vera.get("/api/v1/counts");
  await context.setOffline(true);
  await page.reload();
  await page.getByText("No connection").waitFor();
  await fillIn(page, "307");
  await page.reload();
  assert.equal(await page.getByLabel("Bearing, degrees").inputValue(), "307", "the draft outlives a reload");
  await save(page);
  await page.getByText("Saved on this phone.").waitFor();
  await page.reload();
  await entry(page, "waiting").getByText("Waits to be sent").waitFor();
  assert.equal((await vera.get("/api/v1/counts")).observations, before.observations);

  // The first try arrives, and its answer never comes back.
  let tries = 0;
  const bodies = [];
  await context.route("**/api/v1/observations", async (route) => {
    bodies.push(route.request().postData());
    if (++tries > 1) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await context.setOffline(false);
  await entry(page, "unanswered").waitFor();
  const arrived = await vera.get("/api/v1/counts");
  assert.equal(arrived.observations, before.observations + 2, "it did arrive");
  await page.getByRole("button", { name: "Send now" }).click();
  await entry(page, "on_record").getByText("On record").waitFor();
  assert.equal(tries, 2);
  assert.equal(bodies[0], bodies[1], "the second try has the bytes of the first");
  const now = await vera.get("/api/v1/counts");
  assert.equal(now.observations - now.duplicates, before.observations - before.duplicates + 2, "two lines, each once");
  assert.equal(now.incidents, arrived.incidents);
  await context.close();
});

test("without anybody signed in a report waits, and goes out under a token", async () => {
  const token = /truce_\S+/.exec(world.run("account", "token", "mira", "--scope", "intake", "--scope", "read", "--days", "30", "--label", "phone"))[0];
  const { context, page } = await openPhone();
  await fillIn(page, "10");
  await page.getByLabel("Your name, or your number at the mission").fill("Mira P.");
  await save(page);
  await entry(page, "waiting").waitFor();
  await page.getByText("Nobody is signed in: reports wait on this phone.").waitFor();
  await page.getByText("Or a token from the duty station").click();
  await page.getByLabel("Token").fill("truce_wrong");
  await page.getByRole("button", { name: "Keep the token" }).click();
  await page.getByText("That is no token that this server knows.").waitFor();
  await page.getByLabel("Token").fill(token);
  await page.getByRole("button", { name: "Keep the token" }).click();
  await entry(page, "on_record").waitFor();
  await context.close();
});

test("a report made under one name is not sent under another's", async () => {
  const { context, page } = await openPhone();
  await signIn(page, "mira");
  await context.setOffline(true);
  await fillIn(page, "99");
  await save(page);
  await entry(page, "waiting").waitFor();
  await context.clearCookies();
  await context.setOffline(false);
  await signIn(page, "anna");
  await page.getByText("Made by mira: waits until mira is signed in").waitFor();
  assert.equal(await entry(page, "on_record").count(), 0);
  await context.close();
});

test("who may not report is told, and what was typed is kept to be mended", async () => {
  const { context, page } = await openPhone();
  await signIn(page, "vera");
  await fillIn(page, "200");
  await save(page);
  await entry(page, "refused").getByText("your role does not permit this").waitFor();
  await page.getByRole("button", { name: "Mend and save again" }).click();
  await page.waitForFunction(() => [...document.querySelectorAll("input")].some((i) => i.value === "200"));
  await context.close();
});

test("a place is picked on the small map, by keys as by finger", async () => {
  const { context, page } = await openPhone();
  await page.getByRole("button", { name: "Take my position" }).click();
  await page.waitForFunction(() => [...document.querySelectorAll("input")].some((i) => i.value === "48.118000"));
  await page.getByLabel("At a known place").check();
  await page.getByRole("button", { name: "Pick on a small map" }).click();
  const map = page.getByRole("application");
  await map.getByText("Donetsk").waitFor();
  await map.focus();
  for (const key of ["ArrowUp", "ArrowUp", "+"]) await page.keyboard.press(key);
  const box = await map.boundingBox();
  await page.mouse.move(box.x + 200, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 100, box.y + 100, { steps: 4 });
  await page.mouse.up();
  await page.getByRole("button", { name: "Take the place under the cross" }).click();
  const latitude = Number(await page.getByLabel("Latitude, degrees").nth(1).inputValue());
  const longitude = Number(await page.getByLabel("Longitude, degrees").nth(1).inputValue());
  assert.ok(Math.abs(latitude - 48.172) < 0.001, String(latitude));
  assert.ok(longitude > 37.85 && longitude < 38, String(longitude));
  assert.equal(await page.getByLabel("Off by at most, m (95 %)").nth(1).inputValue(), "600");
  await context.close();
});

test("what is missing is told at once, and nothing is saved", async () => {
  const { context, page } = await openPhone();
  await save(page);
  await page.getByText("Count at least one thing.").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "alert");
  assert.equal(await page.locator(".entry").count(), 0);
  await context.close();
});

test("the compass undoes nothing, and a saved report does not come back", async () => {
  const { context, page } = await openPhone();
  await signIn(page);
  await context.setOffline(true);
  const turn = (alpha) => page.evaluate((a) => {
    // As a phone does: again and again.
    clearInterval(globalThis.turning);
    globalThis.turning = setInterval(() => dispatchEvent(new DeviceOrientationEvent("deviceorientationabsolute", { absolute: true, alpha: a, beta: 0, gamma: 0 })), 16);
  }, alpha);
  const bearing = page.getByLabel("Bearing, degrees");
  const reads = (degrees) => page.waitForFunction((d) => [...document.querySelectorAll("input")].some((i) => i.value === d), degrees);
  await fillIn(page, "99");
  await page.getByRole("button", { name: "Read the compass" }).click();
  await turn(350);
  await reads("10");
  await page.getByRole("button", { name: "One more: Shots" }).click();
  await turn(340);
  await reads("20");
  assert.equal(await page.getByLabel("Number: Shots").inputValue(), "1");
  await save(page);
  await entry(page, "waiting").waitFor();
  await turn(100);
  assert.equal(await bearing.inputValue(), "");
  assert.equal(await page.locator(".entry").count(), 1);

  const other = await context.newPage();
  watch(other);
  await page.getByLabel("In your own words").fill("half typed");
  await other.goto(world.address + "/field.html");
  await other.getByRole("heading", { name: "Reports on this phone" }).waitFor();
  assert.equal(await other.getByLabel("In your own words").inputValue(), "", "one tab, one draft");

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("One report that the mission does not have yet stays").waitFor();
  await page.getByRole("group", { name: "Sign out" }).getByRole("button", { name: "Sign out" }).click();
  await page.getByText("Nobody is signed in: reports wait").waitFor();
  assert.equal(await page.getByLabel("In your own words").inputValue(), "");
  assert.equal(await page.getByLabel("Post or patrol").inputValue(), "");
  await context.setOffline(false);
  await page.getByLabel("Password").waitFor();
  assert.equal(await page.evaluate(async () => (await (await fetch("/api/v1/session")).json()).signed_in), false);
  await context.close();
});

test("a photo is kept with the digest of its bytes", async () => {
  const { context, page } = await openPhone();
  const bytes = Buffer.from("89504e470d0a1a0a", "hex");
  await page.setInputFiles("input[type=file]", { name: "crater.png", mimeType: "image/png", buffer: bytes });
  await page.getByText("4c4b6a3be1314ab86138bef4314dde022e600960d8689a2c8f8631802d20dab6").waitFor();
  await page.reload();
  await page.getByText("SHA-256 4c4b6a3be1314ab8").waitFor();
  await context.close();
});

test("axe finds nothing, light and dark, in three languages", async () => {
  for (const [scheme, language] of [["light", "en"], ["dark", "uk"], ["light", "fr"]]) {
    const { context, page } = await openPhone({ colorScheme: scheme, locale: language });
    await page.locator("button.main").click();
    assert.deepEqual(await axe(page), []);
    await context.close();
  }
});

test("it looks as it was looked at", async () => {
  for (const [width, colorScheme] of [[390, "light"], [1280, "light"], [390, "dark"]]) {
    const { context, page } = await openPhone({ viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme });
    await page.getByText("Nobody is signed in: reports wait").waitFor();
    await golden(page, `field-${width}${colorScheme === "dark" ? "-dark" : ""}`);
    await context.close();
  }
});

test("nothing is asked of anybody else, and the form is small", async () => {
  const { context, page } = await openPhone();
  const asked = [];
  page.on("request", (r) => asked.push(r.url()));
  await page.reload();
  await page.getByText("Nobody is signed in: reports wait").waitFor();
  assert.ok(asked.length > 0 && asked.every((url) => url.startsWith(world.address)), asked.join("\n"));
  await context.close();
});
