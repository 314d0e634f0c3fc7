// SPDX-License-Identifier: Apache-2.0
// So many made-up observations, each an incident of its own, as Truce JSON lines: for measure_map.mjs.
// `node tests/many_observations.mjs 50000 >many.jsonl`; the same number gives the same lines.
const many = Number(process.argv[2] ?? 50_000);
let state = 20260601;
const random = () => {  // xorshift32: small, and the same everywhere
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
};
const acts = ["explosion", "impact", "small_arms_fire", "uav_flight"];
const first = Date.parse("2026-06-01T00:00:00Z");
const lines = [];
for (let i = 0; i < many; i++)
  lines.push(JSON.stringify({
    id: `many-${i}`, origin: `many-${i}`, source: "Made up", means: "patrol", grade: "A2",
    time: new Date(first + random() * 30 * 86_400_000).toISOString(),
    latitude: Number((46.6 + random() * 4.4).toFixed(5)), longitude: Number((30.5 + random() * 8.5).toFixed(5)), error_m: 150, act: acts[Math.floor(random() * acts.length)],
  }));
process.stdout.write(lines.join("\n") + "\n");
