// SPDX-License-Identifier: Apache-2.0
// The check of verify.html as a module: the page that people keep and the page that is served run
// the same lines. It takes them out of the file; it changes none.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const file = join(dirname(fileURLToPath(import.meta.url)), "verify.html");

async function checkOf() {
  const page = await readFile(file, "utf8");
  const [from, until] = [page.indexOf('"use strict";'), page.indexOf("let say = words.en;")];
  if (from < 0 || until < from) throw new Error("verify.html has no check that can be taken out");
  return page.slice(from, until) + "\nexport { verify, words, shown, latin };\n";
}

// For esbuild: `import { verify } from "truce:verify"`.
export const verifyModule = {
  name: "verify",
  setup(build) {
    build.onResolve({ filter: /^truce:verify$/ }, () => ({ path: "verify", namespace: "truce" }));
    build.onLoad({ filter: /.*/, namespace: "truce" }, async () => ({ contents: await checkOf(), loader: "js" }));
  },
};
