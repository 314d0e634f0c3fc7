// SPDX-License-Identifier: Apache-2.0
// Planned against achieved: breaches drawn along the line by weight, at any place of it, any hour
// and weather, each as loud as it happens to be, and the chosen sensors drawn one by one, working
// or not, each looking along its own line of sight. Knows nothing of how the plan was worked out;
// shares only the curve (sense/detection_model.h) and the ground. Same seed, same trial.
#pragma once

#include "plan/detail/posts_chance.h"

namespace truce::plan::detail {

struct Trial {
  std::int64_t breaches = 0;
  std::int64_t noticed = 0;
  std::int64_t by_night = 0;
  std::int64_t noticed_by_night = 0;
};

Trial try_plan(const PostsAsked& asked, const Ground& ground, const World& world,
               const optimise::Chosen& chosen, std::uint64_t seed);

// What is required of a class within its time: acts in clear weather, look by look and patrol by
// patrol.
Trial try_required(const PostsAsked& asked, const Ground& ground, const World& world,
                   const optimise::Chosen& chosen, const RequiredAsked& required,
                   std::uint64_t seed);

// 95 % interval of a proportion (Wilson 1927).
struct Interval {
  double low = 0;
  double high = 1;
};
Interval wilson(std::int64_t successes, std::int64_t trials);

}  // namespace truce::plan::detail
