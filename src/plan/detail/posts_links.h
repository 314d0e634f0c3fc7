// SPDX-License-Identifier: Apache-2.0
// Which candidates could be linked: near enough for their radios, and in sight of each other's
// masts where the plan asks for that. Sensors at one place are one post: they join a chain, and are
// no company for each other. docs/methods/siting.md.
#pragma once

#include "optimise/linked.h"
#include "plan/detail/posts_ground.h"

namespace truce::plan::detail {

constexpr std::size_t max_links = 5'000'000;

// Errors: too_large.
Result<optimise::Links> links_of(const PostsAsked& asked, const Ground& ground);

}  // namespace truce::plan::detail
