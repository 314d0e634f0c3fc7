// SPDX-License-Identifier: Apache-2.0
// A choice of posts as an option: measures under its own set and under the worst, coverage by hour,
// placements, what drives and breaks it, and its trial on simulated breaches.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "optimise/linked.h"
#include "plan/detail/posts_world.h"

namespace truce::plan::detail {

struct PostsPlan {
  PostsAsked asked;
  std::vector<World> worlds;  // of the sets, the first the one that options are made for
  Ground ground;
  std::optional<optimise::Links> links;
  std::uint64_t seed = 1;

  std::string cost_words(std::int64_t cost) const;  // "120 people", "3,400 thousand euros a year"
  std::string ceiling_words() const;                // of one or both
  std::int64_t step() const;                        // what one more post costs, the middle one
};

struct Told {
  std::string id;
  std::string title;
  bool by_cost = false;  // value and bound of its proof are costs
};

// Adds its trial to the answer.
Option posts_option(const PostsPlan& plan, const optimise::Sited& sited, const Told& told,
                    Answer& answer);

}  // namespace truce::plan::detail
