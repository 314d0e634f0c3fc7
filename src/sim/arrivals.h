// SPDX-License-Identifier: Apache-2.0
// Made-up arrivals at made-up stations, with the truth kept beside them: what an associator is
// measured on. Places lie on WGS 84: a rectangle about `centre`, its long side along a geodesic.
// Metres, seconds; x runs along `azimuth_deg` of the rectangle, y to the left of it.
// Deterministic: the same options give the same bytes, however the stream is cut.
// Fiction for measurement and tests: it foretells nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "model/detection.h"
#include "model/vocabulary.h"
#include "sim/arrival_shots.h"

namespace truce::sim {

// How a wind changes the speed along the ray. moving_air: fronts are circles that drift,
// w_along + sqrt(c^2 - w_across^2). effective_speed: c + w_along, as many papers approximate.
enum class WindLaw : std::uint8_t { moving_air, effective_speed };

struct ArrivalGround {
  LatLon centre{48.0, 37.0};
  double azimuth_deg = 90.0;
  double length_m = 100e3;
  double width_m = 100e3;
  double spacing_m = 2e3;      // of the station grid, each station moved by up to 0.35 of it
  double terrain_m = 0.0;      // standard deviation of the ground's height; stations stand on it
  double clock_sigma_s = 0.0;  // of each station's constant offset, at most 4 sigma
  double work_s = 0.0;         // mean length of a working span; 0: no station ever fails
  double fail_s = 3600.0;      // mean length of a failure
};

struct ArrivalAir {
  double wind_mps = 0.0;     // mean wind, its direction drawn
  double varying_mps = 0.0;  // standard deviation of each component of a smooth random wind field
  double scale_m = 100e3;    // half the field's shortest wave; the longest is three times that
  double period_s = 6.0 * 3600.0;  // shortest period of the field; the longest is three times that
  WindLaw law = WindLaw::moving_air;
};

// Input of bad faith or bad health. None of it is in the truth.
struct ArrivalHostility {
  std::uint32_t stuck = 0;  // stations that tell an arrival every `stuck_s`, all in step
  double stuck_s = 10.0;
  std::uint32_t chattering = 0;  // stations that fire 100 times a second
  double fakes_per_hour = 0.0;   // happenings that the colluding stations invent
  double colluding_share = 0.0;  // of all stations
};

struct ArrivalOptions {
  std::uint64_t seed = 1;
  Instant from{};
  Duration length = std::chrono::hours(1);  // sources; the last arrivals come later
  double rate_per_hour = 100.0;
  // A source is heard at distance d with probability (1 - miss) / (1 + exp((d - R) / (0.1 R))), R
  // drawn evenly for each source; beyond 2.2 R not at all.
  double range_low_m = 5e3;
  double range_high_m = 15e3;
  bool is_seismic = false;  // P and S from a depth of up to depth_m; otherwise sound in air
  double depth_m = 0.0;
  double sigma_s = 0.03;  // jitter; twice as much for S
  double miss = 0.3;
  double chance_share = 0.5;      // arrivals that come from nothing, for each true one
  double dead_s = 0.1;            // a station tells no second arrival of a phase within this
  std::uint32_t least_heard = 8;  // sources with fewer arrivals are clutter: no hit and no miss
  ArrivalGround ground;
  ArrivalAir air;
  ArrivalHostility hostility;
  ArrivalShots shots;
  ArrivalLoudness loudness;
};

constexpr double sound_mps = 340.0;
constexpr double p_wave_mps = 5800.0;
constexpr double s_wave_mps = 3350.0;
double speed_mps(Phase phase);

// Dense: 2,500 microphones. Sparse: 100 of them, loud sources. Seismic: 100 seismometers, P and S.
// Long line: 28,000 microphones along 2,100 km.
enum class ArrivalSet : std::uint8_t { dense, sparse, seismic, long_line };
ArrivalOptions arrival_options(ArrivalSet set);

struct TrueSource {
  Instant at;
  LatLon where;
  double depth_m = 0.0;     // below the ellipsoid; negative on high ground
  double range_m = 0.0;     // R
  std::uint32_t heard = 0;  // arrivals that tell of it; 0 in a stream's slices
  Act act = Act::explosion;
  std::int64_t other_end = -1;  // of its shot, where that made a sound: number of the source
};

// What an arrival tells of, where it is not a source's number.
constexpr std::int64_t from_chance = -1;
constexpr std::int64_t from_collusion = -2;
constexpr std::int64_t from_fault = -3;
constexpr std::int64_t from_shock = -4;  // of a projectile on its way

// Arrivals in order of time, ids counted from 0 over the whole stream, and the sources that began.
struct ArrivalSlice {
  std::vector<Arrival> arrivals;
  std::vector<std::int64_t> tells_of;  // one for each arrival
  std::vector<TrueSource> sources;     // numbered over the whole stream
};

// Days of arrivals in the memory of a few minutes.
class ArrivalStream {
 public:
  // Preconditions: positive length, spacing and ranges; at most 200,000 stations.
  explicit ArrivalStream(const ArrivalOptions& options);
  ~ArrivalStream();

  const std::vector<Station>& stations() const;
  // When each station worked; all the time where stations never fail.
  const std::vector<Working>& working() const;
  // The mean wind, toward east and north where the rectangle's azimuth is 90.
  double wind_x_mps() const;
  double wind_y_mps() const;

  // What was not given before, up to and without `until` after the beginning.
  ArrivalSlice advance(Duration until);
  bool is_finished() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct ArrivalScene {
  std::vector<Station> stations;
  std::vector<Working> working;
  std::vector<TrueSource> sources;
  std::vector<Arrival> arrivals;
  std::vector<std::int64_t> tells_of;
};
// The whole stream at once.
ArrivalScene simulate(const ArrivalOptions& options);

}  // namespace truce::sim
