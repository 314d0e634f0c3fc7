// SPDX-License-Identifier: Apache-2.0
// Makes web/dist from web/src: `node build.mjs [FOLDER]`. The same sources give the same bytes: names
// carry the digest of what is in the file, nothing of the machine or the day. Beside each file of
// some size stands its gzip, for the server to send.
import { build } from "esbuild";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { buildSmallPages } from "./build_small.mjs";
import { checkNamed, noticesOf } from "./notices.mjs";

const here = import.meta.dirname;
const out = resolve(process.argv[2] ?? join(here, "dist"));

// A page is an HTML file with the script that it starts. Those that work offline: build_small.mjs.
const pages = [{ html: "index.html", script: "src/main.tsx" }];
const copied = ["data/base.json", "data/places.json", "icons"];

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  charset: "utf8",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"' },
};

function started(html, entry) {
  const lines = [];
  for (const style of entry.styles) lines.push(`<link rel="stylesheet" href="${style}">`);
  lines.push(`<script type="module" src="${entry.script}"></script>`);
  return readFileSync(join(here, html), "utf8").replace("<!-- started here -->", lines.join("\n"));
}

async function make_pages() {
  const present = pages.filter((page) => existsSync(join(here, page.script)));
  const made = await build({
    ...common,
    entryPoints: present.map((page) => page.script),
    outdir: out,
    outbase: "src",
    splitting: true,
    metafile: true,
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".svg": "file", ".woff2": "file" },
    plugins: [as_files],
  });
  checkNamed(here, made.metafile.inputs);
  for (const page of present) {
    const [script, what] = Object.entries(made.metafile.outputs).find(([, o]) => o.entryPoint === page.script);
    const base = (path) => path.split("/").at(-1);
    const styles = what.cssBundle ? [base(what.cssBundle)] : [];
    writeFileSync(join(out, page.html), started(page.html, { script: base(script), styles }));
  }
}

// `import address from "file:maplibre-gl/dist/x.mjs"`: the file as it is, under a name of its own. Its
// path counts into the names of the chunks, so it is told as the package tells it, never where it lies.
const as_files = {
  name: "as files",
  setup(build) {
    build.onResolve({ filter: /^file:/ }, (asked) => ({
      path: asked.path.slice("file:".length),
      namespace: "as-file",
    }));
    build.onLoad({ filter: /.*/, namespace: "as-file" }, async (asked) => {
      const { createHash } = await import("node:crypto");
      // The address of a source map that is not shipped would be asked for in vain.
      const file = join(here, "node_modules", asked.path);
      const bytes = readFileSync(file, "utf8").replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
      const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
      const name = asked.path.split("/").at(-1).replace(/\.mjs$/, ".js").replace(/(\.\w+)$/, `-${digest}$1`);
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, name), bytes);
      return { contents: `export default ${JSON.stringify("./" + name)};`, loader: "js" };
    });
  },
};

function squeeze(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) squeeze(path);
    else if (/\.(js|css|json|html|svg)$/.test(name) && statSync(path).size > 1024)
      writeFileSync(path + ".gz", gzipSync(readFileSync(path), { level: 9 }));
  }
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await make_pages();
await buildSmallPages(out);
writeFileSync(join(out, "licences.html"), noticesOf(here));
for (const name of copied)
  if (existsSync(join(here, name))) cpSync(join(here, name), join(out, name.replace(/^data\//, "")), { recursive: true });
squeeze(out);
