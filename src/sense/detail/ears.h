// SPDX-License-Identifier: Apache-2.0
// Who listens at one place, and what they would have noticed step by step: the inner loop of
// Sensing. Ears come in order of how deep the place lies in their reach, in blocks that are made
// ready only when a step gets that far. Holds the memory that places share; one place at a time.
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
  // Steps that are worked out together, and ears that are.
  static constexpr std::size_t chunk = 128;
  static constexpr std::size_t block = 64;

  struct InReach {
    double depth;  // distance over the end of the reach, below 1
    std::uint32_t sensor;
    double distance_m;
  };
  struct Ear {
    std::uint32_t sensor = 0;
    std::uint32_t type = 0;
    float log_distance = 0.0F;  // of the distance over the sensor's reach factor
    float east = 0.0F;          // direction of the path at the sensor
    float north = 0.0F;
    float blocked_db = 0.0F;
    float alone = 0.0F;  // flat types: probability to hear in the models' conditions
  };

  void gather(LatLon place);
  void order(std::size_t until);
  Ear ear_of(const InReach& near) const;
  void direct(Ear& ear) const;
  void begin_chunk(std::size_t first_step, std::size_t count);
  bool extend();
  void fill(std::size_t number);
  std::size_t first_lane(double depth) const;
  bool is_as_before(std::size_t step) const;
  bool is_whole(std::size_t step) const;
  double step_value(std::size_t step);
  std::vector<Instant> cuts_of(std::size_t step) const;
  double value(std::size_t step, const Stretch* split);
  void add(const Ear& ear, std::size_t step, float share);
  const float* shares(std::size_t number, std::size_t step) const {
    return share_.data() + (number * count_ + step) * block;
  }

  const Prepared& prepared_;
  Tally tally_;
  std::vector<NearIndex::Candidates> last_;  // of each type
  LatLon place_;
  Vec at_;
  std::vector<InReach> near_;  // deepest first up to ordered_
  std::size_t ordered_ = 0;
  // Of the chunk:
  std::size_t first_step_ = 0;
  std::size_t count_ = 0;
  std::size_t taken_ = 0;           // of near_
  std::vector<Ear> ears_;           // of those, who worked: whole blocks, the last one padded
  std::vector<std::size_t> first_;  // of each block: lanes below hear nothing from there on
  std::vector<float> share_;        // block by block, steps x block
  std::vector<char> has_part_;      // block by block, steps: somebody worked in part of it
  std::size_t reached_ = 0;         // blocks that the last value looked at
};

}  // namespace truce::sense::detail
