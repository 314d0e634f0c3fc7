// SPDX-License-Identifier: Apache-2.0
// Unit tests: every *.test.ts beside what it tests, bundled for Node and run by its test runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const web = join(import.meta.dirname, "..");
function tests(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((f) => f.isFile() && /\.test\.tsx?$/.test(f.name))
    .map((f) => join(f.parentPath ?? f.path, f.name));
}
const out = mkdtempSync(join(web, "node_modules", ".units-"));
try {
  await build({
    entryPoints: tests(join(web, "src")).sort(),
    outdir: out, bundle: true, platform: "node", format: "esm", target: "node20", outExtension: { ".js": ".mjs" },
    jsx: "automatic", jsxImportSource: "preact", logLevel: "warning", sourcemap: "inline", packages: "external", loader: { ".css": "empty" },
  });
  const made = readdirSync(out, { recursive: true }).filter((name) => name.endsWith(".test.mjs")).map((name) => join(out, name));
  const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...made], { stdio: "inherit", cwd: web, env: { ...process.env, TZ: "Pacific/Chatham" } });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
