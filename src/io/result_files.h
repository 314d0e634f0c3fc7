// SPDX-License-Identifier: Apache-2.0
// The files that a run leaves beside its journal.
#pragma once

#include <array>

namespace truce::io {

inline constexpr std::array<const char*, 8> result_files = {
    "bulletin.html",   "summary.json",    "findings.jsonl", "findings.geojson",
    "standings.jsonl", "incidents.jsonl", "coverage.json",  "quarantine.jsonl"};

}  // namespace truce::io
