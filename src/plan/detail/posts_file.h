// SPDX-License-Identifier: Apache-2.0
// What a plan of posts along a line says in its own tables (docs/formats/plans.md). Kilometres
// where the name says so, else metres; money in whole euros.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/file.h"
#include "sense/detection_model.h"

namespace truce {
template <>
struct Names<sense::Curve> {
  static constexpr auto list =
      std::to_array<std::string_view>({"distance", "log_distance", "half_normal"});
};
}  // namespace truce

namespace truce::plan::detail {

// [line]
struct LineAsked {
  std::string file;
  double every_km = 2;                  // between demand points
  std::vector<double> offsets_km{0.0};  // left of the line is positive
  double from_km = 0;
  std::optional<double> until_km;
};
TRUCE_FIELDS(LineAsked, Field{"file", &LineAsked::file}, Field{"every_km", &LineAsked::every_km},
             Field{"offsets_km", &LineAsked::offsets_km}, Field{"from_km", &LineAsked::from_km},
             Field{"until_km", &LineAsked::until_km});

// [sites]
struct SitesAsked {
  double every_km = 6;
  std::vector<double> offsets_km{0.0};
};
TRUCE_FIELDS(SitesAsked, Field{"every_km", &SitesAsked::every_km},
             Field{"offsets_km", &SitesAsked::offsets_km});

// [[breach]]: a class of happenings
struct BreachAsked {
  std::string id;
  std::string title;
  double weight = 1;
};
TRUCE_FIELDS(BreachAsked, Field{"id", &BreachAsked::id}, Field{"title", &BreachAsked::title},
             Field{"weight", &BreachAsked::weight});

struct RangeAsked {
  std::string breach;
  double m = 0;
};
TRUCE_FIELDS(RangeAsked, Field{"breach", &RangeAsked::breach}, Field{"m", &RangeAsked::m});

// [[sensor]]
struct SensorAsked {
  std::string id;
  std::string title;
  sense::Curve curve = sense::Curve::half_normal;
  double p0 = 0.9;
  double width = 0.15;
  double spread = 0;  // of the reach from happening to happening
  std::vector<RangeAsked> ranges;
  double day = 1;  // factors on every range
  double night = 1;
  double rain = 1;
  double fog = 1;
  double mast_m = 0;
  bool line_of_sight = false;
  double availability = 1;
  double people = 0;
  std::int64_t capital_eur = 0;
  std::int64_t yearly_eur = 0;
  bool only_existing = false;  // no new ones
  std::string source;
  std::string certainty;
};
TRUCE_FIELDS(SensorAsked, Field{"id", &SensorAsked::id}, Field{"title", &SensorAsked::title},
             Field{"curve", &SensorAsked::curve}, Field{"p0", &SensorAsked::p0},
             Field{"width", &SensorAsked::width}, Field{"spread", &SensorAsked::spread},
             Field{"ranges", &SensorAsked::ranges}, Field{"day", &SensorAsked::day},
             Field{"night", &SensorAsked::night}, Field{"rain", &SensorAsked::rain},
             Field{"fog", &SensorAsked::fog}, Field{"mast_m", &SensorAsked::mast_m},
             Field{"line_of_sight", &SensorAsked::line_of_sight},
             Field{"availability", &SensorAsked::availability},
             Field{"people", &SensorAsked::people}, Field{"capital_eur", &SensorAsked::capital_eur},
             Field{"yearly_eur", &SensorAsked::yearly_eur},
             Field{"only_existing", &SensorAsked::only_existing},
             Field{"source", &SensorAsked::source}, Field{"certainty", &SensorAsked::certainty});

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

// [task]
struct TaskAsked {
  double required = 0;   // least chance at each point, in clear weather; 0 asks for none
  std::string breach;    // of which class
  bool by_night = true;  // at night as well as by day
  std::optional<std::int64_t> people;     // a ceiling
  std::optional<std::int64_t> money_eur;  // a ceiling, a year: capital over `years` with the rest
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
