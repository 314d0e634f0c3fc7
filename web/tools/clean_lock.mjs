// SPDX-License-Identifier: Apache-2.0
// Takes addresses out of package-lock.json after an `npm install`: exact versions and digests stay.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const path = join(import.meta.dirname, "../package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));
for (const one of Object.values(lock.packages)) {
  delete one.funding;
  delete one.resolved;
}
writeFileSync(path, JSON.stringify(lock, null, 2) + "\n");
