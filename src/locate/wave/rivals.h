// SPDX-License-Identifier: Apache-2.0
// Incidents found around arrivals that nobody claims, before any of them claims: a few arrivals can
// often be more than one thing. The strongest goes first; who loses arrivals to it is to be fitted
// again and may be offered again. Depends on the order of offers only where scores are equal.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "locate/wave/live.h"

namespace truce::locate {

class Rivals {
 public:
  // Fits that lie nearer than this and share four fifths of their arrivals are of one incident.
  explicit Rivals(double same_m) : same_m_(same_m) {}

  void offer(Live live);
  // The strongest that is left; its rival_odds are those of the others that want half of the
  // arrivals of the smaller of the two.
  std::optional<Live> take();

 private:
  using Index = std::uint32_t;

  // How many arrivals each of those that are left has in common with this one.
  std::map<Index, std::size_t> shared(const Live& live) const;
  void drop(Index index);

  double same_m_;
  std::vector<Live> lives_;
  std::map<std::uint32_t, std::vector<Index>> wanted_;  // by whom, of each pick
  std::set<std::pair<double, Index>> by_score_;         // those that are left
};

}  // namespace truce::locate
