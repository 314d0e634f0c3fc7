// SPDX-License-Identifier: Apache-2.0
#include "observe/cap_area.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "base/check.h"
#include "base/text.h"
#include "observe/bounds.h"

namespace truce::observe {
namespace {

struct Point {
  double east_m = 0.0;
  double north_m = 0.0;
};

// Metres a degree at a latitude: radii of curvature of the WGS 84 ellipsoid.
Point metres_per_degree(double lat_deg) {
  constexpr double a = 6'378'137.0;
  constexpr double e2 = 0.00669437999014;
  const double lat = lat_deg * std::numbers::pi / 180.0;
  const double w2 = 1.0 - e2 * std::sin(lat) * std::sin(lat);
  const double prime_vertical = a / std::sqrt(w2);
  const double meridian = prime_vertical * (1.0 - e2) / w2;
  // A narrow ring at the pole still has some width: no division by zero.
  const double east = std::max(1e-6, std::cos(lat));
  return {prime_vertical * east * std::numbers::pi / 180.0, meridian * std::numbers::pi / 180.0};
}

double wrapped(double degrees) {
  return std::remainder(degrees, 360.0);
}

Point offset(LatLon from, LatLon to, const Point& scale) {
  return {wrapped(to.lon_deg - from.lon_deg) * scale.east_m,
          (to.lat_deg - from.lat_deg) * scale.north_m};
}

LatLon moved(LatLon from, const Point& by, const Point& scale) {
  return {std::clamp(from.lat_deg + by.north_m / scale.north_m, -90.0, 90.0),
          wrapped(from.lon_deg + by.east_m / scale.east_m)};
}

std::optional<LatLon> pair_of(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return {};
  const auto lat = to_double(text.substr(0, comma));
  const auto lon = to_double(text.substr(comma + 1));
  if (!lat || !lon || !is_valid(LatLon{*lat, *lon})) return {};
  return LatLon{*lat, *lon};
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Takes the next word off the front.
std::string_view next_word(std::string_view& text) {
  text = trim(text);
  std::size_t end = 0;
  while (end < text.size() && !is_blank(text[end])) ++end;
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

Result<std::vector<LatLon>> ring_of(std::string_view text) {
  std::vector<LatLon> ring;
  for (auto word = next_word(text); !word.empty(); word = next_word(text)) {
    const auto vertex = pair_of(word);
    if (!vertex)
      return failure(Code::out_of_range, "'" + std::string(utf8_prefix(word, 60)) +
                                             "' in a polygon is no latitude,longitude");
    if (ring.size() == max_area_vertices)
      return failure(Code::too_large, "a polygon has more than 100,000 vertices");
    ring.push_back(*vertex);
  }
  return ring;
}

// Sums of Green's theorem over the ring: area and its first and second moments about `origin`.
struct Moments {
  double area = 0.0;
  double e = 0.0;
  double n = 0.0;
  double ee = 0.0;
  double en = 0.0;
  double nn = 0.0;
};

Moments moments_of(const std::vector<LatLon>& ring, const Point& scale) {
  Moments m;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = offset(ring.front(), ring[i], scale);
    const Point b = offset(ring.front(), ring[(i + 1) % ring.size()], scale);
    const double cross = a.east_m * b.north_m - b.east_m * a.north_m;
    m.area += cross / 2.0;
    m.e += cross * (a.east_m + b.east_m) / 6.0;
    m.n += cross * (a.north_m + b.north_m) / 6.0;
    m.ee += cross * (a.east_m * a.east_m + a.east_m * b.east_m + b.east_m * b.east_m) / 12.0;
    m.nn += cross * (a.north_m * a.north_m + a.north_m * b.north_m + b.north_m * b.north_m) / 12.0;
    m.en += cross *
            (a.east_m * b.north_m + 2.0 * a.east_m * a.north_m + 2.0 * b.east_m * b.north_m +
             b.east_m * a.north_m) /
            24.0;
  }
  return m;
}

bool is_covariance(const Covariance& c) {
  const double high = max_sigma_m * max_sigma_m;
  return c.ee_m2 >= min_variance_m2 && c.nn_m2 >= min_variance_m2 && c.ee_m2 <= high &&
         c.nn_m2 <= high && c.en_m2 * c.en_m2 < c.ee_m2 * c.nn_m2;
}

}  // namespace

Result<Shape> parse_cap_circle(std::string_view text) {
  const std::string_view whole = trim(text);
  const auto centre = pair_of(next_word(text));
  const auto radius_km = to_double(next_word(text));
  if (!centre || !radius_km || !trim(text).empty())
    return failure(Code::parse, "'" + std::string(utf8_prefix(whole, 60)) +
                                    "' is no circle: write latitude,longitude radius_km");
  if (!(*radius_km >= 0.0 && *radius_km <= 5000.0))
    return failure(Code::out_of_range, "a circle's radius is not from 0 to 5,000 km");
  // CAP allows radius 0 for a point; nobody knows one better than 10 m by its text.
  const double radius_m = std::max(10.0, *radius_km * 1000.0);
  return Shape{*centre, circular(radius_m / 2.0), std::numbers::pi * radius_m * radius_m};
}

Result<Shape> parse_cap_polygon(std::string_view text) {
  Result<std::vector<LatLon>> ring = ring_of(text);
  if (!ring) return tl::unexpected<Error>(ring.error());
  if (ring->size() < 4 || ring->front() != ring->back())
    return failure(Code::bad_geometry,
                   "a polygon needs four vertices or more, the last one equal to the first");
  double lat_sum = 0.0;
  for (const LatLon& vertex : *ring) lat_sum += vertex.lat_deg;
  const Point scale = metres_per_degree(lat_sum / static_cast<double>(ring->size()));
  const Moments m = moments_of(*ring, scale);
  const Point mean = {m.e / m.area, m.n / m.area};
  Shape shape;
  shape.size_m2 = std::fabs(m.area);
  shape.spread = {m.ee / m.area - mean.east_m * mean.east_m,
                  m.en / m.area - mean.east_m * mean.north_m,
                  m.nn / m.area - mean.north_m * mean.north_m};
  if (!(shape.size_m2 >= 1.0) || !is_covariance(shape.spread))
    return failure(Code::bad_geometry, "a polygon that encloses no area, or crosses itself");
  shape.centre = moved(ring->front(), mean, scale);
  return shape;
}

Place place_of(const std::vector<Shape>& shapes) {
  check(!shapes.empty(), "at least one shape");
  const LatLon origin = shapes.front().centre;
  const Point scale = metres_per_degree(origin.lat_deg);
  double weight = 0.0;
  Point mean;
  Covariance second;
  for (const Shape& shape : shapes) {
    const Point at = offset(origin, shape.centre, scale);
    const double w = shape.size_m2;
    weight += w;
    mean.east_m += w * at.east_m;
    mean.north_m += w * at.north_m;
    second.ee_m2 += w * (shape.spread.ee_m2 + at.east_m * at.east_m);
    second.en_m2 += w * (shape.spread.en_m2 + at.east_m * at.north_m);
    second.nn_m2 += w * (shape.spread.nn_m2 + at.north_m * at.north_m);
  }
  mean = {mean.east_m / weight, mean.north_m / weight};
  const double high = max_sigma_m * max_sigma_m;
  Place place;
  place.at = moved(origin, mean, scale);
  place.covariance.ee_m2 =
      std::clamp(second.ee_m2 / weight - mean.east_m * mean.east_m, min_variance_m2, high);
  place.covariance.nn_m2 =
      std::clamp(second.nn_m2 / weight - mean.north_m * mean.north_m, min_variance_m2, high);
  // Clamping may leave the cross term past its edge.
  const double edge = (1.0 - 1e-9) * std::sqrt(place.covariance.ee_m2 * place.covariance.nn_m2);
  place.covariance.en_m2 =
      std::clamp(second.en_m2 / weight - mean.east_m * mean.north_m, -edge, edge);
  return place;
}

}  // namespace truce::observe
