// SPDX-License-Identifier: Apache-2.0
// What rules came to about one incident, in numbers alone: what counts and keeps books takes this,
// words are written where somebody reads them. Assessed, never verified.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace truce::assess {

struct Outcome {
  static constexpr std::uint32_t unattributed = 0xffffffff;

  std::uint32_t rule = 0;  // of Agreement::rules; of what is counted: of Agreement::course
  std::uint32_t site = unattributed;  // of an inventory: of Agreement::sites
  Verdict verdict = Verdict::undetermined;
  std::uint32_t party = unattributed;  // of Agreement::parties
  double probability = 0.0;
  double possible = 0.0;
  std::string_view category;      // lives as long as the program
  std::uint32_t first_share = 0;  // of Outcomes::shares: attribution, one for each party
};

struct Outcomes {
  std::vector<Outcome> rules;    // in the order of the agreement's rules
  std::vector<Outcome> counted;  // by ceilings and inventories, in the order of their rules
  std::vector<double> shares;

  void clear() {
    rules.clear();
    counted.clear();
    shares.clear();
  }
};

}  // namespace truce::assess
