// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/standing.h"

#include <algorithm>
#include <cmath>

namespace truce::locate::rows {

double log_odds_of_honesty(const Standing& s) {
  const double beforehand = std::log(49.0);
  const double confirmation = std::log(1.3);
  const double contradiction = std::log(30.0);
  return beforehand + confirmation * std::min(s.confirmed, 8U) -
         contradiction * std::min(s.contradicted, 100U);
}

Standing Standings::of(std::uint64_t origin) const {
  for (const auto* map : {&kept_, &young_, &old_})
    if (const auto at = map->find(origin); at != map->end()) return at->second;
  return {origin, 0, 0};
}

Standing& Standings::entry(std::uint64_t origin) {
  if (const auto at = kept_.find(origin); at != kept_.end()) return at->second;
  if (const auto at = young_.find(origin); at != young_.end()) return at->second;
  Standing standing{origin, 0, 0};
  if (const auto at = old_.find(origin); at != old_.end()) {
    standing = at->second;
    old_.erase(at);
  }
  if (young_.size() >= most_ / 2) {
    old_ = std::move(young_);
    young_.clear();
  }
  return young_.emplace(origin, standing).first->second;
}

void Standings::contradict(std::uint64_t origin) {
  Standing standing = entry(origin);
  standing.contradicted += 1;
  if (kept_.size() < most_ || kept_.contains(origin)) {
    kept_[origin] = standing;
    young_.erase(origin);
  } else {
    young_[origin] = standing;
  }
}

std::vector<Standing> Standings::contradicted() const {
  std::vector<Standing> all;
  for (const auto& [origin, standing] : kept_) all.push_back(standing);
  std::sort(all.begin(), all.end(),
            [](const Standing& a, const Standing& b) { return a.origin < b.origin; });
  return all;
}

void Standings::restore(const Standing& told) {
  Standing sum = entry(told.origin);
  sum.confirmed += told.confirmed;
  sum.contradicted += told.contradicted;
  if (sum.contradicted > 0) {
    young_.erase(told.origin);
    kept_[told.origin] = sum;
  } else {
    young_[told.origin] = sum;
  }
}

}  // namespace truce::locate::rows
