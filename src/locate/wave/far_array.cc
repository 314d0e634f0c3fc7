// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/far_array.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "geo/geodesic.h"
#include "locate/wave/far_model.h"

namespace truce::locate {
namespace {

constexpr Instant no_end{std::numeric_limits<std::int64_t>::max()};

}  // namespace

FarVector cross(const FarVector& a, const FarVector& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

FarVector far_vector(LatLon at) {
  const double lat = at.lat_deg * far_radian, lon = at.lon_deg * far_radian;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

LatLon far_place(const FarVector& unit) {
  return {std::asin(std::clamp(unit[2], -1.0, 1.0)) / far_radian,
          std::atan2(unit[1], unit[0]) / far_radian};
}

FarArray::FarArray(std::uint32_t station_, LatLon at_, Instant from_)
    : station(station_),
      at(at_),
      up(far_vector(at_)),
      east{-std::sin(at_.lon_deg * far_radian), std::cos(at_.lon_deg * far_radian), 0.0},
      north(cross(up, east)),
      worked{{from_, no_end}} {}

void FarArray::stop(Instant at_time) {
  if (worked.empty() || worked.back().second <= at_time) return;
  worked.back().second = at_time;
  if (worked.back().first >= at_time) worked.pop_back();
}

void FarArray::start(Instant at_time) {
  if (!worked.empty() && worked.back().second >= at_time)
    worked.back().second = no_end;
  else
    worked.emplace_back(at_time, no_end);
}

void FarArray::mute(Instant from, Instant until) {
  std::vector<std::pair<Instant, Instant>> left;
  for (const auto& [first, last] : worked) {
    if (first < from) left.emplace_back(first, std::min(last, from));
    if (last > until) left.emplace_back(std::max(first, until), last);
  }
  worked = std::move(left);
}

bool FarArray::works(Instant moment) const {
  const auto after = std::upper_bound(
      worked.begin(), worked.end(), moment,
      [](Instant m, const std::pair<Instant, Instant>& span) { return m < span.first; });
  return after != worked.begin() && moment < std::prev(after)->second;
}

void FarArray::forget_before(Instant moment) {
  const auto kept = std::find_if(worked.begin(), worked.end(),
                                 [&](const auto& span) { return span.second >= moment; });
  worked.erase(worked.begin(), kept);
}

FarCircle FarArray::circle(double azimuth_deg) const {
  FarCircle c;
  const double sine = std::sin(azimuth_deg * far_radian),
               cosine = std::cos(azimuth_deg * far_radian);
  for (std::size_t k = 0; k < 3; ++k) c.ahead[k] = sine * east[k] + cosine * north[k];
  c.normal = cross(up, c.ahead);
  c.is_known = true;
  return c;
}

FarPath FarArray::path_on_sphere(const FarVector& source) const {
  const double e = dot(source, east), n = dot(source, north);
  return {far_earth_m * std::atan2(std::sqrt(e * e + n * n), dot(source, up)),
          std::atan2(e, n) / far_radian};
}

FarPath FarArray::path(LatLon source) const {
  return {geo::distance_m(at, source), turn_deg(0.0, geo::azimuth_deg(at, source))};
}

double FarArray::away_deg(const FarVector& source) const {
  const double flat = std::max(1e-12, std::hypot(source[0], source[1]));
  const double e = (source[0] * up[1] - source[1] * up[0]) / flat;
  const double n = flat * up[2] - source[2] * (source[0] * up[0] + source[1] * up[1]) / flat;
  return std::atan2(e, n) / far_radian;
}

}  // namespace truce::locate
