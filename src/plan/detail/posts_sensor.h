// SPDX-License-Identifier: Apache-2.0
// Classes of happenings and types of sensors, as a plan of posts says them (docs/formats/plans.md).
// Metres; money in whole euros.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/table_fields.h"
#include "sense/detection_model.h"

namespace truce {
template <>
struct Names<sense::Curve> {
  static constexpr auto list =
      std::to_array<std::string_view>({"distance", "log_distance", "half_normal"});
};
}  // namespace truce

namespace truce::plan::detail {

// [[breach]]: a class of happenings
struct BreachAsked {
  std::string id;
  std::string title;
  double weight = 1;
  double height_m = 2;  // above the ground, of what has to be in sight
  double lasts_h = 0;   // it is there to be seen; 0: over in a moment
  double every_h = 0;   // it happens again, at the same place; 0: it does not
};
TRUCE_FIELDS(BreachAsked, Field{"id", &BreachAsked::id}, Field{"title", &BreachAsked::title},
             Field{"weight", &BreachAsked::weight}, Field{"height_m", &BreachAsked::height_m},
             Field{"lasts_h", &BreachAsked::lasts_h}, Field{"every_h", &BreachAsked::every_h});

struct RangeAsked {
  std::string breach;
  double m = 0;
  std::optional<double> height_m;  // of the class for this sensor, where it looks for more or less
};
TRUCE_FIELDS(RangeAsked, Field{"breach", &RangeAsked::breach}, Field{"m", &RangeAsked::m},
             Field{"height_m", &RangeAsked::height_m});

// 'patrol' of a sensor: it is a base, from which patrols drive along the line and back
struct PatrolAsked {
  double a_day = 0;  // patrols
  double hours = 0;  // from leaving the base to coming back
  double reach_km = 0;
};
TRUCE_FIELDS(PatrolAsked, Field{"a_day", &PatrolAsked::a_day}, Field{"hours", &PatrolAsked::hours},
             Field{"reach_km", &PatrolAsked::reach_km});

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
  double mast_m = 2;  // of its eye above the ground
  bool line_of_sight = false;
  double look_every_h = 0;  // of what lasts; 0: one look at each happening
  std::optional<PatrolAsked> patrol;
  bool team = false;   // a verification team stands there
  bool linked = true;  // needs a link to another post, where the plan asks for links
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
             Field{"look_every_h", &SensorAsked::look_every_h},
             Field{"patrol", &SensorAsked::patrol}, Field{"team", &SensorAsked::team},
             Field{"linked", &SensorAsked::linked},
             Field{"availability", &SensorAsked::availability},
             Field{"people", &SensorAsked::people}, Field{"capital_eur", &SensorAsked::capital_eur},
             Field{"yearly_eur", &SensorAsked::yearly_eur},
             Field{"only_existing", &SensorAsked::only_existing},
             Field{"source", &SensorAsked::source}, Field{"certainty", &SensorAsked::certainty});

}  // namespace truce::plan::detail
