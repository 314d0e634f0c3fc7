// SPDX-License-Identifier: Apache-2.0
// The shapes of a CAP 1.2 area as a place: circles ("48.0,37.8 5": latitude, longitude, radius in
// km) and polygons ("48.0,37.8 48.1,37.9 ...", closed, WGS 84). The happening lies evenly anywhere
// within them, weighed by their size; the place has that distribution's mean and covariance.
// Shapes of one area are taken as not overlapping. Good for areas up to some hundred kilometres.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/place.h"

namespace truce::observe {

constexpr std::size_t max_area_shapes = 1000;
constexpr std::size_t max_area_vertices = 100'000;

struct Shape {
  LatLon centre;
  Covariance spread;  // of an even distribution over it
  double size_m2 = 0.0;
};

// Errors: parse, out_of_range, bad_geometry (no area), too_large.
Result<Shape> parse_cap_circle(std::string_view text);
Result<Shape> parse_cap_polygon(std::string_view text);

// At least one shape.
Place place_of(const std::vector<Shape>& shapes);

}  // namespace truce::observe
