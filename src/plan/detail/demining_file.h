// SPDX-License-Identifier: Apache-2.0
// What a file says of areas to be released and of those who survey and clear. Hectares; quarters of
// three months count from 0, the start of the plan.
#pragma once

#include "plan/file.h"

namespace truce::plan::demining {

// Land is released in this order (IMAS 07.11): most of it by the first.
enum class Stage : std::uint8_t { survey, technical, clearance };
constexpr std::size_t stages = 3;

}  // namespace truce::plan::demining

namespace truce {
template <>
struct Names<plan::demining::Stage> {
  static constexpr auto list =
      std::to_array<std::string_view>({"survey", "technical", "clearance"});
};
}  // namespace truce

namespace truce::plan::demining {

struct Area {
  std::string id;
  std::string title;
  double suspected_ha = 0;
  double mined_share_low = 0;  // of the suspected land, what truly holds mines or munitions
  double mined_share = 0;
  double mined_share_high = 0;
  double people = 0;  // whom it keeps from land, water, power or road
  double farmland_ha = 0;
  double power_km = 0;
  double roads_km = 0;
  double schools = 0;
  double access = 1;               // share of the days on which work is possible
  std::vector<std::string> kinds;  // of hazards that are expected
  std::optional<double> lat;
  std::optional<double> lon;
  std::string source;
  std::string certainty;
};
TRUCE_FIELDS(Area, Field{"id", &Area::id}, Field{"title", &Area::title},
             Field{"suspected_ha", &Area::suspected_ha},
             Field{"mined_share_low", &Area::mined_share_low},
             Field{"mined_share", &Area::mined_share},
             Field{"mined_share_high", &Area::mined_share_high}, Field{"people", &Area::people},
             Field{"farmland_ha", &Area::farmland_ha}, Field{"power_km", &Area::power_km},
             Field{"roads_km", &Area::roads_km}, Field{"schools", &Area::schools},
             Field{"access", &Area::access}, Field{"kinds", &Area::kinds}, Field{"lat", &Area::lat},
             Field{"lon", &Area::lon}, Field{"source", &Area::source},
             Field{"certainty", &Area::certainty});

struct Asset {
  std::string id;
  std::string title;
  Stage does = Stage::survey;
  double teams = 0;                    // or machines
  double ha_per_day = 0;               // the assumption ID.ha_per_day stands above it
  double cost_per_day = 0;             // euros a team
  std::vector<std::string> barred_by;  // kinds of hazards among which it may not work
  std::int32_t from_quarter = 0;
  std::string source;
  std::string certainty;
};
TRUCE_FIELDS(Asset, Field{"id", &Asset::id}, Field{"title", &Asset::title},
             Field{"does", &Asset::does}, Field{"teams", &Asset::teams},
             Field{"ha_per_day", &Asset::ha_per_day}, Field{"cost_per_day", &Asset::cost_per_day},
             Field{"barred_by", &Asset::barred_by}, Field{"from_quarter", &Asset::from_quarter},
             Field{"source", &Asset::source}, Field{"certainty", &Asset::certainty});

// What a person, a hectare, a kilometre and a school count, beside each other.
struct Weighting {
  std::string id;
  std::string title;
  double people = 0;
  double farmland = 0;
  double power = 0;
  double roads = 0;
  double schools = 0;
};
TRUCE_FIELDS(Weighting, Field{"id", &Weighting::id}, Field{"title", &Weighting::title},
             Field{"people", &Weighting::people}, Field{"farmland", &Weighting::farmland},
             Field{"power", &Weighting::power}, Field{"roads", &Weighting::roads},
             Field{"schools", &Weighting::schools});

// A share of an area's suspected land that must be released by the end of a quarter.
struct Require {
  std::string area;
  double share = 0;
  std::int32_t by_quarter = 0;
};
TRUCE_FIELDS(Require, Field{"area", &Require::area}, Field{"share", &Require::share},
             Field{"by_quarter", &Require::by_quarter});

struct Settings {
  std::int32_t areas_at_most = 10;  // taken on: each needs a base, liaison, quality management
  std::vector<double> season;       // share of a year's working days, by quarter; in all 1 or less
  std::int32_t scenarios = 100;
  double gap = 0.002;
};
TRUCE_FIELDS(Settings, Field{"areas_at_most", &Settings::areas_at_most},
             Field{"season", &Settings::season}, Field{"scenarios", &Settings::scenarios},
             Field{"gap", &Settings::gap});

// Assumptions that every plan of the kind rests on.
struct Rates {
  double working_days = 0;          // a year
  double survey_leaves = 0;         // suspected land left by survey, of what is truly mined
  double technical_leaves = 0;      // share of that which technical survey leaves
  double counted_after_months = 0;  // after the plan, in which released land counts
  double least_access = 0;          // below it nobody is sent
};

struct Ground {
  std::int32_t quarters = 0;
  Settings settings;
  Rates rates;
  std::vector<Area> areas;
  std::vector<Asset> assets;
  std::vector<Weighting> weightings;
  std::vector<Require> required;

  std::size_t area(std::string_view id) const;  // which must be there
};

// Without its rates. Nothing where a problem was told.
std::optional<Ground> read_ground(const File& file, Problems& problems);

// With rates and assets as a set of assumptions has them. Errors: not_found, out_of_range.
Result<Ground> under(const Ground& ground, const Assumed& assumed);

}  // namespace truce::plan::demining
