// SPDX-License-Identifier: Apache-2.0
// How the map does with many incidents: `node tests/measure_map.mjs ADDRESS NAME PASSWORD`. Tells, as one
// line of JSON, what a cold first view takes, when the map stands with its incidents, and the main
// thread's tasks while it pans (software rendering: SwiftShader).
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "./room.mjs";

const [, , address, name, password] = process.argv;
const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
const round = (x) => Math.round(x * 10) / 10;

function tasksOf(events) {
  const main = events.find((e) => e.name === "thread_name" && e.args?.name === "CrRendererMain" && events.some((o) => o.pid === e.pid && o.name === "FireAnimationFrame"));
  const tasks = events.filter((e) => e.pid === main?.pid && e.tid === main?.tid && e.ph === "X" && e.name === "RunTask").map((e) => e.dur / 1000).sort((a, b) => a - b);
  const cpu = events.filter((e) => e.pid === main?.pid && e.tid === main?.tid && e.ph === "X" && e.name === "RunTask").map((e) => (e.tdur ?? 0) / 1000).sort((a, b) => a - b);
  const cpuWork = cpu.filter((t) => t >= 1);
  const work = tasks.filter((t) => t >= 1);
  return { tasks: tasks.length, p95_ms: round(quantile(tasks, 0.95)), of_a_ms_or_more: work.length, p95_of_those_ms: round(quantile(work, 0.95)), longest_ms: round(tasks.at(-1) ?? 0), p95_cpu_ms: round(quantile(cpu, 0.95)), p95_cpu_of_a_ms_or_more: round(quantile(cpuWork, 0.95)) };
}

const browser = await openBrowser();
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
await page.goto(address);
await page.locator("input[name=name]").fill(name);
await page.locator("input[name=password]").fill(password);
await page.keyboard.press("Enter");
await page.locator("header.top nav").waitFor();
const cold = await context.newPage();
const client = await context.newCDPSession(cold);
await client.send("Network.setCacheDisabled", { cacheDisabled: true });
const began = Date.now();
await cold.goto(address + "/#/");
await cold.locator("main h1").waitFor();
const first_view_ms = Date.now() - began;
await cold.close();

const mapBegan = Date.now();
await page.goto(address + "/#/map");
await page.locator(".beside tr.choosable").first().waitFor({ timeout: 120_000 });
const list_ms = Date.now() - mapBegan;
await page.waitForFunction(() => globalThis.document.querySelector(".map-box[data-drawn=true]"), null, { timeout: 120_000 });
const drawn_ms = Date.now() - mapBegan;
await page.waitForTimeout(4000);
const shown = await page.locator(".beside caption").first().textContent();

const trace = join(tmpdir(), `truce-trace-${process.pid}.json`);
await browser.startTracing(page, { path: trace, categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"] });
const box = await page.locator(".map-canvas").boundingBox();
for (let sweep = 0; sweep < 8; sweep++) {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 40; i++) await page.mouse.move(x + (sweep % 2 ? -1 : 1) * i * 6, y + Math.sin(i / 6) * 40);
  await page.mouse.up();
}
await page.waitForTimeout(500);
await browser.stopTracing();
const panning = tasksOf(JSON.parse(readFileSync(trace, "utf8")).traceEvents);
rmSync(trace, { force: true });
console.log(JSON.stringify({ shown, first_view_ms, list_ms, drawn_ms, panning }));
await browser.close();
