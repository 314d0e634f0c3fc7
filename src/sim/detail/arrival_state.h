// SPDX-License-Identifier: Apache-2.0
// What a stream of made-up arrivals holds between two calls. Seconds since its beginning; places
// and heights as in arrival_ground.h.
#pragma once

#include <cmath>
#include <queue>
#include <vector>

#include "base/random.h"
#include "sim/arrivals.h"
#include "sim/detail/arrival_ground.h"
#include "sim/detail/shot_flight.h"

namespace truce::sim {
namespace detail {

constexpr double never_s = 1e300;
constexpr double longest_flight_s = 150.0;

struct Told {
  double at_s = 0.0;
  std::uint32_t station = 0;
  Phase phase = Phase::acoustic;
  std::int64_t of = from_chance;
  WaveKind wave = WaveKind::not_told;
  double db = 0.0;  // over what can just be heard; the station's gain aside
};
struct Later {
  bool operator()(const Told& a, const Told& b) const {
    if (a.at_s != b.at_s) return a.at_s > b.at_s;
    if (a.station != b.station) return a.station > b.station;
    return a.phase > b.phase;
  }
};

// What makes a sound.
struct Bang {
  double at_s = 0.0;
  Spot at;
  double depth_m = 0.0;
  double range_m = 0.0;
  std::int64_t of = from_chance;
  Act act = Act::explosion;
};

// One of many kinds of happenings that follow each other by chance.
struct Process {
  Random random;
  double rate_per_s = 0.0;
  double next_s = never_s;

  Process(std::uint64_t seed, double rate) : random(seed), rate_per_s(rate) {
    if (rate_per_s > 0.0) next_s = random.exponential(1.0 / rate_per_s);
  }
  void step() { next_s += random.exponential(1.0 / rate_per_s); }
};

inline Instant instant(const ArrivalOptions& options, double s) {
  return {options.from.ns + std::llround(s * 1e9)};
}

}  // namespace detail

struct ArrivalStream::State {
  ArrivalOptions options;
  Random seeds;
  Random for_ground;
  Random for_air;
  detail::Ground ground;
  detail::Air air;
  std::vector<Phase> phases;
  double length_s = 0.0;
  double tail_s = 0.0;  // the slowest, loudest source's time to the edge of hearing, and half more
  double lead_s = 0.0;  // how much before its source an arrival may seem to come
  std::vector<Station> stations;
  std::vector<double> offset_s;
  std::vector<std::uint32_t> span_begin;  // of `working`, by station
  std::vector<Working> working;
  std::vector<std::uint32_t> stuck;
  std::vector<std::uint32_t> chattering;
  std::vector<bool> colludes;
  detail::Process sources;
  Random for_hits;
  detail::Process chance;
  detail::Process fakes;
  detail::Process shots;
  Random for_loudness;
  std::vector<double> gain_db;
  std::int64_t stuck_ticks = 1;
  std::int64_t chatter_ticks = 0;
  std::priority_queue<detail::Told, std::vector<detail::Told>, detail::Later> waiting;
  std::vector<double> last_s;  // by station and phase: the last arrival told
  std::int64_t begun = 0;
  std::uint64_t told = 0;
  double given_s = 0.0;
  std::vector<std::uint32_t> near;

  explicit State(const ArrivalOptions& o);
  void name_stations();
  void fail_stations(Random random);
  void spoil_stations(Random random);
  double heard_per_source(Random random);
  bool works(std::uint32_t station, double at_s) const;
  double slant_m(const detail::Spot& from, double depth_m, std::uint32_t station,
                 double flat_m) const;
  void tell(detail::Told next);
  double decibels(double slant_m, double range_m);
  void hear(const detail::Bang& bang, Random& hits);
  TrueSource begin_source(detail::Process& process, std::int64_t of);
  WaveKind word_of(Act act, Random& random) const;
  void begin_shot(ArrivalSlice& slice);
  void pass(const detail::Bang& muzzle, const detail::Flight& flight, double azimuth_rad);
  void begin(double until_s, ArrivalSlice& slice);
  void begin_faults(double until_s);
  void give(double until_s, ArrivalSlice& slice);
};

}  // namespace truce::sim
