// SPDX-License-Identifier: Apache-2.0
// A real server over real data, and a browser, for the stories: `const room = await openRoom()`.
// TRUCE_PROGRAM names the program; pictures land in TRUCE_PICTURES, build/pictures/room if unset.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const house = resolve(import.meta.dirname, "../..");
export const program = process.env.TRUCE_PROGRAM ?? join(house, "build/dev/truce");
export const password = "seven quiet herons wade";
export const pictures = process.env.TRUCE_PICTURES ?? join(house, "build/pictures/room");
const people = {
  chief: "administrator", mira: "monitor", anna: "analyst", vera: "verifier", viktor: "verifier",
  dora: "duty_officer", omar: "duty_officer", paul: "planner", aud: "auditor",
};

export function truce(...args) {
  const done = spawnSync(program, args, { cwd: house, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`truce ${args.join(" ")}: ${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** What run_stories.mjs has made already; false where somebody runs one file alone. */
export function copied(name, folder) {
  if (!process.env.TRUCE_STORY_DATA) return false;
  cpSync(join(process.env.TRUCE_STORY_DATA, name), folder, { recursive: true });
  return true;
}
/** The demo's three days with somebody in each role; their password is `password`. */
export function demoData(folder) {
  const data = join(folder, "data");
  if (copied("demo", folder)) return data;
  truce("demo", "--once", "--data", data);
  const secret = join(folder, "password");
  writeFileSync(secret, password + "\n", { mode: 0o600 });
  for (const [name, role] of Object.entries(people)) {
    truce("user", "add", name, "--role", role, "--by", "chief", "--data", data);
    truce("account", "add", name, "--password-file", secret, "--data", data);
  }
  truce("user", "add", "nora", "--role", "monitor", "--by", "chief", "--data", data); // no account yet
  return data;
}

/** Serves until `stop`; more options of `truce serve` may follow. */
export async function serve(data, more = [], port = 0) {
  const web = process.env.TRUCE_WEB ?? join(house, "web/dist");
  const child = spawn(program, ["serve", "--data", data, "--port", String(port), "--web", web, "--requests-per-second", "5000",
    "--agreement", join(house, "agreements/demo-2026.toml"), ...more], { cwd: house });
  let told = "";
  const address = await new Promise((done, fail) => {
    const hear = (bytes) => {
      told += bytes;
      const found = told.match(/http:\/\/127\.0\.0\.1:(\d+)/);
      if (found) done(`http://localhost:${found[1]}`);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", () => fail(new Error(`the server ended: ${told}`)));
    setTimeout(() => fail(new Error(`no server: ${told}`)), 60_000).unref();
  });
  const stop = () => new Promise((done) => (child.exitCode !== null ? done() : (child.once("exit", done), child.kill("SIGTERM"))));
  return { address, stop, child };
}

export async function openBrowser() {
  return chromium.launch({
    executablePath: process.env.TRUCE_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"],
  });
}

export async function openRoom(...options) {
  const folder = mkdtempSync(join(tmpdir(), "truce-room-"));
  const data = demoData(folder);
  const server = await serve(data, options);
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await room.server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const room = { folder, data, server, browser, address: server.address, close };
  return room;
}

