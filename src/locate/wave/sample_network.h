// SPDX-License-Identifier: Apache-2.0
// For tests only: a small network on the ground, happenings that it hears, and arrivals of nothing.
// Metres in a plane around `centre`, seconds; the same seed gives the same night.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/instant.h"
#include "base/random.h"
#include "locate/wave/locator.h"
#include "locate/wave/plane.h"
#include "model/detection.h"

namespace truce::locate {

struct SampleOptions {
  LatLon centre{48.5, 37.5};
  std::size_t columns = 10, rows = 10;
  double spacing_m = 2'000.0;
  std::size_t incidents = 12;
  double lasts_s = 900.0;
  double range_m = 7'000.0;
  double detect = 0.75;
  double sigma_s = 0.02;
  double sound_mps = 340.0;
  double wind_east_mps = 0.0;
  double false_hz = 2e-4;
  std::uint64_t seed = 1;
};

inline LocatorOptions short_reach() {
  LocatorOptions options;
  options.reach_m = 9'000.0;
  return options;
}

struct SampleNight {
  std::vector<Station> stations;
  std::vector<Arrival> arrivals;  // by time
  std::vector<LatLon> where;
  std::vector<Instant> when;
};

inline Instant sample_start() {
  return from_civil_utc({2026, 3, 1, 22, 0, 0, 0});
}

inline void hear(const SampleOptions& o, PlanePoint at, Instant since,
                 const std::vector<PlanePoint>& places, Random& random,
                 std::vector<Arrival>& arrivals) {
  for (std::uint32_t s = 0; s < places.size(); ++s) {
    const double e = places[s].east_m - at.east_m, n = places[s].north_m - at.north_m;
    const double d = std::hypot(e, n);
    if (!random.chance(o.detect / (1.0 + std::exp((d / o.range_m - 1.0) / 0.1)))) continue;
    const double travel_s = d / (o.sound_mps + o.wind_east_mps * e / std::max(d, 1.0));
    Arrival a;
    a.station = s;
    a.at = since + from_seconds(travel_s + o.sigma_s * random.normal());
    arrivals.push_back(a);
  }
}

inline SampleNight sample_night(const SampleOptions& o) {
  Random random(o.seed);
  const Plane plane(o.centre);
  SampleNight night;
  std::vector<PlanePoint> places;
  const double width_m = static_cast<double>(o.columns) * o.spacing_m;
  const double height_m = static_cast<double>(o.rows) * o.spacing_m;
  for (std::size_t k = 0; k < o.columns * o.rows; ++k) {
    const double c = static_cast<double>(k % o.columns) + random.uniform(0.2, 0.8);
    const double r = static_cast<double>(k / o.columns) + random.uniform(0.2, 0.8);
    places.push_back({c * o.spacing_m - 0.5 * width_m, r * o.spacing_m - 0.5 * height_m});
    night.stations.push_back({"s" + std::to_string(k), plane.to_earth(places.back()), 0.0});
  }
  for (std::size_t k = 0; k < o.incidents; ++k) {
    const PlanePoint at{random.uniform(-0.4, 0.4) * width_m, random.uniform(-0.4, 0.4) * height_m};
    const Instant since = sample_start() + from_seconds(random.uniform(0.0, o.lasts_s));
    night.where.push_back(plane.to_earth(at));
    night.when.push_back(since);
    hear(o, at, since, places, random, night.arrivals);
  }
  const double expected = o.false_hz * o.lasts_s * static_cast<double>(places.size());
  for (double k = 0.0; k < expected; k += 1.0) {
    Arrival a;
    a.station = static_cast<std::uint32_t>(random.below(places.size()));
    a.at = sample_start() + from_seconds(random.uniform(0.0, o.lasts_s));
    night.arrivals.push_back(a);
  }
  std::sort(night.arrivals.begin(), night.arrivals.end(),
            [](const Arrival& a, const Arrival& b) { return a.at < b.at; });
  for (std::size_t k = 0; k < night.arrivals.size(); ++k) night.arrivals[k].id = k + 1;
  return night;
}

}  // namespace truce::locate
