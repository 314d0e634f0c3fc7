// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

test("what is shipped names whose work it carries, each with its own text", () => {
  const notices = readFileSync("dist/licences.html", "utf8");
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, { dev?: boolean; version: string }> };
  const shipped = Object.entries(packages).filter(([path, what]) => path !== "" && !what.dev);
  assert.ok(shipped.length > 20);
  for (const [path, { version }] of shipped) assert.ok(notices.includes(`${path.replace(/^.*node_modules\//, "")} ${version} (`), path);
  for (const words of ["Copyright (c) 2023, MapLibre contributors", "Copyright (c) 2020, Mapbox", "Copyright (c) 2015-present Jason Miller", "Leon Sorokin", "GeoNames", "Natural Earth"]) assert.ok(notices.includes(words), words);
});
