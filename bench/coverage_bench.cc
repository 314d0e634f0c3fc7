// SPDX-License-Identifier: Apache-2.0
// How fast coverage by the hour is: a line of 2,100 km, tens of thousands of sensors in a band
// around it with outages, three days. Against the plain way in the same run: every sensor for every
// cell, hour and loudness, no index, no table, no early end; on a sample of the cells, scaled up.
// Usage: coverage_bench [SENSORS] [HOURS] [CELL_M]. Processor time of one core.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "base/random.h"
#include "geo/geodesic.h"
#include "sense/raster.h"

namespace {

using truce::Instant;
using truce::LatLon;
namespace sense = truce::sense;

constexpr double band_m = 20'000.0;
const Instant start = truce::from_civil_utc({2026, 3, 1});

double core_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// From south-west to north-east with bends, about 2,100 km.
truce::geo::Polyline long_line() {
  std::vector<LatLon> vertices{{46.5, 31.0}};
  double length_m = 0.0;
  for (int i = 0; length_m < 2.1e6; ++i) {
    vertices.push_back(
        truce::geo::destination(vertices.back(), i % 2 == 0 ? 100.0 : 10.0, 35'000.0));
    length_m += 35'000.0;
  }
  return *truce::geo::Polyline::make({vertices});
}

sense::Network network_along(const sense::Grid& cells, std::uint32_t count, int hours) {
  truce::Random random(7);
  sense::DetectionModel microphone;
  microphone.p0 = 0.7;
  microphone.width = 0.1;
  microphone.reach = {9000.0, 0.3, {}};
  sense::Network network{{{"acoustic", 5}}, {{"microphone", 0, microphone}}, {}, {}};
  const auto minute = [](double m) { return std::chrono::seconds(std::llround(m * 60.0)); };
  for (std::uint32_t i = 0; i < count; ++i) {
    const LatLon cell = cells.centre(cells.cells[random.below(cells.cells.size())]);
    const LatLon at{cell.lat_deg + random.uniform(-0.01, 0.01),
                    cell.lon_deg + random.uniform(-0.01, 0.01)};
    network.sensors.push_back({"S-" + std::to_string(i), at, 0});
    // Works 20 hours on average, then is out for two.
    for (double m = -60.0 * random.uniform(0.0, 20.0); m < 60.0 * hours;) {
      const double until = m + 60.0 * random.exponential(20.0);
      network.working.push_back({i, start + minute(m), start + minute(until)});
      m = until + 60.0 * random.exponential(2.0);
    }
  }
  return network;
}

// The part of an hour that a sensor worked.
std::vector<double> worked_in(const sense::Network& network, Instant from) {
  std::vector<double> share(network.sensors.size(), 0.0);
  const Instant until = from + std::chrono::hours(1);
  for (const truce::Working& w : network.working)
    if (w.from < until && w.until > from)
      share[w.station] +=
          truce::seconds(std::min(w.until, until) - std::max(w.from, from)) / 3600.0;
  return share;
}

double plain(const sense::Network& network, const std::vector<double>& worked, LatLon place) {
  const sense::LoudnessGrid& grid = sense::loudness_grid();
  const sense::DetectionModel& model = network.types[0].model;
  std::vector<double> p(network.sensors.size());
  std::vector<double> distance_m;
  for (const sense::Sensor& sensor : network.sensors)
    distance_m.push_back(truce::geo::distance_m(place, sensor.at));
  double sum = 0.0;
  for (std::size_t q = 0; q < sense::loudness_count; ++q) {
    for (std::size_t i = 0; i < p.size(); ++i)
      p[i] = worked[i] * sense::heard(model, distance_m[i], sense::reach_m(model.reach, grid.z[q]));
    sum += grid.weight[q] * sense::at_least(p, network.groups[0].required);
  }
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  const auto argument = [&](int i, int otherwise) {
    return argc > i ? std::max(1, static_cast<int>(std::strtol(argv[i], nullptr, 10))) : otherwise;
  };
  const int hours = argument(2, 72);
  const auto line = long_line();
  const auto grid = sense::cells_along(line, band_m, argument(3, 2000));
  if (!grid) return std::fprintf(stderr, "%s\n", grid.error().message.c_str()), 2;
  const sense::Network network =
      network_along(*grid, static_cast<std::uint32_t>(argument(1, 25'000)), hours);
  const auto steps =
      sense::steps_between(start, start + std::chrono::hours(hours), std::chrono::hours(1));

  const double begin = core_seconds();
  const auto raster = sense::coverage_raster(*grid, network, {}, *steps);
  const double fast_s = core_seconds() - begin;
  if (!raster) return std::fprintf(stderr, "%s\n", raster.error().message.c_str()), 2;

  truce::Random random(3);
  double worst = 0.0;
  constexpr int asked = 6;
  const double plain_begin = core_seconds();
  for (int i = 0; i < asked; ++i) {
    const std::size_t cell = random.below(grid->cells.size());
    const std::size_t step = random.below(steps->count);
    const std::vector<double> worked = worked_in(network, steps->start(step));
    const double p = plain(network, worked, grid->centre(grid->cells[cell]));
    worst = std::max(worst, std::abs(p - raster->at(cell, step)));
  }
  const double values = static_cast<double>(raster->p.size());
  const double plain_s = (core_seconds() - plain_begin) / asked * values;
  const sense::Shares shares = sense::shares_of(*raster);
  std::printf(
      "coverage: %.0f km, %zu sensors, %zu cells x %zu hours: %.2f s of one core (%.1f M "
      "values/s)\n"
      "  mean %.3f; at 50 %%: %.3f, 90 %%: %.3f, 99 %%: %.3f of place-time\n"
      "  plain all-pairs: %.3g s, %.0f times as long; greatest difference in %d values %.1e\n",
      line.length_m() / 1000.0, network.sensors.size(), grid->cells.size(), steps->count, fast_s,
      values / fast_s * 1e-6, shares.mean, shares.at_50, shares.at_90, shares.at_99, plain_s,
      plain_s / fast_s, asked, worst);
  return 0;
}
