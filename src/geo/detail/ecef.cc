// SPDX-License-Identifier: Apache-2.0
#include "geo/detail/ecef.h"

#include <GeographicLib/Math.hpp>
#include <algorithm>
#include <numbers>

namespace truce::geo::detail {

namespace {

constexpr double e2 = flattening * (2.0 - flattening);
constexpr double radians = std::numbers::pi / 180.0;
// Just outside the ellipsoid's own extremes (b^2/a = 6335439 m, a^2/b = 6399594 m).
constexpr double flattest_m = 6.405e6;
constexpr double roundest_m = 6.330e6;

double chord_of_arc_m(double arc_m, double radius_m) {
  return 2.0 * radius_m * std::sin(std::min(arc_m / (2.0 * radius_m), std::numbers::pi / 2.0));
}

}  // namespace

Vec3 to_ecef(LatLon p) {
  double sin_lat = 0.0;
  double cos_lat = 0.0;
  double sin_lon = 0.0;
  double cos_lon = 0.0;
  GeographicLib::Math::sincosd(p.lat_deg, sin_lat, cos_lat);  // exact at the quadrants
  GeographicLib::Math::sincosd(p.lon_deg, sin_lon, cos_lon);
  const double n = equator_m / std::sqrt(1.0 - e2 * sin_lat * sin_lat);
  return {n * cos_lat * cos_lon, n * cos_lat * sin_lon, n * (1.0 - e2) * sin_lat};
}

LatLon to_lat_lon(const Vec3& p) {
  const double axis_m = std::hypot(p.x, p.y);
  return {std::atan2(p.z, (1.0 - e2) * axis_m) / radians, std::atan2(p.y, p.x) / radians};
}

Frame frame_at(LatLon p) {
  double sin_lat = 0.0;
  double cos_lat = 0.0;
  double sin_lon = 0.0;
  double cos_lon = 0.0;
  GeographicLib::Math::sincosd(p.lat_deg, sin_lat, cos_lat);
  GeographicLib::Math::sincosd(p.lon_deg, sin_lon, cos_lon);
  return {to_ecef(p),
          {-sin_lon, cos_lon, 0.0},
          {-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat},
          {cos_lat * cos_lon, cos_lat * sin_lon, sin_lat}};
}

double normal_curvature(const Vec3& near, const Vec3& along) {
  const Vec3 g = gradient(near);
  const double level = dot(near, g);         // 1 on the surface
  if (level < 1e-6) return 1.0 / equator_m;  // at the Earth's centre no way is down
  return dot(along, gradient(along)) * std::sqrt(level / dot(g, g));
}

double geodesic_from_chord_m(const Vec3& p, const Vec3& q) {
  const Vec3 chord = q - p;
  const double chord_m = norm(chord);
  if (chord_m == 0.0) return 0.0;
  const double k = normal_curvature((p + q) * 0.5, chord * (1.0 / chord_m));
  const double x = 0.5 * k * chord_m;
  if (x < 0.02) {
    const double x2 = x * x;
    return chord_m * (1.0 + x2 * (1.0 / 6.0 + x2 * (3.0 / 40.0 + x2 * (15.0 / 336.0))));
  }
  return 2.0 / k * std::asin(std::min(x, 1.0));
}

double chord_error_m(double geodesic_m) {
  const double arc = geodesic_m / equator_m;
  return 1e-6 + geodesic_m * (arc < 2.2 ? 8e-5 * arc * arc * arc * arc : 0.06);
}

double longest_chord_m(double geodesic_m) {
  return chord_of_arc_m(geodesic_m, flattest_m);
}

double shortest_chord_m(double geodesic_m) {
  return chord_of_arc_m(geodesic_m, roundest_m);
}

}  // namespace truce::geo::detail
