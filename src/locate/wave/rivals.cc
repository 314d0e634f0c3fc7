// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/rivals.h"

#include <algorithm>
#include <cmath>

namespace truce::locate {
namespace {

// An arrival that more than this many want is no longer compared by.
constexpr std::size_t most_wanting = 32;

}  // namespace

std::map<Rivals::Index, std::size_t> Rivals::shared(const Live& live) const {
  std::map<Index, std::size_t> counts;
  for (const Member& m : live.members) {
    const auto wanting = wanted_.find(m.pick);
    if (wanting == wanted_.end()) continue;
    for (const Index other : wanting->second) ++counts[other];
  }
  return counts;
}

void Rivals::drop(Index index) {
  by_score_.erase({lives_[index].score, index});
  for (const Member& m : lives_[index].members) std::erase(wanted_[m.pick], index);
}

void Rivals::offer(Live live) {
  for (const auto& [other, count] : shared(live)) {
    const Live& twin = lives_[other];
    const double apart_m =
        std::hypot(twin.at[east] - live.at[east], twin.at[north] - live.at[north]);
    if (apart_m > same_m_ || 5 * count < 4 * std::max(twin.members.size(), live.members.size()))
      continue;
    if (twin.score >= live.score) return;
    drop(other);
    break;
  }
  const auto index = static_cast<Index>(lives_.size());
  for (const Member& m : live.members) {
    std::vector<Index>& wanting = wanted_[m.pick];
    if (wanting.size() < most_wanting) wanting.push_back(index);
  }
  by_score_.emplace(live.score, index);
  lives_.push_back(std::move(live));
}

std::optional<Live> Rivals::take() {
  if (by_score_.empty()) return std::nullopt;
  const Index index = by_score_.rbegin()->second;
  drop(index);
  Live live = std::move(lives_[index]);
  live.rival_odds = 0.0;
  for (const auto& [other, count] : shared(live))
    if (2 * count >= std::min(live.members.size(), lives_[other].members.size()))
      live.rival_odds += std::exp(lives_[other].score - live.score);
  return live;
}

}  // namespace truce::locate
