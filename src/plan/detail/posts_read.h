// SPDX-License-Identifier: Apache-2.0
// The tables of a plan of posts, read and checked: every number within its bounds, every name
// known. Tells each fault with what would be right. Reads no other file.
#pragma once

#include <vector>

#include "plan/detail/posts_file.h"

namespace truce::plan::detail {

struct PostsAsked {
  LineAsked line;
  SitesAsked sites;
  TaskAsked task;
  std::vector<BreachAsked> breaches;
  std::vector<SensorAsked> sensors;
  std::vector<HotspotAsked> hotspots;
  std::vector<ExistingAsked> existing;

  bool by_people() const { return task.people.has_value(); }
  std::int64_t ceiling() const;  // in units of cost
  // Hundredths of a person, or thousands of euros a year; what stands has its capital behind it.
  std::int64_t cost_of(const SensorAsked& sensor, bool stands) const;
  double money_of(const SensorAsked& sensor, bool stands) const;  // euros a year
};

PostsAsked read_posts(const File& file, Problems& problems);

}  // namespace truce::plan::detail
