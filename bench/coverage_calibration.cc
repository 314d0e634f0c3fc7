// SPDX-License-Identifier: Apache-2.0
// Is coverage true? Simulated nights with outages, power cuts, noise by the hour, misses and a
// loudness of each happening. A model is learnt from what half of the nights located, coverage of
// the other half is computed from it, and every happening there is asked: did as many of those with
// 90 % get detected? Prints a table a case, markdown. Usage: coverage_calibration [SEED [CASE]].
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "base/random.h"
#include "geo/geodesic.h"
#include "sense/fit.h"
#include "sense/raster.h"

namespace {

using truce::Duration;
using truce::Instant;
using truce::LatLon;
using truce::Random;
namespace sense = truce::sense;

constexpr int nights = 20;
constexpr int hours = 10;
constexpr int happenings = 4000;  // a night, to be asked about
constexpr int taught = 2000;      // a night, to learn from
constexpr double within_m = 60'000.0;
const sense::Box area{47.4, 36.6, 48.3, 38.0};  // 100 km by 104 km
const Instant first_night = truce::from_civil_utc({2026, 3, 1, 18});

struct Case {
  std::string name;
  sense::DetectionModel truth;
  int sensors;
  std::uint32_t required;
  sense::FitOptions options;
};

Instant night_start(int night) {
  return first_night + std::chrono::hours(24 * night);
}

// Denser in the west, so that all degrees of coverage come up.
std::vector<sense::Sensor> lay_out(int count, Random& random) {
  std::vector<sense::Sensor> sensors;
  for (int i = 0; i < count; ++i) {
    const double east = std::pow(random.uniform(), 1.7);
    sensors.push_back({"S-" + std::to_string(i),
                       {random.uniform(area.south_deg, area.north_deg),
                        area.west_deg + east * (area.east_deg - area.west_deg)},
                       0});
  }
  return sensors;
}

// Each sensor has outages of its own; each night the power fails once in a part of the area.
std::vector<truce::Working> work(const std::vector<sense::Sensor>& sensors, int night,
                                 Random& random) {
  const auto minutes = [](double m) { return std::chrono::seconds(std::llround(60.0 * m)); };
  const Instant start = night_start(night);
  const Instant end = start + std::chrono::hours(hours);
  const Instant dark = start + minutes(random.uniform(0.0, 60.0 * hours));
  const Instant light = dark + minutes(random.exponential(60.0));
  const double south_of = random.uniform(area.south_deg, area.north_deg);
  std::vector<truce::Working> working;
  for (std::uint32_t i = 0; i < sensors.size(); ++i)
    for (Instant at = start - minutes(random.uniform(0.0, 600.0)); at < end;) {
      const Instant until = at + minutes(random.exponential(900.0));
      if (sensors[i].at.lat_deg < south_of) {
        working.push_back({i, at, std::min(until, dark)});
        working.push_back({i, std::max(at, light), until});
      } else {
        working.push_back({i, at, until});
      }
      at = until + minutes(random.exponential(60.0));
    }
  std::erase_if(working, [](const truce::Working& w) { return w.from >= w.until; });
  return working;
}

// Noise of one hour of one night at one sensor: towns are louder, and some hours are windy.
double noise_db(std::uint32_t sensor, Instant at) {
  const auto hour = static_cast<std::uint64_t>(at.ns / 3'600'000'000'000);
  const double weather = Random(hour * 2654435761U).uniform(-2.0, 5.0);
  const double place = Random(sensor * 40503U + 17).uniform(-1.0, 3.0);
  return weather + place;
}

struct Happening {
  LatLon at;
  Instant when;
  bool is_detected = false;
  sense::Hearing hearing;  // as a locating engine would give it
};

struct World {
  const Case& c;
  std::vector<sense::Sensor> sensors;
};

std::vector<Happening> simulate(const World& world, const std::vector<truce::Working>& working,
                                int night, int count, bool wants_hearings, Random& random) {
  const sense::DetectionModel& truth = world.c.truth;
  std::vector<std::vector<truce::Working>> of(world.sensors.size());
  for (const truce::Working& w : working) of[w.station].push_back(w);
  std::vector<std::array<double, hours>> factor(world.sensors.size());
  for (std::uint32_t s = 0; s < factor.size(); ++s)
    for (int hour = 0; hour < hours; ++hour) {
      const double db = noise_db(s, night_start(night) + std::chrono::hours(hour));
      factor[s][static_cast<std::size_t>(hour)] =
          sense::reach_factor(truth, sense::loss_db(truth.effects, {db, 0.0, 0.0, false}, 0.0));
    }
  std::vector<Happening> all;
  for (int i = 0; i < count; ++i) {
    Happening h;
    h.at = {random.uniform(area.south_deg, area.north_deg),
            random.uniform(area.west_deg, area.east_deg)};
    const double second = random.uniform(0.0, 3600.0 * hours);
    h.when = night_start(night) + truce::from_seconds(second);
    const auto hour = static_cast<std::size_t>(second / 3600.0);
    const double reach = sense::reach_m(truth.reach, random.normal());
    const double error_m = 60.0 * random.normal();
    std::uint32_t count_heard = 0;
    for (std::uint32_t s = 0; s < world.sensors.size(); ++s) {
      const LatLon p = world.sensors[s].at;
      // Flat enough over 100 km for a simulation, and fast.
      const double east = (p.lon_deg - h.at.lon_deg) * 111'320.0 * std::cos(0.83505);
      const double distance_m = std::hypot(east, (p.lat_deg - h.at.lat_deg) * 111'195.0);
      if (distance_m > within_m || (!wants_hearings && distance_m > 3.0 * reach)) continue;
      const bool works = std::ranges::any_of(
          of[s], [&](const truce::Working& w) { return w.from <= h.when && h.when < w.until; });
      if (!works) continue;
      const bool is_heard = random.chance(sense::heard(truth, distance_m, reach * factor[s][hour]));
      count_heard += is_heard ? 1 : 0;
      if (wants_hearings)
        h.hearing.push_back({std::abs(distance_m + error_m) / factor[s][hour], is_heard});
    }
    h.is_detected = count_heard >= world.c.required;
    all.push_back(std::move(h));
  }
  return all;
}

struct Bins {
  std::array<double, 10> said{};
  std::array<double, 10> detected{};
  std::array<double, 10> count{};
  double band_said = 0.0;
  double band_detected = 0.0;
  double band_count = 0.0;

  void add(double p, bool is_detected) {
    const auto i = std::min<std::size_t>(static_cast<std::size_t>(10.0 * p), 9);
    said[i] += p;
    detected[i] += is_detected ? 1.0 : 0.0;
    count[i] += 1.0;
    if (p < 0.85 || p >= 0.95) return;
    band_said += p;
    band_detected += is_detected ? 1.0 : 0.0;
    band_count += 1.0;
  }
};

void ask_night(const World& world, const sense::DetectionModel& model, int night, Random& random,
               Bins& bins) {
  sense::Network network{{{"acoustic", world.c.required}}, {{"microphone", 0, model}}, {}, {}};
  network.sensors = world.sensors;
  network.working = work(world.sensors, night, random);
  const sense::Surroundings around{[&](std::uint32_t sensor, Instant middle) {
                                     return sense::Conditions{
                                         noise_db(sensor, middle - std::chrono::minutes(30)), 0.0,
                                         0.0, false};
                                   },
                                   {}};
  const sense::Steps steps{night_start(night), std::chrono::hours(1), hours};
  const auto raster =
      sense::coverage_raster(*sense::cells_in(area, 2000.0), network, around, steps);
  const sense::Grid& grid = raster->grid;
  for (const Happening& h : simulate(world, network.working, night, happenings, false, random)) {
    const auto row =
        std::min(static_cast<std::uint32_t>((h.at.lat_deg - area.south_deg) / grid.step_lat_deg),
                 grid.rows - 1);
    const auto column =
        std::min(static_cast<std::uint32_t>((h.at.lon_deg - area.west_deg) / grid.step_lon_deg),
                 grid.columns - 1);
    const auto hour = static_cast<std::size_t>((h.when - steps.from) / steps.step);
    bins.add(raster->at(row * grid.columns + column, hour), h.is_detected);
  }
}

void run(const Case& c, std::uint64_t seed) {
  Random random(seed);
  const World world{c, lay_out(c.sensors, random)};
  std::vector<sense::Hearing> hearings;
  for (int night = 0; night < nights; night += 2) {
    const auto working = work(world.sensors, night, random);
    for (Happening& h : simulate(world, working, night, taught, true, random))
      if (h.is_detected) hearings.push_back(std::move(h.hearing));
  }
  const auto fitted = sense::fit(hearings, c.options);
  if (!fitted) {
    std::printf("%s: %s\n", c.name.c_str(), fitted.error().message.c_str());
    return;
  }
  sense::DetectionModel model = fitted->model;
  model.effects = c.truth.effects;
  Bins bins;
  for (int night = 1; night < nights; night += 2) ask_night(world, model, night, random, bins);
  std::printf("| %s | %zu | %.2f (%.2f-%.2f) | %.1f (%.1f-%.1f) | %.2f | %.3f | %.1f ± %.1f |",
              c.name.c_str(), hearings.size(), fitted->p0.value, fitted->p0.low, fitted->p0.high,
              fitted->median_m.value / 1e3, fitted->median_m.low / 1e3, fitted->median_m.high / 1e3,
              fitted->spread.value, fitted->width.value,
              100.0 * (bins.band_detected - bins.band_said) / bins.band_count,
              100.0 * std::sqrt(0.09 / bins.band_count));
  for (std::size_t i = 0; i < 10; ++i)
    if (bins.count[i] > 0.0)
      std::printf(" %+.1f", 100.0 * (bins.detected[i] - bins.said[i]) / bins.count[i]);
    else
      std::printf(" -");
  std::printf(" |\n");
  std::fflush(stdout);
}

sense::DetectionModel model_of(sense::Curve curve, double width, sense::Reach reach) {
  sense::DetectionModel model;
  model.curve = curve;
  model.p0 = 0.7;
  model.width = width;
  model.reach = std::move(reach);
  return model;
}

}  // namespace

int main(int argc, char** argv) {
  using sense::Curve;
  const std::uint64_t seed = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1;
  const auto log_normal = model_of(Curve::distance, 0.1, {9000.0, 0.35, {}});
  const auto uniform = model_of(Curve::distance, 0.1, sense::uniform_reach(15'000.0, 30'000.0));
  const auto broad = model_of(Curve::distance, 0.1, sense::uniform_reach(5000.0, 15'000.0));
  const auto levels = model_of(Curve::log_distance, 0.25, {9000.0, 0.35, {}});
  const Case cases[] = {
      {"log-normal, 5 of 500", log_normal, 500, 5, {Curve::distance, 5, 1e-4, true}},
      {"log-normal, 3 of 200", log_normal, 200, 3, {Curve::distance, 3, 1e-4, true}},
      {"uniform 15-30 km, 5 of 60", uniform, 60, 5, {Curve::distance, 5, 1e-4, true}},
      {"uniform 5-15 km, 8 of 400", broad, 400, 8, {Curve::distance, 8, 1e-4, true}},
      {"log-distance curve, 4 of 300", levels, 300, 4, {Curve::log_distance, 4, 1e-4, true}},
      {"the wrong curve fitted", levels, 300, 4, {Curve::distance, 4, 1e-4, true}},
      {"uniform taken for log-normal", broad, 400, 8, {Curve::distance, 8, 1e-4, false}},
      {"located taken for all", log_normal, 200, 3, {Curve::distance, 1, 1e-4, true}},
  };
  std::printf(
      "| case | located | p0 (95 %%) | median km (95 %%) | spread | width | detected less said, "
      "points: band 0.85-0.95 | deciles 0-0.1 to 0.9-1 |\n| --- | --- | --- | --- | --- | --- | "
      "--- | --- |\n");
  const char* only = argc > 2 ? argv[2] : "";
  for (const Case& c : cases)
    if (c.name.find(only) != std::string::npos) run(c, seed);
  return 0;
}
