// SPDX-License-Identifier: Apache-2.0
// "Three to five kilometres west of here": a place told as bearing and range from an observer, as
// the normal distribution with the same mean and spread. Metres; degrees clockwise from true north.
// Along the line of sight the range is taken as even between near and far, across it as normal.
// Derivation: docs/methods/observations_mission.md.
#pragma once

#include <numbers>

#include "model/place.h"

namespace truce::observe {

struct Sector {
  LatLon observer;
  Covariance observer_m2;  // how well the observer's own position is known
  double bearing_deg = 0.0;
  double bearing_sigma_deg = 0.0;
  double near_m = 0.0;
  double far_m = 0.0;
};

// What a bearing without a range is taken for: hearing and cameras rarely tell more.
constexpr double default_near_m = 500.0;
constexpr double default_far_m = 10'000.0;

// A compass word of the 16-point rose stands for an arc this wide.
constexpr double compass_point_deg = 22.5;
// The sigma of an even spread over `width`.
constexpr double even_sigma(double width) {
  return width / (2.0 * std::numbers::sqrt3);
}

// A place with the form in which it was told.
struct ToldPlace : Place {
  Shape shape;
};
// The moments of the sector, and the fan that it is.
ToldPlace place_of(const Sector& sector);

}  // namespace truce::observe
