// SPDX-License-Identifier: Apache-2.0
// Who listens at one place, and what they would have noticed step by step: the inner loop of
// Sensing. Holds the memory that places share; never two places at once.
#pragma once

#include <span>
#include <vector>

#include "sense/detail/prepared.h"
#include "sense/detail/tally.h"

namespace truce::sense::detail {

class Ears {
 public:
  explicit Ears(const Prepared& prepared);

  // Fills one probability a step.
  void listen(LatLon place, std::span<float> detected);
  std::vector<Listener> listeners(LatLon place);

 private:
  struct Ear {
    std::uint32_t sensor;
    std::uint32_t type;
    double distance_m;
    float log_distance;  // of the distance over the sensor's reach factor
    float east;          // direction of the path at the sensor
    float north;
    double blocked_db;
    float alone;  // flat types: probability to hear, in the models' conditions
  };
  // Steps that are worked out together.
  static constexpr std::size_t chunk = 128;

  void gather(LatLon place);
  void direct(Ear& ear, const Vec& place) const;
  void select(std::size_t first_step, std::size_t count);
  void fill(std::size_t column, std::uint32_t sensor, std::size_t first_step, std::size_t count);
  double step_value(std::size_t step, const float* share);
  double split_value(std::size_t step, const float* share, std::span<const Instant> cuts);
  std::vector<Instant> cuts_of(std::size_t step, const float* share) const;
  double value(std::size_t step, const float* share);
  void add(const Ear& ear, std::size_t step, float share);

  const Prepared& prepared_;
  Tally tally_;
  std::vector<NearIndex::Candidates> last_;  // of each type
  std::vector<Ear> ears_;                    // in reach, nearest first
  std::vector<std::uint32_t> active_;        // of those, who worked in the chunk
  std::vector<float> share_;                 // chunk steps x active
  std::vector<float> split_share_;
};

}  // namespace truce::sense::detail
