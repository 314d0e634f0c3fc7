// SPDX-License-Identifier: Apache-2.0
// The ground of a plan of posts: demand points along a line, places where sensors may stand, and
// who is near whom. A point is a stretch of the line, told by its middle; figures are taken at
// several places of it, each as much of the stretch as the other (Gauss's two points for each part
// of it). Offsets are left of the line where positive. Distances are geodesic metres.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "geo/lat_lon.h"
#include "geo/polyline.h"
#include "plan/detail/posts_read.h"
#include "plan/detail/posts_relief.h"
#include "plan/solve.h"

namespace truce::plan::detail {

struct Point {
  double along_m = 0;  // of the line, its parts one behind the other
  double offset_m = 0;
  LatLon at;
  double weight = 0;  // kilometres of line times hotspots
};

struct Candidate {
  std::string id;
  LatLon at;
  std::size_t sensor = 0;
  bool stands = false;
};

struct Near {
  std::uint32_t candidate = 0;
  std::uint16_t hidden = 0;  // a bit for each class of breaches: the ground hides it from there
  double distance_m = 0;

  bool sees(std::size_t breach) const { return (hidden >> breach & 1U) == 0; }
};

struct Ground {
  std::vector<std::vector<LatLon>> line;
  std::vector<double> starts_m;  // of each vertex of each part, one behind the other
  double stretch_m = 0;          // of line that a point stands for
  std::vector<Point> points;
  std::size_t places_each = 1;  // of a point
  std::vector<LatLon> places;   // point by point
  std::vector<Candidate> candidates;
  std::vector<std::vector<Near>> near;  // of each place, candidates ascending
  std::optional<Relief> relief;

  LatLon at(double along_m, double offset_m) const;
  std::vector<std::vector<LatLon>> asked_line() const;  // from the first stretch to the last
  std::span<const std::vector<Near>> near_of(std::size_t point) const {
    return std::span(near).subspan(point * places_each, places_each);
  }
};

constexpr std::size_t max_points = 200'000;
constexpr std::size_t max_post_candidates = 50'000;
constexpr std::size_t max_near = 20'000'000;

// What has to be in sight of a sensor, class by class: metres above the ground.
std::vector<double> heights_of(const SensorAsked& sensor, const PostsAsked& asked);

// How far each sensor has to do with places, and how far it notices anything. Errors: those of
// reading the line and of Relief::make; too_large.
struct Reaches {
  std::vector<double> any_m;
  std::vector<double> sight_m;
};
Result<Ground> lay_ground(const PostsAsked& asked, const Reaches& reaches, const Means& means);

}  // namespace truce::plan::detail
