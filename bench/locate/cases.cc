// SPDX-License-Identifier: Apache-2.0
#include "cases.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace truce::bench {
namespace {

using sim::ArrivalOptions;
using sim::ArrivalSet;

struct Network {
  const char* name;
  ArrivalSet set;
  double corner_rate;  // at which its corners are measured
};
constexpr Network networks[] = {{"dense", ArrivalSet::dense, 1'000.0},
                                {"sparse", ArrivalSet::sparse, 100.0},
                                {"seismic", ArrivalSet::seismic, 100.0}};

struct Corner {
  const char* name;
  bool is_plain;
  bool in_ground;  // means something for seismic waves too
  std::function<void(ArrivalOptions&)> change;
};

std::vector<Corner> corners() {
  return {
      {"chance-10", true, true, [](auto& o) { o.chance_share = 0.1; }},
      {"chance-100", true, true, [](auto& o) { o.chance_share = 1.0; }},
      {"miss-20", true, true, [](auto& o) { o.miss = 0.2; }},
      {"miss-50", true, true, [](auto& o) { o.miss = 0.5; }},
      {"jitter-10", true, true, [](auto& o) { o.sigma_s = 0.01; }},
      {"jitter-50", true, true, [](auto& o) { o.sigma_s = 0.05; }},
      {"hard", true, true,
       [](auto& o) {
         o.sigma_s = 0.05;
         o.miss = 0.5;
         o.chance_share = 1.0;
       }},
      {"wind-5", false, false, [](auto& o) { o.air.wind_mps = 5.0; }},
      {"wind-10", false, false, [](auto& o) { o.air.wind_mps = 10.0; }},
      {"wind-10-moving", false, false,
       [](auto& o) {
         o.air.wind_mps = 10.0;
         o.air.law = sim::WindLaw::moving_air;
       }},
      {"wind-varies", false, false,
       [](auto& o) {
         o.air.wind_mps = 5.0;
         o.air.varying_mps = 3.0;
       }},
      {"hills", false, true, [](auto& o) { o.ground.terrain_m = 100.0; }},
      {"clocks-20", false, true, [](auto& o) { o.ground.clock_sigma_s = 0.02; }},
      {"failing", false, true,
       [](auto& o) {
         o.ground.work_s = 4.0 * 3600.0;
         o.ground.fail_s = 3600.0;
       }},
  };
}

Case make(const std::string& name, ArrivalOptions o, double rate, double sources, bool is_plain) {
  o.rate_per_hour = rate;
  // The published figures were made with an effective speed of sound.
  o.air.law = sim::WindLaw::effective_speed;
  const double length_s = std::max(300.0, std::ceil(sources / rate * 3600.0));
  o.length = from_seconds(length_s);
  o.from = from_civil_utc({2026, 3, 1});
  return {name, o, is_plain};
}

std::string number(double rate) {
  return std::to_string(static_cast<int>(rate));
}

}  // namespace

std::vector<Case> cases(double sources) {
  std::vector<Case> all;
  for (const Network& n : networks)
    for (const double rate : {10.0, 100.0, 1'000.0, 10'000.0})
      all.push_back(
          make(n.name + ("-" + number(rate)), arrival_options(n.set), rate, sources, true));
  for (const Network& n : networks)
    for (const Corner& corner : corners()) {
      const bool in_ground = n.set == ArrivalSet::seismic;
      if (in_ground && !corner.in_ground) continue;
      Case c = make(n.name + ("-" + number(n.corner_rate) + "-" + corner.name),
                    arrival_options(n.set), n.corner_rate, sources, corner.is_plain);
      corner.change(c.options);
      all.push_back(std::move(c));
    }
  all.push_back(
      make("long-line-10000", arrival_options(ArrivalSet::long_line), 10'000.0, sources, true));
  return all;
}

}  // namespace truce::bench
