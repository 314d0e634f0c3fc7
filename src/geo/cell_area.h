// SPDX-License-Identifier: Apache-2.0
// The area of a set of which only a test is known, as "within 25 km of the line and not in the
// zone": the ground is cut into cells of equal area on the WGS 84 ellipsoid (a cylindrical
// equal-area grid by authalic latitude, Snyder 1987, section 10), and cells that the test cannot
// decide are cut again. What is left undecided counts by half; the error is that half, so the true
// area lies within it as long as the test is right. Never approximates a buffer by a polygon.
#pragma once

#include <cstdint>
#include <functional>

#include "geo/lat_lon.h"

namespace truce::geo {

// Of all points within `radius_m` of a centre: how many lie in the set.
enum class Share : std::uint8_t { none, some, all };
using DiscTest = std::function<Share(LatLon centre, double radius_m)>;

constexpr Share share_of_margin(double inside_m, double radius_m) {
  return inside_m > radius_m ? Share::all : inside_m < -radius_m ? Share::none : Share::some;
}
constexpr Share both(Share a, Share b) {
  return a < b ? a : b;
}
constexpr Share either(Share a, Share b) {
  return a < b ? b : a;
}
constexpr Share outside(Share a) {
  return static_cast<Share>(2 - static_cast<int>(a));
}

struct AreaFound {
  double m2 = 0.0;
  double error_m2 = 0.0;  // at most
};

// A disc that holds the whole set.
struct Extent {
  LatLon centre;
  double radius_m = 0.0;
};

// Calls `test` at most `max_tests` times and a little: the more, the smaller the error.
AreaFound area_of(const Extent& extent, const DiscTest& test, std::size_t max_tests = 40'000);

}  // namespace truce::geo
