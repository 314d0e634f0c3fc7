// SPDX-License-Identifier: Apache-2.0
// What instruments and people give to the locating engine: raw detections, before anybody says that
// something happened. Places are WGS 84, times UTC, metres and seconds. A sigma of 0 is "not told".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/instant.h"
#include "geo/lat_lon.h"

namespace truce {

// Something fixed that hears: a microphone, a seismometer, an infrasound array.
struct Station {
  std::string name;
  LatLon at;
  double elevation_m = 0.0;
  std::string owner{};  // whose it is, in any words; empty: not told

  bool operator==(const Station&) const = default;
};

enum class Phase : std::uint8_t { acoustic, p, s };
constexpr std::size_t phase_count = 3;

// Which wave of a shot a sensor says that it heard. A shock wave comes off a projectile faster than
// sound, somewhere on its way: it tells of a shot, and nothing of where the gun stands.
enum class WaveKind : std::uint8_t { not_told, muzzle, shock, impact };

// A wave front that passed a station.
struct Arrival {
  std::uint64_t id = 0;       // the giver's own number, or the line of the input
  std::uint32_t station = 0;  // of the list of stations
  Phase phase = Phase::acoustic;
  Instant at;
  double sigma_s = 0.0;
  double amplitude = 0.0;  // in the station's own unit; 0: not told
  // Arrays: where the front came from, clockwise from true north. A sigma of 0: no azimuth.
  double azimuth_deg = 0.0;
  double azimuth_sigma_deg = 0.0;
  WaveKind wave = WaveKind::not_told;

  bool operator==(const Arrival&) const = default;
};

// "It came from there": an ear, a phone, an array, a camera.
struct Bearing {
  std::uint64_t id = 0;
  std::uint64_t origin = 0;  // equal ones come from one witness or one clip; 0: its own
  LatLon from;
  double from_error_m = 0.0;
  double azimuth_deg = 0.0;  // clockwise from true north, [0, 360)
  double sigma_deg = 0.0;
  Instant at;
  double time_sigma_s = 0.0;
  Phase phase = Phase::acoustic;
  bool travels = true;  // the time is when the sound came; false: when it was seen

  bool operator==(const Bearing&) const = default;
};

// "It was there".
struct Position {
  std::uint64_t id = 0;
  std::uint64_t origin = 0;
  LatLon at;
  double error_m = 0.0;  // one sigma of each axis
  Instant when;
  double time_sigma_s = 0.0;

  bool operator==(const Position&) const = default;
};

// A pixel of a satellite: somewhere in this rectangle, some time in [from, until).
struct Footprint {
  std::uint64_t id = 0;
  std::uint64_t origin = 0;
  LatLon centre;
  double scan_m = 0.0;       // full width across the track
  double track_m = 0.0;      // full width along the track
  double azimuth_deg = 0.0;  // of the track
  Instant from;
  Instant until;

  bool operator==(const Footprint&) const = default;
};

// A station that worked in [from, until): what it did not hear then is evidence too.
struct Working {
  std::uint32_t station = 0;
  Instant from;
  Instant until;

  bool operator==(const Working&) const = default;
};

}  // namespace truce
