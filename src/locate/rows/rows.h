// SPDX-License-Identifier: Apache-2.0
// Detections as rows of one likelihood: each row is a factor on (east, north, time, depth) in a
// Plane, in metres, seconds after a reference, radians. A detection gives one row of direction or
// place and one of time. Of detections with one origin the sharpest carries weight, the others are
// kept with weight 0. What is no number or out of its range gives no row and is counted.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "locate/rows/assumptions.h"
#include "locate/rows/plane.h"
#include "model/located.h"

namespace truce::locate::rows {

// What is known of a happening before: an incident, an observation with its covariance.
struct Known {
  std::uint64_t id = 0;
  std::uint64_t origin = 0;
  LatLon at;
  Covariance covariance;
  Instant when;
  double time_sigma_s = 0.0;
};

// Somebody who would have told, had it been heard, and did not.
struct Quiet {
  LatLon at;
  Hearing hearing;
};

// One question: what do these say together? Arrivals name a station of `stations`.
struct Detections {
  std::span<const Station> stations;
  std::span<const Arrival> arrivals;
  std::span<const Bearing> bearings;
  std::span<const Position> positions;
  std::span<const Footprint> footprints;
  std::span<const Known> known;
  std::span<const Quiet> quiet;
};

struct RowOf {
  std::uint32_t detection = 0;  // of Rows::sources
  double weight = 1.0;          // 0: its origin is heard already
};

struct Ray : RowOf {
  Offset from;
  double sine = 0.0, cosine = 1.0;  // of the direction told
  double variance_rad2 = 0.0;
  double from_variance_m2 = 0.0;
  double near_m = 0.0, far_m = 0.0;  // between which it lies; both 0: no distance told
};
// observed = time + distance * slowness; slowness 0 for what was seen.
struct Front : RowOf {
  Offset from;
  double up_m = 0.0;
  double at_s = 0.0;
  double variance_s2 = 0.0;
  double slowness_s_m = 0.0;
};
struct Spot : RowOf {
  Offset at;
  Covariance covariance;
};
struct Patch : RowOf {
  Offset centre;
  double sine = 0.0, cosine = 1.0;  // of the track's direction
  double half_scan_m = 0.0, half_track_m = 0.0;
  double error_m = 0.0;
};
struct Window : RowOf {
  double from_s = 0.0, until_s = 0.0;
};
struct Ear : RowOf {
  Offset at;
  Hearing hearing;
  bool heard = true;
};

struct Source {
  DetectionKind kind = DetectionKind::arrival;
  std::uint64_t id = 0;
  Instant at;
};

struct Rows {
  std::vector<Ray> rays;
  std::vector<Front> fronts;
  std::vector<Spot> spots;
  std::vector<Patch> patches;
  std::vector<Window> windows;
  std::vector<Ear> ears;
  std::vector<Source> sources;
  Instant reference;
  double middle_s = 0.0;  // the time that is taken for likely before anything is computed
  Offset middle;          // and the place
  double extent_m = 0.0;  // how far the rows reach around it
  std::uint32_t unusable = 0;
};

constexpr std::size_t max_detections = 100'000;  // of one question; what is beyond gives no row

bool is_usable(const Bearing& b);
bool is_usable(const Position& p);
bool is_usable(const Footprint& f);
bool is_usable(const Known& k);

// Any of the places that the detections name, for a first plane; (0, 0) where there is none.
LatLon first_anchor(const Detections& detections);
// The middle of the range told; the sensor itself where none is.
Offset middle_of(const Ray& ray);
// Fills rows.middle and rows.extent_m.
void find_middle(Rows& rows);
Rows make_rows(const Detections& detections, const Plane& plane, const Assumptions& assumptions);

}  // namespace truce::locate::rows
