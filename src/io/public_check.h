// SPDX-License-Identifier: Apache-2.0
// Whether what the mission remembers of its public log holds together: leaves in order and one a
// record, each signed head the root of its leaves, signed by the key that was in use at that size,
// sizes that only grow. With the keys at hand each leaf is made again of the journal. Reads only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace truce::io {

struct PublicLogState {
  std::uint64_t leaves = 0;
  std::uint64_t heads = 0;
  bool held_against_journal = false;  // the keys were there to do it
  std::vector<std::string> faults;    // in words
};

// Nothing found where there is no log. Errors: environment.
Result<PublicLogState> check_public_log(const std::string& directory);

}  // namespace truce::io
