// SPDX-License-Identifier: Apache-2.0
// What the locating engine says: something happened here and then, this sure, for these reasons.
// The nominal time is that of the happening, not of its arrival anywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/instant.h"
#include "geo/lat_lon.h"
#include "model/vocabulary.h"

namespace truce {

enum class DetectionKind : std::uint8_t { arrival, bearing, position, footprint };

struct LocatedSupport {
  DetectionKind kind = DetectionKind::arrival;
  std::uint64_t id = 0;       // of the detection
  double residual_s = 0.0;    // arrivals: observed minus computed; others 0
  double residual_deg = 0.0;  // bearings; others 0
  double weight = 1.0;        // probability that it belongs here

  bool operator==(const LocatedSupport&) const = default;
};

// Two incidents that are likely the two ends of one shot.
struct LikelyPair {
  std::uint64_t from = 0;    // number of the incident where it was fired
  std::uint64_t to = 0;      // number of the incident where it came down
  double probability = 0.0;  // 0: no pair
  double flight_s = 0.0;
  double distance_m = 0.0;
  double azimuth_deg = 0.0;  // from the one to the other, clockwise from true north
  double azimuth_sigma_deg = 0.0;

  bool operator==(const LikelyPair&) const = default;
};

// The stations of one owner about an incident.
struct OwnerStations {
  std::string owner;         // empty: those of which no owner is told
  std::uint32_t heard = 0;   // whose arrivals are part of it
  std::uint32_t silent = 0;  // working, in reach, and did not hear it

  bool operator==(const OwnerStations&) const = default;
};

struct Located {
  std::uint64_t number = 0;  // in order of first answer
  std::uint32_t version = 1;
  bool is_final = false;  // nothing that is still to come can change it
  Instant at;
  double time_sigma_s = 0.0;
  LatLon where;
  Covariance covariance;  // east, north; metres squared; medium and clocks included
  bool has_depth = false;
  double depth_m = 0.0;
  double depth_sigma_m = 0.0;
  double score = 0.0;        // log likelihood ratio against chance, natural units
  double ambiguity = 0.0;    // probability that its detections belong to another explanation
  std::uint32_t silent = 0;  // working stations in reach that did not hear it
  std::vector<LocatedSupport> support;  // by time, then kind, then id
  std::vector<std::uint64_t> doubted;   // ids of detections near it that were judged not to belong
  // What it was: outgoing_fire, impact, and explosion for what nothing tells. All 0: not judged.
  ActShares acts{};
  LikelyPair pair;
  double loudness_db = 0.0;        // at 1 km, against a common unit of this network only
  double loudness_sigma_db = 0.0;  // 0: not told
  // Where stations have owners, by name.
  std::vector<OwnerStations> owners;

  bool operator==(const Located&) const = default;
};

}  // namespace truce
