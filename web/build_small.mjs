// SPDX-License-Identifier: Apache-2.0
// Builds the field form and the public page into a folder: pages of their own that must open on a
// bad network, so each has its own small script and none of the room's. Each service worker is told
// its page's files and a digest of them, so that a change of any file is a new version as a whole.
// Same sources, same bytes.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { verifyModule } from "./verify_module.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const common = {
  bundle: true,
  minify: true,
  write: false,
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  absWorkingDir: here,
  plugins: [verifyModule],
};

async function bundled(entry, more) {
  const { outputFiles } = await build({ ...common, entryPoints: [entry], ...more });
  return outputFiles[0].contents;
}

async function onePage(name, plain) {
  const files = {
    [`${name}.js`]: await bundled(`src/${name}/main.tsx`, { format: "esm" }),
    [`${name}.css`]: await bundled(`styles/${name}.css`, {}),
  };
  for (const file of plain) files[file] = await readFile(join(here, file));
  const names = Object.keys(files).sort();
  const digest = createHash("sha256");
  for (const each of names) digest.update(each).update(files[each]);
  files[`${name}-worker.js`] = await bundled(`src/${name}/worker.ts`, {
    format: "iife",
    define: {
      FILES: JSON.stringify(names.map((each) => "/" + each)),
      VERSION: JSON.stringify(digest.digest("hex").slice(0, 16)),
    },
  });
  return files;
}

// The names of what it wrote.
export async function buildSmallPages(out) {
  const files = {
    ...(await onePage("field", ["field.html", "field.svg", "field.webmanifest"])),
    ...(await onePage("public", ["public.html", "field.svg", "verify.html"])),
  };
  await mkdir(out, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(out, name), bytes);
  return Object.keys(files);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildSmallPages(process.argv[2] ?? join(here, "dist"));
