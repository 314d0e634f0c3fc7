// SPDX-License-Identifier: Apache-2.0
// A plan of posts as a cover problem: a demand for each point, class of breaches, condition and
// loudness, so that what is common to all sensors (night, fog, a quiet shot) is not averaged away.
// The chance of a pair is the mean over the places of the point's stretch; a requirement is a
// demand at each place. The weights sum to 1, so that values are mean chances. Chances below
// `negligible` are left out. A verification team in reach is a demand of its own, worth what the
// plan says. It serves to choose: what is promised is worth_of (posts_worth.h).
#pragma once

#include <vector>

#include "plan/detail/posts_chance.h"

namespace truce::plan::detail {

struct Emphasis {
  bool weights = true;
  bool required = false;
  bool backup = false;
};

// The mean over the worlds, each as likely; with `required` the requirement holds in every one.
// The ceiling is that of the task.
optimise::CoverProblem cover_problem(const PostsAsked& asked, const Ground& ground,
                                     std::span<const World> worlds, const Emphasis& emphasis);

// Each of the demands that require something, in the order in which cover_problem with `required`
// alone has them.
struct RequiredOf {
  std::size_t required = 0;  // of what is asked; past the last: a verification team
  std::size_t place = 0;
  std::size_t world = 0;
  bool night = false;
};
std::vector<RequiredOf> required_of(const PostsAsked& asked, const Ground& ground,
                                    std::span<const World> worlds);

}  // namespace truce::plan::detail
