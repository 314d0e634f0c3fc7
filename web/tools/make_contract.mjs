// SPDX-License-Identifier: Apache-2.0
// The types of the API from api/openapi.yaml: `node tools/make_contract.mjs [FILE]`.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import openapi, { astToString } from "openapi-typescript";

const web = join(import.meta.dirname, "..");
const made = astToString(await openapi(pathToFileURL(join(web, "../api/openapi.yaml"))));
const out = process.argv[2] ?? join(web, "src/api/contract.ts");
writeFileSync(out, "// SPDX-License-Identifier: Apache-2.0\n// Made from api/openapi.yaml by tools/make_contract.mjs; not written by hand.\n" + made);
