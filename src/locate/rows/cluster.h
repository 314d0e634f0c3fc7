// SPDX-License-Identifier: Apache-2.0
// An incident in the making: the detections that fit one place and time so far, and where that is.
#pragma once

#include <cstdint>
#include <vector>

#include "locate/rows/solve.h"

namespace truce::locate::rows {

struct Cluster {
  Located located;  // as last solved: where, when, covariance; support only when told
  std::vector<Bearing> bearings;
  std::vector<Position> positions;
  std::vector<Footprint> footprints;
  std::vector<double> weights;  // of the bearings, as last solved
  std::uint64_t beyond = 0;     // further detections that joined past the bound
  std::size_t solved_size = 0;
  std::size_t told_size = 0;
  Instant final_after;     // its deadline
  std::uint64_t cell = 0;  // where the index has it

  std::size_t size() const { return bearings.size() + positions.size() + footprints.size(); }
  // Whether a bearing did when it was last solved; one that came since is not yet known to.
  bool belongs(std::size_t i) const { return i < weights.size() && weights[i] >= 0.5; }
  Detections detections() const;
};

// A quick answer from the present one, for joining: unknowns as assumed, covariance by information.
void resolve_quickly(Cluster& cluster, const Assumptions& assumptions);
// The whole answer, with support; by time, kind and id.
void resolve(Cluster& cluster, const Assumptions& assumptions);

// How much the directions and times of its bearings agree, against chance within `window_s`: sum of
// log ratios over those that belong. By bearing; what does not belong has 0.
std::vector<double> agreement(const Cluster& cluster, const Assumptions& assumptions,
                              double window_s);

}  // namespace truce::locate::rows
