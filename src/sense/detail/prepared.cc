// SPDX-License-Identifier: Apache-2.0
#include "sense/detail/prepared.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace truce::sense::detail {
namespace {

void merge_working(const Network& network, Prepared& out) {
  std::vector<Working> all;
  for (const Working& w : network.working)
    if (w.from < w.until) all.push_back(w);
  std::sort(all.begin(), all.end(), [](const Working& a, const Working& b) {
    return std::tie(a.station, a.from, a.until) < std::tie(b.station, b.from, b.until);
  });
  out.first_stretch.assign(network.sensors.size() + 1, 0);
  const Working* last = nullptr;
  for (const Working& w : all) {
    if (last != nullptr && last->station == w.station && w.from <= out.stretches.back().until) {
      out.stretches.back().until = std::max(out.stretches.back().until, w.until);
      continue;
    }
    out.stretches.push_back({w.from, w.until});
    ++out.first_stretch[w.station + 1];
    last = &w;
  }
  for (std::size_t i = 1; i < out.first_stretch.size(); ++i)
    out.first_stretch[i] += out.first_stretch[i - 1];
}

void ask_conditions(const Network& network, Prepared& out) {
  if (!out.surroundings.conditions) return;
  const Duration half = out.steps.step / 2;
  for (std::uint32_t s = 0; s < network.sensors.size(); ++s) {
    const double lat = network.sensors[s].at.lat_deg * std::numbers::pi / 180.0;
    const double lon = network.sensors[s].at.lon_deg * std::numbers::pi / 180.0;
    out.east.push_back({-std::sin(lon), std::cos(lon), 0.0});
    out.north.push_back(
        {-std::sin(lat) * std::cos(lon), -std::sin(lat) * std::sin(lon), std::cos(lat)});
    for (std::size_t i = 0; i < out.steps.count; ++i)
      out.conditions.push_back(out.surroundings.conditions(s, out.steps.start(i) + half));
  }
}

void index_types(const Network& network, Prepared& out) {
  std::vector<std::vector<std::uint32_t>> members(network.types.size());
  std::vector<double> factor(network.types.size(), 0.0);
  for (std::uint32_t s = 0; s < network.sensors.size(); ++s) {
    const Sensor& sensor = network.sensors[s];
    out.at.push_back(earth_centred(sensor.at));
    members[sensor.type].push_back(s);
    factor[sensor.type] = std::max(factor[sensor.type], sensor.reach_factor);
  }
  const bool may_gain = out.surroundings.conditions || out.surroundings.blocked_db;
  for (std::size_t t = 0; t < network.types.size(); ++t) {
    const DetectionModel& model = network.types[t].model;
    out.tables.emplace_back(model);
    const double gain = may_gain ? reach_factor(model, -most_gain_db) : 1.0;
    const double end_m = std::exp(static_cast<double>(out.tables.back().end_log()));
    // A hair more: the table's end is a float.
    out.end_m.push_back(end_m * gain * (1.0 + 1e-5));
    out.near.emplace_back(out.at, std::move(members[t]), out.end_m.back() * factor[t]);
    out.is_flat = out.is_flat && out.tables.back().is_flat();
  }
}

}  // namespace

void prepare(const Network& network, const Surroundings& surroundings, const Steps& steps,
             Prepared& out) {
  out.network = &network;
  out.surroundings = surroundings;
  out.steps = steps;
  merge_working(network, out);
  ask_conditions(network, out);
  index_types(network, out);
}

}  // namespace truce::sense::detail
