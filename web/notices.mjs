// SPDX-License-Identifier: Apache-2.0
// The notices that go with what others wrote and dist carries: each package that is bundled, with all
// that it stands on, as package-lock.json names them (development tools are not shipped), and the data
// of the maps. Same packages, same text. A package without a licence text of its own fails the build.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const data = `The maps show data of others:

Natural Earth (https://www.naturalearthdata.com/), public domain: land and borders, corrected as
docs/methods/base_map.md tells.

GeoNames (https://www.geonames.org/), Creative Commons Attribution 4.0
(https://creativecommons.org/licenses/by/4.0/): names and points of places, chosen and shortened.
`;
const rule = "\n" + "-".repeat(79) + "\n\n";

export function shippedPackages(web) {
  const { packages } = JSON.parse(readFileSync(join(web, "package-lock.json"), "utf8"));
  return Object.entries(packages).filter(([path, what]) => path !== "" && !what.dev).map(([path, what]) => ({ path, name: path.split("node_modules/").at(-1), ...what }));
}

// Those that ship none: the text of the licence that they name, with whom their package.json names.
function textOf(web, { path, name, license }) {
  const folder = join(web, path);
  const found = existsSync(folder) ? readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort() : [];
  if (found.length > 0) return found.map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim()).join("\n\n");
  const told = readdirSync(folder).filter((file) => /^readme/i.test(file)).map((file) => /^#+ *licen[cs]e[^]*/im.exec(readFileSync(join(folder, file), "utf8"))?.[0]).find(Boolean);
  if (told) return told.replaceAll("\r\n", "\n").trim();
  const { author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const who = typeof author === "string" ? author : author?.name;
  if (!who || !license) throw new Error(`${name} has no licence text`);
  return `Licence: ${license}. Copyright ${who}.`;
}

// `inputs` of an esbuild metafile: whatever it bundled has to be named.
export function checkNamed(web, inputs) {
  const named = new Set(shippedPackages(web).map(({ path }) => path));
  for (const input of Object.keys(inputs)) {
    const found = /^.*?(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replace(/^as-file:/, "node_modules/"));
    if (found && !named.has(found[1])) throw new Error(`${found[1]} is bundled, and licences.html does not name it`);
  }
}

export function noticesOf(web) {
  const parts = shippedPackages(web).sort((a, b) => (a.path < b.path ? -1 : 1)).map((one) => `${one.name} ${one.version} (${one.license})\n\n${textOf(web, one)}\n`);
  const text = ["The pages of Truce (Apache-2.0) carry these works of others.\n", data, ...parts].join(rule);
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Licences</title>\n<main><h1>Licences</h1>\n<pre>\n${escaped}</pre></main>\n</html>\n`;
}
