// SPDX-License-Identifier: Apache-2.0
// For tests only: lines and regions drawn at random, and places near their boundaries.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "assess/detail/cells.h"
#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::assess {

constexpr LatLon home{48.0, 38.0};

inline LatLon moved(LatLon from, double east_m, double north_m) {
  const double distance_m = std::hypot(east_m, north_m);
  if (distance_m <= 0.0) return from;
  double azimuth = std::atan2(east_m, north_m) * 180.0 / std::numbers::pi;
  if (azimuth < 0.0) azimuth += 360.0;
  return geo::destination(from, azimuth, distance_m);
}

// A line that wanders northwards with corners and never crosses itself (a line that does has no
// sides); sometimes in long straight edges, sometimes ragged.
inline geo::Polyline wandering_line(Random& random, double step_m) {
  std::vector<LatLon> vertices{moved(home, random.uniform(-5000, 5000), -40.0 * step_m)};
  double heading = random.uniform(-40.0, 40.0);
  for (int i = 0; i < 80; ++i) {
    heading = std::clamp(heading + random.uniform(-90.0, 90.0), -85.0, 85.0);
    vertices.push_back(geo::destination(vertices.back(), std::fmod(heading + 360.0, 360.0),
                                        step_m * random.uniform(0.3, 1.7)));
  }
  return *geo::Polyline::make({vertices});
}

inline geo::Region star(Random& random, LatLon centre, double size_m) {
  std::vector<LatLon> ring;
  const int corners = 3 + static_cast<int>(random.below(9));
  for (int i = 0; i < corners; ++i)
    ring.push_back(
        geo::destination(centre, 360.0 * i / corners, size_m * random.uniform(0.4, 1.0)));
  return *geo::Region::make({{ring, {}}});
}

inline Covariance random_covariance(Random& random, double sigma_m) {
  const double turn = random.uniform(0.0, std::numbers::pi);
  const double a = sigma_m * sigma_m;
  const double b = a * std::pow(random.uniform(0.05, 1.0), 2.0);
  const double c = std::cos(turn);
  const double s = std::sin(turn);
  return {a * c * c + b * s * s, (a - b) * c * s, a * s * s + b * c * c};
}

using Key = std::vector<int>;

inline Key key_of(const Ground& ground, LatLon p) {
  Key key;
  for (const Ground::LineGround& line : ground.lines()) {
    const double signed_m = line.line.signed_distance_m(p);
    key.push_back(static_cast<int>(
        std::upper_bound(line.cuts_m.begin(), line.cuts_m.end(), signed_m) - line.cuts_m.begin()));
  }
  for (const Ground::RegionGround& region : ground.regions())
    key.push_back(region.region.contains(p) ? 1 : 0);
  return key;
}

inline Key key_of(const Ground& ground, const Cells& cells, std::size_t cell) {
  Key key;
  for (std::size_t i = 0; i < ground.lines().size(); ++i) {
    const std::vector<double>& cuts_m = ground.lines()[i].cuts_m;
    key.push_back(static_cast<int>(
        std::upper_bound(cuts_m.begin(), cuts_m.end(), cells.signed_distance_m(cell, i)) -
        cuts_m.begin()));
  }
  for (std::size_t i = 0; i < ground.regions().size(); ++i)
    key.push_back(cells.inside(cell, i) ? 1 : 0);
  return key;
}

inline Ground random_ground(Random& random, double sigma_m) {
  Ground ground;
  const double distance_m = random.uniform(0.0, 30000.0);
  for (std::uint64_t i = 0; i < 1 + random.below(2); ++i)
    ground.add_line(wandering_line(random, sigma_m * std::exp(random.uniform(-2.0, 2.5))),
                    {-distance_m, 0.0, distance_m, 0.5 * distance_m});
  return ground;
}

// A place near some boundary of the ground, so that there is something to integrate.
inline LatLon place_near(const Ground& ground, Random& random, double sigma_m) {
  const Ground::LineGround& line = ground.lines().front();
  const double target_m = line.cuts_m[random.below(line.cuts_m.size())];
  LatLon p = moved(home, target_m * (random.chance(0.5) ? 1.0 : -1.0), random.uniform(-1e4, 1e4));
  // A few steps along the gradient of the distance.
  for (int i = 0; i < 8; ++i) {
    const geo::Nearest nearest = line.line.nearest(p);
    const double signed_m = nearest.left ? nearest.distance_m : -nearest.distance_m;
    const double off_m = std::fabs(target_m) - std::fabs(signed_m);
    if (nearest.distance_m < 1.0) break;
    const double azimuth = geo::azimuth_deg(nearest.at, p);
    p = geo::destination(p, off_m > 0.0 ? azimuth : std::fmod(azimuth + 180.0, 360.0),
                         std::min(std::fabs(off_m), 0.9 * nearest.distance_m));
  }
  return moved(p, sigma_m * random.normal(), sigma_m * random.normal());
}

}  // namespace truce::assess
