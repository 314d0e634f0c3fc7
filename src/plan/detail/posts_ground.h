// SPDX-License-Identifier: Apache-2.0
// The ground of a plan of posts: demand points along a line, places where sensors may stand, and
// who is near whom. Points stand in the middle of their stretch; offsets are left of the line where
// positive. Distances are geodesic metres.
#pragma once

#include <vector>

#include "geo/lat_lon.h"
#include "geo/polyline.h"
#include "plan/detail/posts_read.h"
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
  double distance_m = 0;
  double visible = 1;  // share of the ground there that it can see, by the terrain
};

struct Ground {
  std::vector<std::vector<LatLon>> line;
  std::vector<double> starts_m;  // of each vertex of each part, one behind the other
  double stretch_m = 0;          // of line that a point stands for
  std::vector<Point> points;
  std::vector<Candidate> candidates;
  std::vector<std::vector<Near>> near;  // of each point, candidates ascending

  LatLon at(double along_m, double offset_m) const;
};

constexpr std::size_t max_points = 200'000;
constexpr std::size_t max_post_candidates = 50'000;
constexpr std::size_t max_near = 20'000'000;

// `reach_m` of each sensor: beyond it nobody is near. Errors: those of reading the line; too_large.
Result<Ground> lay_ground(const PostsAsked& asked, const std::vector<double>& reach_m,
                          const Means& means);

}  // namespace truce::plan::detail
