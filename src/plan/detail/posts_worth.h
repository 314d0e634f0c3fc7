// SPDX-License-Identifier: Apache-2.0
// What a choice of posts is worth under a world: mean chances, in [0, 1]. Counts every sensor in
// reach, loudness by the whole grid, and each place of a stretch by itself: hidden ground hides
// from neighbours alike. Pure: what was found once is found again.
#pragma once

#include <array>
#include <vector>

#include "plan/detail/posts_chance.h"

namespace truce::plan::detail {

struct Worth {
  double covered = 0;  // all breaches by weight, all hours
  double day = 0;
  double night = 0;
  std::array<double, 24> by_hour{};
  std::vector<double> by_breach;
  double required_km = 0;      // of line where all that is required is met
  double asked_km = 0;         // 0 where nothing is required
  std::vector<double> within;  // of each that is required, its mean chance over places by weight
  double team_km = 0;          // of line that a verification team reaches in time
  double line_km = 0;
};

// On bare ground nothing hides: what the same posts would notice on a plain.
enum class Hiding : std::uint8_t { ground, none };

Worth worth_of(const PostsAsked& asked, const Ground& ground, const World& world,
               const optimise::Chosen& chosen, Hiding hiding = Hiding::ground);

}  // namespace truce::plan::detail
