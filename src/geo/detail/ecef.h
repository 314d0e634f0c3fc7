// SPDX-License-Identifier: Apache-2.0
// Earth-centred Cartesian coordinates of points on the WGS 84 ellipsoid, in metres: no antimeridian
// and no pole needs a special case there. Chords through the Earth bound and, at short range, give
// the geodesic along its surface. Heights do not exist here: every point lies on the ellipsoid.
#pragma once

#include <cmath>

#include "geo/lat_lon.h"

namespace truce::geo::detail {

struct Vec3 {
  double x = 0.0;
  double y = 0.0;
  double z = 0.0;

  constexpr Vec3 operator+(const Vec3& o) const { return {x + o.x, y + o.y, z + o.z}; }
  constexpr Vec3 operator-(const Vec3& o) const { return {x - o.x, y - o.y, z - o.z}; }
  constexpr Vec3 operator-() const { return {-x, -y, -z}; }
  constexpr Vec3 operator*(double f) const { return {x * f, y * f, z * f}; }
};

constexpr double dot(const Vec3& a, const Vec3& b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
constexpr Vec3 cross(const Vec3& a, const Vec3& b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline double norm(const Vec3& a) {
  return std::sqrt(dot(a, a));
}
inline Vec3 unit(const Vec3& a) {
  return a * (1.0 / norm(a));
}

inline constexpr double equator_m = 6378137.0;  // semi-major axis of WGS 84
inline constexpr double flattening = 1.0 / 298.257223563;
inline constexpr double polar_m = equator_m * (1.0 - flattening);

// Places closer than this are one place: on the line, on the boundary, within the distance.
inline constexpr double same_place_m = 1e-5;

Vec3 to_ecef(LatLon p);
LatLon to_lat_lon(const Vec3& surface_point);

// Outward normal, of any length, of the ellipsoid through `p` that is similar to WGS 84.
constexpr Vec3 gradient(const Vec3& p) {
  return {p.x / (equator_m * equator_m), p.y / (equator_m * equator_m), p.z / (polar_m * polar_m)};
}
// East, north and up at a point; east is +y of the Earth's axes at the poles.
struct Frame {
  Vec3 origin;
  Vec3 east;
  Vec3 north;
  Vec3 up;
};
Frame frame_at(LatLon p);

// Curvature, in 1/m, of the ellipsoid below (or above) `near` in the unit direction `along`.
double normal_curvature(const Vec3& near, const Vec3& along);

// Length of the geodesic between two surface points from its chord and the normal curvature of the
// surface between them: the chord of a curve of curvature k is s - k^2 s^3 / 24 + ..., odd terms
// vanish about the middle. Error under 1 um up to 100 km, 5 um to 150 km, 1 mm to 500 km; see
// chord_error_m for the rest.
double geodesic_from_chord_m(const Vec3& p, const Vec3& q);
// How far geodesic_from_chord_m may be off at that distance.
double chord_error_m(double geodesic_m);
inline constexpr double chord_is_exact_m = 150e3;

// The chord of a geodesic of that length is never longer than `longest` and never shorter than
// `shortest` (curvature radii of WGS 84 lie between 6,335 and 6,400 km).
double longest_chord_m(double geodesic_m);
double shortest_chord_m(double geodesic_m);

}  // namespace truce::geo::detail
