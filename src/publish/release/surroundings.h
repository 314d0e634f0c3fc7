// SPDX-License-Identifier: Apache-2.0
// What coarse places are told by: towns that people know, and districts. Public facts, alike for
// everybody. Positions are WGS 84.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "geo/lat_lon.h"
#include "geo/region.h"

namespace truce::publish {

// At the language's own number.
using Names = std::array<std::string, languages.size()>;
inline const std::string& in(const Names& names, Language language) {
  return names[static_cast<std::size_t>(language)];
}

struct Town {
  Names names;
  LatLon at;
  int rank = 1;  // 1 is named first where names crowd
};

struct District {
  Names names;
  geo::Region area;
};

struct Surroundings {
  std::vector<Town> towns;
  std::vector<District> districts;
  std::vector<std::vector<LatLon>> outline;  // borders and coast, for orientation
};

constexpr std::size_t max_towns = 100'000;

// Lines of name,latitude,longitude,rank[,name in Ukrainian[,name in French]]; a name that is not
// given is the first one. Errors: parse and out_of_range with the line, too_large.
Result<std::vector<Town>> parse_towns(std::string_view text, std::string_view file);

}  // namespace truce::publish
