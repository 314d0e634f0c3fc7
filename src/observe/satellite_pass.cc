// SPDX-License-Identifier: Apache-2.0
#include "observe/satellite_pass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/units.h"

namespace truce::observe {
namespace {

struct Orbit {
  std::string_view name;
  double inclination_deg;
  double period_s;
  bool northward_by_day;
};

// Figures of the missions' own pages, rounded.
constexpr std::array<Orbit, 10> orbits{{
    {"N", 98.7, 6084.0, true},  // Suomi NPP
    {"N20", 98.7, 6084.0, true},
    {"N21", 98.7, 6084.0, true},
    {"1", 98.7, 6084.0, true},  // NOAA-20 and 21 in older files
    {"2", 98.7, 6084.0, true},
    {"Aqua", 98.2, 5928.0, true},
    {"A", 98.2, 5928.0, true},
    {"Terra", 98.2, 5928.0, false},
    {"T", 98.2, 5928.0, false},
    {"Suomi NPP", 98.7, 6084.0, true},
}};

}  // namespace

bool is_solar_day(LatLon at, Instant when) {
  constexpr std::int64_t day_ns = 86'400'000'000'000;
  const std::int64_t of_day = (when.ns % day_ns + day_ns) % day_ns;
  const double hour = static_cast<double>(of_day) / 3.6e12 + at.lon_deg / 15.0;
  const double solar = hour - 24.0 * std::floor(hour / 24.0);
  return solar >= 6.0 && solar < 18.0;
}

std::optional<double> track_azimuth_deg(std::string_view satellite, double lat_deg, bool is_day) {
  const auto orbit = std::find_if(orbits.begin(), orbits.end(),
                                  [&](const Orbit& o) { return o.name == satellite; });
  if (orbit == orbits.end()) return {};
  constexpr double earth_m = 6371e3;
  constexpr double turn_rad_s = 7.2921e-5;
  const double parallel = std::cos(lat_deg * radian);
  // Of the heading against the stars; the Earth then turns away beneath it.
  const double sine = std::cos(orbit->inclination_deg * radian) / std::max(parallel, 1e-9);
  if (!(std::abs(sine) <= 1.0)) return {};
  const double speed_m_s = 2.0 * std::numbers::pi * earth_m / orbit->period_s;
  const double east = speed_m_s * sine - turn_rad_s * earth_m * parallel;
  const double north =
      speed_m_s * std::sqrt(1.0 - sine * sine) * (is_day == orbit->northward_by_day ? 1.0 : -1.0);
  const double azimuth = std::atan2(east, north) / radian;
  return azimuth < 0.0 ? azimuth + 360.0 : azimuth;
}

}  // namespace truce::observe
