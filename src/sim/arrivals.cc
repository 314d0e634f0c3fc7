// SPDX-License-Identifier: Apache-2.0
#include "sim/arrivals.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/check.h"
#include "geo/geodesic.h"
#include "sim/detail/arrival_state.h"

namespace truce::sim {
namespace {

using detail::Bang;
using detail::instant;
using detail::longest_flight_s;
using detail::never_s;
using detail::Process;
using detail::Spot;
using detail::Told;

constexpr double chatter_s = 0.01;

double heard_share(double distance_m, double range_m) {
  return 1.0 / (1.0 + std::exp((distance_m - range_m) / (0.1 * range_m)));
}

}  // namespace

double speed_mps(Phase phase) {
  if (phase == Phase::p) return p_wave_mps;
  return phase == Phase::s ? s_wave_mps : sound_mps;
}

ArrivalOptions arrival_options(ArrivalSet set) {
  ArrivalOptions o;
  switch (set) {
    case ArrivalSet::dense:
      break;
    case ArrivalSet::sparse:
      o.ground.spacing_m = 10e3;
      o.range_low_m = 15e3;
      o.range_high_m = 30e3;
      o.least_heard = 5;
      break;
    case ArrivalSet::seismic:
      o.ground.spacing_m = 10e3;
      o.range_low_m = 30e3;
      o.range_high_m = 100e3;
      o.is_seismic = true;
      o.depth_m = 10e3;
      o.least_heard = 10;
      break;
    case ArrivalSet::long_line:
      o.ground.length_m = 2'100e3;
      o.ground.width_m = 30e3;
      o.ground.spacing_m = 1.5e3;
      o.rate_per_hour = 2'000.0;
      break;
  }
  return o;
}

ArrivalStream::State::State(const ArrivalOptions& o)
    : options(o),
      seeds(o.seed),
      for_ground(seeds.bits()),
      for_air(seeds.bits()),
      ground(o.ground, for_ground),
      air(o.air, for_air),
      phases(o.is_seismic ? std::vector{Phase::p, Phase::s} : std::vector{Phase::acoustic}),
      length_s(seconds(o.length)),
      sources(seeds.bits(), o.rate_per_hour / 3600.0),
      for_hits(seeds.bits()),
      chance(seeds.bits(), 0.0),
      fakes(seeds.bits(), o.hostility.fakes_per_hour / 3600.0),
      shots(o.seed ^ 0x53484F5453ULL, o.shots.per_hour / 3600.0),
      for_loudness(o.seed ^ 0x4C4F5544ULL) {
  check(length_s > 0.0 && o.range_low_m > 0.0 && o.range_high_m >= o.range_low_m,
        "arrivals have a length and ranges");
  tail_s = 1.5 * o.range_high_m / speed_mps(phases.back());
  if (o.shots.per_hour > 0.0) tail_s += longest_flight_s;
  lead_s = 20.0 * o.sigma_s + 4.0 * o.ground.clock_sigma_s;
  // A generator each: more chance arrivals leave the truth as it is.
  name_stations();
  fail_stations(Random(seeds.bits()));
  spoil_stations(Random(seeds.bits()));
  const double heard = heard_per_source(Random(seeds.bits()));
  const double per_hour = o.rate_per_hour + (2.0 - o.shots.lone) * o.shots.per_hour;
  chance = Process(seeds.bits(),
                   per_hour / 3600.0 * heard * o.chance_share * length_s / (length_s + tail_s));
  last_s.assign(ground.size() * phase_count, -never_s);
  for (std::size_t i = 0; i < ground.size(); ++i)
    gain_db.push_back(o.loudness.gain_sigma_db * for_loudness.normal());
}

void ArrivalStream::State::name_stations() {
  Random random(seeds.bits());
  for (std::size_t i = 0; i < ground.size(); ++i) {
    const Spot& s = ground.station(i);
    stations.push_back({"S" + std::to_string(i), s.at, s.height_m});
    const double n = std::clamp(random.normal(), -4.0, 4.0);
    offset_s.push_back(options.ground.clock_sigma_s * n);
  }
}

void ArrivalStream::State::fail_stations(Random random) {
  const double end_s = length_s + 2.0 * tail_s;  // no arrival comes later
  const bool fails = options.ground.work_s > 0.0;
  for (std::uint32_t i = 0; i < stations.size(); ++i) {
    span_begin.push_back(static_cast<std::uint32_t>(working.size()));
    const double up = fails ? options.ground.work_s : never_s;
    // The first span is cut at a time like any other: a station may begin failed.
    bool works_now = !fails || random.chance(up / (up + options.ground.fail_s));
    double t = 0.0;
    while (t < end_s) {
      const double mean = works_now ? up : options.ground.fail_s;
      const double next = std::min(end_s, fails ? t + random.exponential(mean) : end_s);
      if (works_now) working.push_back({i, instant(options, t), instant(options, next)});
      works_now = !works_now;
      t = next;
    }
  }
  span_begin.push_back(static_cast<std::uint32_t>(working.size()));
}

void ArrivalStream::State::spoil_stations(Random random) {
  const ArrivalHostility& h = options.hostility;
  for (std::uint32_t i = 0; i < h.stuck; ++i)
    stuck.push_back(static_cast<std::uint32_t>(random.below(stations.size())));
  for (std::uint32_t i = 0; i < h.chattering; ++i)
    chattering.push_back(static_cast<std::uint32_t>(random.below(stations.size())));
  for (std::size_t i = 0; i < stations.size(); ++i)
    colludes.push_back(random.chance(h.colluding_share));
}

// Expected true arrivals of one source, by trial over evenly spread loudness.
double ArrivalStream::State::heard_per_source(Random random) {
  if (!(options.chance_share > 0.0)) return 0.0;
  constexpr int trials = 2'000;
  double sum = 0.0;
  for (int i = 0; i < trials; ++i) {
    const Spot at = ground.anywhere(random);
    const double depth = random.uniform(0.0, options.depth_m);
    const double range =
        options.range_low_m + (options.range_high_m - options.range_low_m) * (i + 0.5) / trials;
    ground.near(at, 2.2 * range, near);
    for (const std::uint32_t s : near) {
      const Spot& p = ground.station(s);
      sum += heard_share(std::hypot(p.x_m - at.x_m, p.y_m - at.y_m, depth), range);
    }
  }
  return sum * (1.0 - options.miss) * static_cast<double>(phases.size()) / trials;
}

bool ArrivalStream::State::works(std::uint32_t station, double at_s) const {
  if (!(options.ground.work_s > 0.0)) return true;
  const Instant at = instant(options, at_s);
  const auto begin = working.begin() + span_begin[station];
  const auto end = working.begin() + span_begin[station + 1];
  const auto after =
      std::upper_bound(begin, end, at, [](Instant t, const Working& w) { return t < w.from; });
  return after != begin && at < std::prev(after)->until;
}

double ArrivalStream::State::slant_m(const Spot& from, double depth_m, std::uint32_t station,
                                     double flat_m) const {
  const double height = ground.station(station).height_m;
  const double rise = options.is_seismic ? height + depth_m : height - from.height_m;
  return std::hypot(flat_m, rise);
}

void ArrivalStream::State::tell(Told next) {
  if (next.of != from_fault && !works(next.station, next.at_s)) return;
  next.at_s += offset_s[next.station];
  waiting.push(next);
}

// The colluding stations compute what they would have heard, and agree that they all did.
void ArrivalStream::State::hear(const Bang& bang, Random& hits) {
  const bool is_fake = bang.of == from_collusion;
  ground.near(bang.at, 2.2 * bang.range_m, near);
  for (const Phase phase : phases) {
    const double sigma = options.sigma_s * (phase == Phase::s ? 2.0 : 1.0);
    for (const std::uint32_t s : near) {
      if (is_fake && !colludes[s]) continue;
      const Spot& p = ground.station(s);
      // The flat distance decides who hears; the geodesic how long it takes.
      const double flat = std::hypot(p.x_m - bang.at.x_m, p.y_m - bang.at.y_m);
      const double share = heard_share(slant_m(bang.at, bang.depth_m, s, flat), bang.range_m);
      if (!hits.chance(is_fake ? share : (1.0 - options.miss) * share)) continue;
      const double slant = slant_m(bang.at, bang.depth_m, s, geo::distance_m(bang.at.at, p.at));
      const double takes = options.is_seismic ? slant / speed_mps(phase)
                                              : air.travel_s(bang.at, p, slant, bang.at_s);
      const double at_s = bang.at_s + takes + sigma * hits.normal();
      tell({at_s, s, phase, bang.of, word_of(bang.act, hits), decibels(slant, bang.range_m)});
    }
  }
}

// A true source or an invented one.
TrueSource ArrivalStream::State::begin_source(Process& process, std::int64_t of) {
  const double t = process.next_s;
  const Spot at = ground.anywhere(process.random);
  const double depth = process.random.uniform(0.0, options.depth_m);
  const double range = process.random.uniform(options.range_low_m, options.range_high_m);
  hear({t, at, depth, range, of}, of == from_collusion ? process.random : for_hits);
  return {instant(options, t), at.at, options.is_seismic ? depth : -at.height_m, range};
}

void ArrivalStream::State::begin_faults(double until_s) {
  const double end_s = std::min(until_s, length_s);
  const auto tick = [&](const std::vector<std::uint32_t>& broken, std::int64_t& ticks, double s) {
    if (broken.empty()) return;
    for (; static_cast<double>(ticks) * s < end_s; ++ticks)
      for (const std::uint32_t b : broken)
        tell({static_cast<double>(ticks) * s, b, phases.front(), from_fault});
  };
  tick(stuck, stuck_ticks, options.hostility.stuck_s);
  tick(chattering, chatter_ticks, chatter_s);
}

// All that begins before `until_s` waits for its time.
void ArrivalStream::State::begin(double until_s, ArrivalSlice& slice) {
  const double end_s = std::min(until_s, length_s);
  // By time, so that their numbers are the same however the stream is cut.
  while (std::min(sources.next_s, shots.next_s) < end_s) {
    if (sources.next_s <= shots.next_s) {
      slice.sources.push_back(begin_source(sources, begun++));
      sources.step();
    } else {
      begin_shot(slice);
      shots.step();
    }
  }
  for (; fakes.next_s < end_s; fakes.step()) begin_source(fakes, from_collusion);
  for (; chance.next_s < std::min(until_s, length_s + tail_s); chance.step()) {
    const auto station = static_cast<std::uint32_t>(chance.random.below(ground.size()));
    tell({chance.next_s, station, phases[chance.random.below(phases.size())], from_chance});
  }
  begin_faults(until_s);
}

void ArrivalStream::State::give(double until_s, ArrivalSlice& slice) {
  for (; !waiting.empty() && waiting.top().at_s < until_s; waiting.pop()) {
    const Told& next = waiting.top();
    double& last = last_s[next.station * phase_count + static_cast<std::size_t>(next.phase)];
    // A broken station keeps no dead time, and does not make its honest arrivals vanish either.
    if (next.of != from_fault) {
      if (next.at_s - last < options.dead_s) continue;
      last = next.at_s;
    }
    Arrival a;
    a.id = told++;
    a.station = next.station;
    a.phase = next.phase;
    a.at = instant(options, next.at_s);
    a.wave = next.wave;
    if (options.loudness.is_told)
      a.amplitude = std::pow(10.0, (next.db + gain_db[a.station]) / 20.0);
    slice.arrivals.push_back(a);
    slice.tells_of.push_back(next.of);
  }
}

ArrivalStream::ArrivalStream(const ArrivalOptions& options)
    : state_(std::make_unique<State>(options)) {}
ArrivalStream::~ArrivalStream() = default;

const std::vector<Station>& ArrivalStream::stations() const {
  return state_->stations;
}
const std::vector<Working>& ArrivalStream::working() const {
  return state_->working;
}
double ArrivalStream::wind_x_mps() const {
  return state_->air.wind_x_mps();
}
double ArrivalStream::wind_y_mps() const {
  return state_->air.wind_y_mps();
}

ArrivalSlice ArrivalStream::advance(Duration until) {
  ArrivalSlice slice;
  const double until_s = seconds(until);
  state_->begin(until_s + state_->lead_s, slice);
  state_->give(until_s, slice);
  state_->given_s = std::max(state_->given_s, until_s);
  return slice;
}

bool ArrivalStream::is_finished() const {
  return state_->given_s >= state_->length_s + state_->tail_s && state_->waiting.empty();
}

ArrivalScene simulate(const ArrivalOptions& options) {
  ArrivalStream stream(options);
  ArrivalScene scene;
  // Beyond 2.2 times the loudest range nobody hears: four times outlasts every arrival.
  const double slowest_mps = 0.8 * (options.is_seismic ? s_wave_mps : sound_mps);
  const double last_s = 4.0 * options.range_high_m / slowest_mps + options.depth_m / slowest_mps +
                        60.0 + 4.0 * options.ground.clock_sigma_s + longest_flight_s;
  ArrivalSlice all = stream.advance(options.length + from_seconds(last_s));
  check(stream.is_finished(), "nothing comes after the last arrival");
  scene.stations = stream.stations();
  scene.working = stream.working();
  scene.sources = std::move(all.sources);
  scene.arrivals = std::move(all.arrivals);
  scene.tells_of = std::move(all.tells_of);
  for (const std::int64_t of : scene.tells_of)
    if (of >= 0) ++scene.sources[static_cast<std::size_t>(of)].heard;
  return scene;
}

}  // namespace truce::sim
