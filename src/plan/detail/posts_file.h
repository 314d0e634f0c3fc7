// SPDX-License-Identifier: Apache-2.0
// What a plan of posts along a line says in its own tables (docs/formats/plans.md). Kilometres
// where the name says so, else metres; money in whole euros.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "optimise/linked.h"
#include "plan/detail/posts_sensor.h"
#include "plan/file.h"

namespace truce {
template <>
struct Names<optimise::Link> {
  static constexpr auto list = std::to_array<std::string_view>({"one", "chain"});
};
}  // namespace truce

namespace truce::plan::detail {

// [line]
struct LineAsked {
  std::string file;
  double every_km = 2;             // between demand points
  std::vector<double> offsets_km;  // left of the line is positive; read_posts: 0 where none
  double from_km = 0;
  std::optional<double> until_km;
  std::optional<std::int32_t> places;  // of each stretch that figures are taken at; even
};
TRUCE_FIELDS(LineAsked, Field{"file", &LineAsked::file}, Field{"every_km", &LineAsked::every_km},
             Field{"offsets_km", &LineAsked::offsets_km}, Field{"from_km", &LineAsked::from_km},
             Field{"until_km", &LineAsked::until_km}, Field{"places", &LineAsked::places});

// [sites]
struct SitesAsked {
  double every_km = 6;
  std::vector<double> offsets_km;
};
TRUCE_FIELDS(SitesAsked, Field{"every_km", &SitesAsked::every_km},
             Field{"offsets_km", &SitesAsked::offsets_km});

// 'synthetic' of [terrain]: made-up hills (terrain/synthetic.h)
struct HillsAsked {
  std::int64_t seed = 1;
  double cell_m = 100;
  double mean_m = 200;
  double relief_m = 60;
  double longest_m = 20'000;
  double roughness = 0.5;
};
TRUCE_FIELDS(HillsAsked, Field{"seed", &HillsAsked::seed}, Field{"cell_m", &HillsAsked::cell_m},
             Field{"mean_m", &HillsAsked::mean_m}, Field{"relief_m", &HillsAsked::relief_m},
             Field{"longest_m", &HillsAsked::longest_m},
             Field{"roughness", &HillsAsked::roughness});

// [terrain]: one of the two; without the table nothing hides
struct TerrainAsked {
  std::string file;
  std::optional<HillsAsked> synthetic;

  bool is_there() const { return !file.empty() || synthetic.has_value(); }
};
TRUCE_FIELDS(TerrainAsked, Field{"file", &TerrainAsked::file},
             Field{"synthetic", &TerrainAsked::synthetic});

// [[hotspot]]
struct HotspotAsked {
  std::string title;
  double latitude = 0;
  double longitude = 0;
  double radius_km = 0;
  double times = 1;
};
TRUCE_FIELDS(HotspotAsked, Field{"title", &HotspotAsked::title},
             Field{"latitude", &HotspotAsked::latitude},
             Field{"longitude", &HotspotAsked::longitude},
             Field{"radius_km", &HotspotAsked::radius_km}, Field{"times", &HotspotAsked::times});

// [[existing]]
struct ExistingAsked {
  std::string id;
  std::string sensor;
  double latitude = 0;
  double longitude = 0;
};
TRUCE_FIELDS(ExistingAsked, Field{"id", &ExistingAsked::id},
             Field{"sensor", &ExistingAsked::sensor}, Field{"latitude", &ExistingAsked::latitude},
             Field{"longitude", &ExistingAsked::longitude});

// [[required]]: at each place, in clear weather
struct RequiredAsked {
  std::string breach;
  double chance = 0;
  bool by_night = true;  // at night as well as by day
  double within_h = 0;   // of all that happens and lasts in that time; 0: of one happening
};
TRUCE_FIELDS(RequiredAsked, Field{"breach", &RequiredAsked::breach},
             Field{"chance", &RequiredAsked::chance}, Field{"by_night", &RequiredAsked::by_night},
             Field{"within_h", &RequiredAsked::within_h});

// [verification]: teams that have to be at a place in time
struct VerificationAsked {
  double within_h = 0;
  double ready_h = 0;     // from the call to the road
  bool required = false;  // each place has one in reach
  double worth = 0;       // of having one in reach, beside 1 for a breach that is noticed
};
TRUCE_FIELDS(VerificationAsked, Field{"within_h", &VerificationAsked::within_h},
             Field{"ready_h", &VerificationAsked::ready_h},
             Field{"required", &VerificationAsked::required},
             Field{"worth", &VerificationAsked::worth});

// [links]: posts that stand by each other
struct LinksAsked {
  double within_km = 0;  // of a radio, or of eyes
  bool sight = false;    // and in sight, mast to mast
  optimise::Link need = optimise::Link::one;
};
TRUCE_FIELDS(LinksAsked, Field{"within_km", &LinksAsked::within_km},
             Field{"sight", &LinksAsked::sight}, Field{"need", &LinksAsked::need});

// [task]
struct TaskAsked {
  double required = 0;  // one [[required]] more, in short
  std::string breach;
  bool by_night = true;
  std::optional<std::int64_t> people;     // a ceiling, or
  std::optional<std::int64_t> money_eur;  // a year, capital over `years` with the rest; or both
  double years = 5;
  double person_year_eur = 0;  // where people cost beside what a post costs
  double backup = 0.3;         // what a second pair of eyes is worth, as a share of the first
  double negligible = 0.05;    // chances below are not counted when posts are chosen
  std::int64_t trials = 20'000;
};
TRUCE_FIELDS(TaskAsked, Field{"required", &TaskAsked::required},
             Field{"breach", &TaskAsked::breach}, Field{"by_night", &TaskAsked::by_night},
             Field{"people", &TaskAsked::people}, Field{"money_eur", &TaskAsked::money_eur},
             Field{"years", &TaskAsked::years},
             Field{"person_year_eur", &TaskAsked::person_year_eur},
             Field{"backup", &TaskAsked::backup}, Field{"negligible", &TaskAsked::negligible},
             Field{"trials", &TaskAsked::trials});

}  // namespace truce::plan::detail