/** A page whose console errors, CSP breaches and foreign requests are kept in `page.faults`. */
export async function newPage(room, { width = 1280, height = 800, dark = false, language = "en-GB", zone = "Europe/Berlin" } = {}) {
  const context = await room.browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light", locale: language, timezoneId: zone, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (m) => m.type() === "error" && !m.text().startsWith("Failed to load resource") && page.faults.push(m.text()));
  // That nobody told who watched is an answer.
  page.on("response", (r) => r.status() >= 400 && !r.url().endsWith("/api/v1/coverage") && page.faults.push(`${r.status()} ${r.url()}`));
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("request", (r) => {
    if (!r.url().startsWith(room.address) && !/^(data|blob):/.test(r.url())) page.faults.push("foreign request: " + r.url());
  });
  return page;
}
export async function signIn(page, room, name, to = "") {
  await page.goto(room.address + "/" + to);
  await page.getByLabel(/^(Name|Nom|Ім'я)$/).fill(name);
  await page.getByLabel(/^(Password|Mot de passe|Пароль)$/).fill(password);
  await page.keyboard.press("Enter");
  await page.locator("details.who").waitFor();
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** What axe finds against WCAG 2.2 AA and its own best practice, as lines; none is wanted. */
export async function axe(page) {
  await page.evaluate(axeSource + ";0"); // by the debugger: the page's own policy stays in force
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary?.replaceAll("\n", " ")}`));
}
export async function picture(page, name) {
  mkdirSync(pictures, { recursive: true });
  return page.screenshot({ path: join(pictures, name + ".png"), animations: "disabled" });
}

/** Until the page asked for stands, and nothing of it is still on its way. */
export async function settled(page, name) {
  if (name !== undefined) await page.locator(`main[data-shown="${name}"]`).waitFor({ timeout: 30_000 });
  await page.waitForFunction(() => {
    const busy = globalThis.document.querySelector(".state.loading, .turning");
    const maps = [...globalThis.document.querySelectorAll(".map-box")];
    const drawn = maps.every((box) => {
      const idle = Number(box.querySelector(".map-canvas").dataset.idle || "NaN");
      return box.dataset.drawn === "true" && globalThis.performance.now() - idle > 300;
    });
    if (busy || !drawn) return void (globalThis.quietSince = undefined);
    return globalThis.performance.now() - (globalThis.quietSince ??= globalThis.performance.now()) > 200;
  }, null, { timeout: 60_000, polling: 50 });
}

// What another run has at another time is the same in each picture: the moment, and not that it is told.
const still = (page) => page.evaluate(() => {
  const put = (selector, words) => {
    for (const at of globalThis.document.querySelectorAll(selector)) {
      const told = Date.parse(at.dateTime ?? "");
      if (Math.abs(told - Date.now()) > 30 * 86_400_000) continue; // of the demo's days: always the same
      const copy = at.cloneNode(true);
      copy.textContent = words;
      at.replaceWith(copy);
    }
  };
  put("time", "1 Jan 2026, 00:00 UTC");
  put(".countdown strong", "1 hour left");
  put(".moving", "1 day");
  const texts = globalThis.document.createTreeWalker(globalThis.document.body, globalThis.NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const at = texts.currentNode;
    const words = at.data.replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, (told) => (Math.abs(Date.parse(told) - Date.now()) > 30 * 86_400_000 ? told : "2026-01-01T00:00:00.000Z"));
    if (words !== at.data) at.data = words;
  }
});

const tile = 64;
const mostOfTile = 0.08; // of the points of a tile may differ by more than a shade
/** Compares with tests/golden/NAME.png, tile by tile; UPDATE_GOLDEN=1 writes it. Somebody looks at what is written. */
export async function golden(page, name, most = mostOfTile) {
  await still(page);
  const made = await picture(page, name);
  const path = join(house, "web/tests/golden", name + ".png");
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(join(house, "web/tests/golden"), { recursive: true });
    return writeFileSync(path, made);
  }
  const worst = await differs(page.context().browser(), made, readFileSync(path));
  if (worst.share > most) throw new Error(`${name} differs from web/tests/golden in ${(100 * worst.share).toFixed(0)} % of the tile at ${worst.x}, ${worst.y}; look at ${join(pictures, name + ".png")}, then UPDATE_GOLDEN=1`);
}
/** The worst tile; all of it where the sizes differ. */
export async function differs(browser, one, other) {
  const page = await browser.newPage();
  const worst = await page.evaluate(async ([a, b, side]) => {
    const pixels = async (base64) => {
      const image = await globalThis.createImageBitmap(await (await fetch("data:image/png;base64," + base64)).blob());
      const pen = new globalThis.OffscreenCanvas(image.width, image.height).getContext("2d");
      pen.drawImage(image, 0, 0);
      return pen.getImageData(0, 0, image.width, image.height);
    };
    const [x, y] = [await pixels(a), await pixels(b)];
    if (x.width !== y.width || x.height !== y.height) return { share: 1, x: 0, y: 0 };
    const across = Math.ceil(x.width / side);
    const counts = new Uint32Array(across * Math.ceil(x.height / side));
    for (let i = 0, p = 0; i < x.data.length; i += 4, p++)
      if (Math.abs(x.data[i] - y.data[i]) + Math.abs(x.data[i + 1] - y.data[i + 1]) + Math.abs(x.data[i + 2] - y.data[i + 2]) > 48)
        counts[Math.floor(Math.floor(p / x.width) / side) * across + Math.floor((p % x.width) / side)]++;
    const at = counts.indexOf(Math.max(...counts));
    return { share: counts[at] / (side * side), x: (at % across) * side, y: Math.floor(at / across) * side };
  }, [one.toString("base64"), other.toString("base64"), tile]);
  await page.close();
  return worst;
}
/** How many colours a part of the page has: an empty canvas has one. */
export async function colours(page, selector) {
  const made = await page.locator(selector).first().screenshot();
  const other = await page.context().browser().newPage();
  const count = await other.evaluate(async (base64) => {
    const image = await globalThis.createImageBitmap(await (await fetch("data:image/png;base64," + base64)).blob());
    const pen = new globalThis.OffscreenCanvas(image.width, image.height).getContext("2d");
    pen.drawImage(image, 0, 0);
    return new Set(new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, made.toString("base64"));
  await other.close();
  return count;
}
/** The way to the room by a wire that can be cut: what is under way ends, and nobody comes through. */
export async function wireTo(room) {
  const ends = new Set();
  let whole = true;
  const wire = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(new URL(room.address).port), "127.0.0.1");
    for (const end of [near, far]) {
      ends.add(end);
      end.on("error", () => end.destroy());
      end.on("close", () => (ends.delete(end), near.destroy(), far.destroy()));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise((done) => wire.listen(0, "127.0.0.1", done));
  return {
    browser: room.browser,
    address: `http://localhost:${wire.address().port}`,
    cut: () => ((whole = false), ends.forEach((end) => end.destroy())),
    mend: () => (whole = true),
    close: () => (wire.close(), ends.forEach((end) => end.destroy())),
  };
}
/** Signs and deadlines that a reader of this width does not come upon: cut off at the side. */
export const cutOff = (page) => page.evaluate(() => [...globalThis.document.querySelectorAll(".sign, .countdown, meter")]
  .filter((e) => e.checkVisibility() && !e.closest(".side-by-side") && e.getBoundingClientRect().right > globalThis.innerWidth)
  .map((e) => `${e.textContent} at ${Math.round(e.getBoundingClientRect().right)}`));
