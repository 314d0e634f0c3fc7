// SPDX-License-Identifier: Apache-2.0
// How many sensors of each group notice, as a distribution kept to counts below the required one,
// for every loudness at once. A loudness at which detection is certain is left alone from then on.
#pragma once

#include <array>
#include <span>

#include "sense/detail/curve_table.h"
#include "sense/network.h"

namespace truce::sense::detail {

class Tally {
 public:
  Tally(std::span<const Group> groups, bool is_flat)
      : groups_(groups), lanes_(is_flat ? 1 : lane_count) {}

  void start() {
    open_ = lanes_;
    for (std::size_t g = 0; g < groups_.size(); ++g)
      for (std::size_t k = 0; k < groups_[g].required; ++k)
        for (std::size_t i = 0; i < lanes_; ++i)
          count_[g][k][i] = k == 0 ? Lane{1.0F, 1.0F, 1.0F, 1.0F} : Lane{};
  }

  // Lanes from here on are certain.
  std::size_t open() const { return open_; }

  // One more sensor of a group that hears lane i with probability row[i], from lane `first` on.
  template <class Row>
  void add(std::uint32_t group, const Row& row, std::size_t first, float share) {
    auto& count = count_[group];
    const std::size_t required = groups_[group].required;
    for (std::size_t i = first; i < open_; ++i) {
      const Lane hit = row[i] * share;
      const Lane miss = 1.0F - hit;
      for (std::size_t k = required; --k > 0;)
        count[k][i] = count[k][i] * miss + count[k - 1][i] * hit;
      count[0][i] *= miss;
    }
    while (open_ > 0 && is_certain(group, open_ - 1)) --open_;
  }

  // Probability of detection, mean over the loudnesses.
  double detected() const {
    double sum = 0.0;
    for (std::size_t i = 0; i < lanes_; ++i) {
      const Lane miss = missed(i);
      for (std::size_t j = 0; j < 4; ++j) {
        const double weight = lanes_ == 1 ? 0.25 : loudness_grid().weight[4 * i + j];
        sum += weight * (1.0 - static_cast<double>(miss[j]));
      }
    }
    return std::clamp(sum, 0.0, 1.0);
  }

 private:
  // Of a group, by lane: fewer than required.
  Lane below(std::size_t group, std::size_t lane) const {
    Lane sum{};
    for (std::size_t k = 0; k < groups_[group].required; ++k) sum += count_[group][k][lane];
    return sum;
  }
  Lane missed(std::size_t lane) const {
    Lane product = below(0, lane);
    for (std::size_t g = 1; g < groups_.size(); ++g) product *= below(g, lane);
    return product;
  }
  bool is_certain(std::size_t group, std::size_t lane) const {
    constexpr float negligible = 1e-6F;
    const Lane sum = below(group, lane);
    return sum[0] < negligible && sum[1] < negligible && sum[2] < negligible && sum[3] < negligible;
  }

  std::span<const Group> groups_;
  std::size_t lanes_;
  std::size_t open_ = 0;
  std::array<std::array<std::array<Lane, lane_count>, max_required>, max_groups> count_;
};

}  // namespace truce::sense::detail
