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
  TerrainAsked terrain;
  TaskAsked task;
  VerificationAsked verification;
  LinksAsked links;
  std::vector<BreachAsked> breaches;
  std::vector<SensorAsked> sensors;
  std::vector<RequiredAsked> required;  // that of the task first
  std::vector<HotspotAsked> hotspots;
  std::vector<ExistingAsked> existing;

  std::size_t places_each() const;  // of a stretch that figures are taken at
  std::size_t breach_of(const RequiredAsked& required) const;
  bool has_teams() const { return verification.within_h > 0; }
  bool uses_roads() const;  // patrols or teams
  bool asks() const { return !required.empty() || (has_teams() && verification.required); }
  bool has_links() const { return links.within_km > 0; }
  bool by_people() const { return task.people.has_value(); }
  bool by_both() const { return by_people() && task.money_eur.has_value(); }
  std::int64_t ceiling() const;        // in units of cost
  std::int64_t money_ceiling() const;  // beside that of people, in thousands of euros
  std::int64_t money_cost_of(const SensorAsked& sensor, bool stands) const;  // likewise
  // Hundredths of a person, or thousands of euros a year; what stands has its capital behind it.
  std::int64_t cost_of(const SensorAsked& sensor, bool stands) const;
  double money_of(const SensorAsked& sensor, bool stands) const;  // euros a year
};

PostsAsked read_posts(const File& file, Problems& problems);

}  // namespace truce::plan::detail
