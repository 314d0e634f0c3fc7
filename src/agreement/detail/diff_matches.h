// SPDX-License-Identifier: Apache-2.0
// What became of everything that an old agreement names, so that a change of names alone is none.
// Private to diff.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "agreement/detail/diff_pairs.h"
#include "agreement/diff.h"

namespace truce::agreement {

struct Matches {
  Pairs parties, lines, zones, sites, objects, rules, definitions, events, course;
  using Names = std::map<std::string, std::string, std::less<>>;
  std::map<std::string, Names, std::less<>> names;  // by table, from old to new

  // Of old facets; the matches must outlive it.
  Renamed renamed() const;
};
// Of new ones.
Renamed as_named();

Matches matches_between(const Version& was, const Version& now);

}  // namespace truce::agreement
