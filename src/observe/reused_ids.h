// SPDX-License-Identifier: Apache-2.0
// Ids that stood before on another observation: counted and told, never dropped or changed. Memory
// is bounded as that of Occurrences is (dedupe.h): one that comes later than that passes as new.
#pragma once

#include "base/digest.h"
#include "observe/dedupe.h"

namespace truce::observe {

class ReusedIds {
 public:
  // True where the id came before and what it says did not: `repeat` says that it did.
  bool seen(const Observation& observation, bool repeat) {
    const Digest digest = sha256(observation.id.text);
    std::uint64_t key = 0;
    for (int i = 0; i < 8; ++i) key = key << 8 | digest[static_cast<std::size_t>(i)];
    return occurrences_.add(key) > 0 && !repeat;
  }

 private:
  Occurrences occurrences_;
};

}  // namespace truce::observe
