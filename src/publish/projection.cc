// SPDX-License-Identifier: Apache-2.0
#include "publish/projection.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/check.h"
#include "publish/markup.h"

namespace truce::publish {
namespace {

constexpr double earth_radius_m = 6371008.8;
constexpr double radians = std::numbers::pi / 180.0;

// The direction of the mean of the points as vectors: right across the antimeridian too.
LatLon middle_of(std::span<const LatLon> points) {
  double x = 0.0;
  double y = 0.0;
  double z = 0.0;
  for (const LatLon& p : points) {
    const double lat = p.lat_deg * radians;
    x += std::cos(lat) * std::cos(p.lon_deg * radians);
    y += std::cos(lat) * std::sin(p.lon_deg * radians);
    z += std::sin(lat);
  }
  return {std::atan2(z, std::hypot(x, y)) / radians, std::atan2(y, x) / radians};
}

double off_line(Spot p, Spot a, Spot b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double t =
      length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

std::vector<Spot> thin(const std::vector<Spot>& line, double tolerance) {
  std::vector<bool> keep(line.size(), false);
  keep.front() = keep.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
  while (!open.empty()) {
    const auto [first, last] = open.back();
    open.pop_back();
    std::size_t worst = first;
    double distance = tolerance;
    for (std::size_t i = first + 1; i < last; ++i)
      if (const double d = off_line(line[i], line[first], line[last]); d > distance) {
        distance = d;
        worst = i;
      }
    if (worst == first) continue;
    keep[worst] = true;
    open.emplace_back(first, worst);
    open.emplace_back(worst, last);
  }
  std::vector<Spot> kept;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (keep[i]) kept.push_back(line[i]);
  return kept;
}

// Skips what moves less than half a unit, so that thin() stays quick on a million vertices.
std::vector<Spot> projected(const Sheet& sheet, const std::vector<LatLon>& part) {
  std::vector<Spot> line;
  for (std::size_t i = 0; i < part.size(); ++i) {
    const Spot s = sheet.at(part[i]);
    const bool moved = line.empty() || std::hypot(s.x - line.back().x, s.y - line.back().y) > 0.5;
    if (moved || i + 1 == part.size()) line.push_back(s);
  }
  return line;
}

bool touches(const Sheet& sheet, const std::vector<Spot>& line) {
  double left = line[0].x, right = line[0].x, top = line[0].y, bottom = line[0].y;
  for (const Spot& s : line) {
    left = std::min(left, s.x);
    right = std::max(right, s.x);
    top = std::min(top, s.y);
    bottom = std::max(bottom, s.y);
  }
  return right >= 0 && bottom >= 0 && left <= sheet.width && top <= sheet.height;
}

}  // namespace

Spot offset_m(LatLon centre, LatLon p) {
  const double lat0 = centre.lat_deg * radians;
  const double lat = p.lat_deg * radians;
  const double lon = (p.lon_deg - centre.lon_deg) * radians;
  const double cosine =
      std::sin(lat0) * std::sin(lat) + std::cos(lat0) * std::cos(lat) * std::cos(lon);
  const double k = earth_radius_m * std::sqrt(2.0 / std::max(1.0 + cosine, 1e-6));
  return {k * std::cos(lat) * std::sin(lon),
          -k * (std::cos(lat0) * std::sin(lat) - std::sin(lat0) * std::cos(lat) * std::cos(lon))};
}

Spot Sheet::at(LatLon p) const {
  const Spot m = offset_m(centre, p);
  return {(m.x - left_m) * units_per_m, (m.y - top_m) * units_per_m};
}

// Snyder 20-14, 20-15 and 24-16.
LatLon Sheet::place(Spot s) const {
  const double x = s.x / units_per_m + left_m, y = -(s.y / units_per_m + top_m);
  const double rho = std::hypot(x, y);
  if (rho < 1e-6) return centre;
  const double c = 2.0 * std::asin(std::min(1.0, rho / (2.0 * earth_radius_m)));
  const double lat0 = centre.lat_deg * radians;
  const double lat =
      std::asin(std::cos(c) * std::sin(lat0) + y * std::sin(c) * std::cos(lat0) / rho);
  const double lon = std::atan2(
      x * std::sin(c), rho * std::cos(lat0) * std::cos(c) - y * std::sin(lat0) * std::sin(c));
  return {lat / radians, std::remainder(centre.lon_deg + lon / radians, 360.0)};
}

Sheet sheet_for(std::span<const LatLon> points, double width, double max_height) {
  check(!points.empty(), "a sheet needs a point to show");
  Sheet sheet;
  sheet.centre = middle_of(points);
  constexpr double at_least_m = 2500.0;  // around a single point
  double left = 0, right = 0, top = 0, bottom = 0;
  bool first = true;
  for (const LatLon& p : points) {
    const Spot s = offset_m(sheet.centre, p);
    left = first ? s.x : std::min(left, s.x);
    right = first ? s.x : std::max(right, s.x);
    top = first ? s.y : std::min(top, s.y);
    bottom = first ? s.y : std::max(bottom, s.y);
    first = false;
  }
  const double wide_m = std::max(right - left, 2 * at_least_m) * 1.12;
  const double high_m = std::max(bottom - top, at_least_m) * 1.12;
  sheet.width = width;
  sheet.height = std::clamp(width * high_m / wide_m, 0.5 * width, max_height);
  sheet.units_per_m = std::min(width / wide_m, sheet.height / high_m);
  sheet.left_m = 0.5 * (left + right) - 0.5 * width / sheet.units_per_m;
  sheet.top_m = 0.5 * (top + bottom) - 0.5 * sheet.height / sheet.units_per_m;
  return sheet;
}

std::vector<std::vector<Spot>> thinned(const Sheet& sheet,
                                       const std::vector<std::vector<LatLon>>& parts,
                                       double tolerance) {
  std::vector<std::vector<Spot>> out;
  for (const std::vector<LatLon>& part : parts) {
    if (part.size() < 2) continue;
    const std::vector<Spot> line = projected(sheet, part);
    if (line.size() >= 2 && touches(sheet, line)) out.push_back(thin(line, tolerance));
  }
  return out;
}

std::string path_of(const std::vector<std::vector<Spot>>& parts, std::string_view close) {
  std::string d;
  for (const std::vector<Spot>& part : parts) {
    for (std::size_t i = 0; i < part.size(); ++i)
      add(d, i == 0 ? "M" : "L", px(part[i].x), " ", px(part[i].y));
    d += close;
  }
  return d;
}

}  // namespace truce::publish
