// SPDX-License-Identifier: Apache-2.0
// How the givers of detections have stood up so far: how often confirmed, how often contradicted by
// neighbours who listened and heard nothing. A plain value, carried from night to night; never
// hidden. The same rule for every giver and party. Bounded: whoever was contradicted is kept, of
// the others the ones not heard of for longest are forgotten.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace truce::locate::rows {

struct Standing {
  std::uint64_t origin = 0;
  std::uint32_t confirmed = 0;
  std::uint32_t contradicted = 0;

  bool operator==(const Standing&) const = default;
};

// Log odds that the giver tells what it saw. Of honest givers 1 in 50 is taken to lie beforehand; a
// confirmation is 1.3 times as likely from an honest one (liars tell true things too), at most
// eight count; a contradiction 30 times as likely from a liar, so that nobody is doubted for a
// single one.
double log_odds_of_honesty(const Standing& standing);

class Standings {
 public:
  explicit Standings(std::size_t most = 4'000'000) : most_(most) {}

  Standing of(std::uint64_t origin) const;
  void confirm(std::uint64_t origin) { entry(origin).confirmed += 1; }
  void contradict(std::uint64_t origin);
  // All who were ever contradicted, by origin.
  std::vector<Standing> contradicted() const;
  // What another night found; adds up.
  void restore(const Standing& standing);
  std::size_t size() const { return young_.size() + old_.size() + kept_.size(); }

 private:
  Standing& entry(std::uint64_t origin);

  std::size_t most_;
  // The contradicted are kept apart; of the others two generations, the older dropped as a whole.
  std::unordered_map<std::uint64_t, Standing> young_, old_, kept_;
};

}  // namespace truce::locate::rows
