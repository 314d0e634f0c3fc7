// SPDX-License-Identifier: Apache-2.0
// Directions and distances as monitors write them: "3-5km W", "about 1 km north-north-east of
// Zolote", "200m N and NNE". Degrees clockwise from north; metres.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "observe/sector.h"

namespace truce::observe {

// A word of the 16-point rose: "NNE", "north-north-east", "Northeast".
std::optional<double> compass_deg(std::string_view word);

struct Offset {
  double bearing_deg = 0.0;
  double width_deg = compass_point_deg;  // of the arc that the words name; 360: no direction told
  double near_m = 0.0;                   // near = far = 0: no distance told
  double far_m = 0.0;
  std::string_view of;  // what stands behind "of": the point it starts from
};

// Where both words of a direction and a distance, or one of them, open the text. Nothing where
// neither does. A single distance d is kept as [d, d].
std::optional<Offset> parse_offset(std::string_view text);

// Lower case, with dashes and blanks of every kind made plain, so that words can be compared.
std::string plain_words(std::string_view text);

}  // namespace truce::observe
