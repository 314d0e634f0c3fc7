// SPDX-License-Identifier: Apache-2.0
// The stories: what each of them begins with is made once, and each has a copy of its own.
// `node tests/run_stories.mjs [FILE...]`; tells how long it took.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoData } from "./room.mjs";
import { nightData } from "./stories/desk_world.mjs";

const began = Date.now();
const stories = join(import.meta.dirname, "stories");
const all = readdirSync(stories).filter((name) => name.endsWith(".test.mjs")).sort();
const wanted = process.argv.slice(2);
const files = all.filter((name) => wanted.length === 0 || wanted.some((w) => name.startsWith(w)));
const shared = mkdtempSync(join(tmpdir(), "truce-stories-"));
try {
  for (const name of ["demo", "night"]) mkdirSync(join(shared, name));
  demoData(join(shared, "demo"));
  nightData(join(shared, "night"));
  const run = spawnSync(process.execPath, ["--test", `--test-concurrency=${process.env.TRUCE_STORIES_AT_ONCE ?? 1}`, "--test-reporter=spec", ...files.map((name) => join(stories, name))], {
    stdio: "inherit", env: { ...process.env, TRUCE_STORY_DATA: shared },
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(shared, { recursive: true, force: true });
}
console.log(`${files.length} files of stories in ${Math.round((Date.now() - began) / 1000)} s`);
