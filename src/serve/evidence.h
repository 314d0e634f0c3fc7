// SPDX-License-Identifier: Apache-2.0
// Bounds of files that come over the API, and what the server adds to an entry about one.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "verify/entries.h"

namespace truce::serve {

constexpr std::uint64_t most_evidence_bytes = 32 << 20;   // of a file that is sent
constexpr std::uint64_t most_evidence_shown = 256 << 20;  // the command line keeps larger ones

// Errors: refused (no such file or observation here), parse (no digest).
Result<void> complete(const std::string& data, verify::EvidenceAdded& entry);

}  // namespace truce::serve
