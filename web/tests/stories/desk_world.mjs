// SPDX-License-Identifier: Apache-2.0
// A mission for a story: invented observations of a night, people in every role, a guarantee that is
// adopted, and the program itself serving the built pages. Nothing of it is mocked.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { copied, newPage, openBrowser, password, program, signIn, truce } from "../room.mjs";

const root = resolve(import.meta.dirname, "../../..");
const agreement = join(root, "scenarios/agreements/three-tiers.toml");

const people = {
  chief: "administrator",
  mira: "monitor",
  anna: "analyst",
  vera: "verifier",
  viktor: "verifier",
  dora: "duty_officer",
  omar: "duty_officer",
  lars: "liaison",
  paula: "planner",
  aud: "auditor",
  alva: "liaison",
};

function night(file) {
  const time = new Date(Date.now() - 3 * 3600_000).toISOString();
  const seen = [
    {
      id: "post-1", origin: "resident-17", source: "Messages of residents", means: "social", grade: "D4", time,
      latitude: 48.6, longitude: 37.9, error_m: 1500, act: { explosion: 0.7 }, text: "loud bang near the school",
    },
    {
      id: "acoustic-4:881", origin: "acoustic-4", source: "Acoustic station 4", means: "acoustic", grade: "A2", time,
      time_sigma_s: 5, latitude: 48.601, longitude: 37.902, error_m: 400, act: { impact: 0.8, explosion: 0.2 },
    },
  ];
  writeFileSync(file, seen.map((s) => JSON.stringify(s) + "\n").join(""));
}

const runIn = (dir) => (...words) => truce(...words.flat(), "--data", join(dir, "data"));
export function nightData(dir) {
  if (copied("night", dir)) return;
  const data = join(dir, "data");
  const run = runIn(dir);
  night(join(dir, "night.jsonl"));
  truce("assess", "--agreement", agreement, "--observations", `truce:${dir}/night.jsonl`, "--out", data);
  for (const [name, role] of Object.entries(people)) run("user", "add", name, "--role", role, "--by", "chief");
  run("respond", "adopt", agreement, "--by", "chief");
  const listed = ["--decides", "diplomatic", "--decides", "consultative", "--from", "2026-01-01T00:00:00Z", "--until", "2040-01-01T00:00:00Z", "--by", "chief"];
  run("respond", "contact", "--guarantor", "Alfa", "--name", "A. Aalto", "--office", "Foreign ministry", "--phone", "+00 1", listed);
  run("respond", "contact", "--guarantor", "Bravo", "--name", "B. Blum", "--office", "Crisis centre", "--phone", "+00 2", listed);
  const secret = join(dir, "password");
  writeFileSync(secret, password + "\n", { mode: 0o600 });
  for (const name of Object.keys(people)) {
    const speaks = name === "alva" ? ["--guarantor", "Alfa", "--contact", "K-000001"] : [];
    run("account", "add", name, "--password-file", secret, speaks);
  }
}

function listening(child) {
  return new Promise((done, failed) => {
    let told = "";
    const hear = (bytes) => {
      told += bytes;
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(told);
      if (found) done(`http://localhost:${found[1]}`);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", () => failed(new Error(`the server ended: ${told}`)));
  });
}

// `prepare(run, dir)`: further commands before it starts; `plans`: those of DIR/plans are served.
export async function openWorld({ prepare = () => {}, plans = false } = {}) {
  const dir = mkdtempSync(join(tmpdir(), "truce-story-"));
  const run = runIn(dir);
  nightData(dir);
  prepare(run, dir);
  const options = ["serve", "--data", join(dir, "data"), "--port", "0", "--agreement", agreement, "--web", process.env.TRUCE_WEB ?? join(root, "web/dist"), "--watch-as", "dora", "--requests-per-second", "1000"];
  if (plans && truce("serve", "--help").includes("--plans")) options.push("--plans", join(dir, "plans"));
  const child = spawn(program, options, { cwd: root });
  const address = await listening(child);
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await ended;
    rmSync(dir, { recursive: true });
  };
  return { address, browser, run, dir, close };
}

// A story that needs a server that tells cases, responses and the watch as data; an older one is told.
export function storyOf(world) {
  return (name, run) =>
    test(name, async (t) => {
      const { status } = await fetch(world().address + "/api/v1/watch");
      return status === 404 ? t.skip("the server has no /api/v1/watch") : run(t);
    });
}

// Somebody in the room, with a page of their own.
export async function enters(world, name, to = "", more = {}) {
  const page = await newPage(world, more);
  await signIn(page, world, name, to);
  return page;
}

// Somebody at the API, beside the pages.
export async function at(address, name) {
  const json = { "content-type": "application/json" };
  const signed = await fetch(address + "/api/v1/session", { method: "POST", headers: json, body: JSON.stringify({ name, password }) });
  const { csrf } = await signed.json();
  const headers = { cookie: signed.headers.get("set-cookie").split(";")[0], "x-truce-csrf": csrf };
  const told = async (asked) => {
    const answer = await asked;
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const post = (path, body) => told(fetch(address + path, { method: "POST", headers: { ...headers, ...json }, body: JSON.stringify(body) }));
  return {
    get: (path) => told(fetch(address + path, { headers })),
    enter: (kind, entry, where = "desk") => post(`/api/v1/${where}/entries`, { kind, entry }),
  };
}
