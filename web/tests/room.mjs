// SPDX-License-Identifier: Apache-2.0
// A real server over real data, and a browser, for the stories: `const room = await openRoom()`.
// TRUCE_PROGRAM names the program; pictures land in TRUCE_PICTURES, build/pictures/room if unset.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
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

/** The demo's three days with somebody in each role; their password is `password`. */
export function demoData(folder) {
  const data = join(folder, "data");
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
  page.on("console", (m) => m.type() === "error" && page.faults.push(m.text()));
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

const goldenShare = 0.02; // of the points may differ by more than a shade
/** Compares with tests/golden/NAME.png; UPDATE_GOLDEN=1 writes it. Somebody looks at what is written. */
export async function golden(page, name) {
  const made = await picture(page, name);
  const path = join(house, "web/tests/golden", name + ".png");
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(join(house, "web/tests/golden"), { recursive: true });
    return writeFileSync(path, made);
  }
  const differing = await differs(page.context().browser(), made, readFileSync(path));
  if (differing > goldenShare) throw new Error(`${name} differs from web/tests/golden in ${(100 * differing).toFixed(1)} % of its points; look at ${join(pictures, name + ".png")}, then UPDATE_GOLDEN=1`);
}
async function differs(browser, one, other) {
  const page = await browser.newPage();
  const share = await page.evaluate(async ([a, b]) => {
    const pixels = async (base64) => {
      const image = await globalThis.createImageBitmap(await (await fetch("data:image/png;base64," + base64)).blob());
      const pen = new globalThis.OffscreenCanvas(image.width, image.height).getContext("2d");
      pen.drawImage(image, 0, 0);
      return pen.getImageData(0, 0, image.width, image.height);
    };
    const [x, y] = [await pixels(a), await pixels(b)];
    if (x.width !== y.width || x.height !== y.height) return 1;
    let count = 0;
    for (let i = 0; i < x.data.length; i += 4)
      if (Math.abs(x.data[i] - y.data[i]) + Math.abs(x.data[i + 1] - y.data[i + 1]) + Math.abs(x.data[i + 2] - y.data[i + 2]) > 48) count++;
    return (4 * count) / x.data.length;
  }, [one.toString("base64"), other.toString("base64")]);
  await page.close();
  return share;
}
