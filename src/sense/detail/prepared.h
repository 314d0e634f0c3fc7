// SPDX-License-Identifier: Apache-2.0
// A network made ready for many places: tables, indexes, merged working times, conditions.
#pragma once

#include <span>
#include <vector>

#include "sense/detail/curve_table.h"
#include "sense/detail/near.h"
#include "sense/sensing.h"

namespace truce::sense::detail {

struct Stretch {
  Instant from;
  Instant until;
};

struct Prepared {
  const Network* network = nullptr;
  Surroundings surroundings;
  Steps steps;
  std::vector<Vec> at;    // of each sensor, and its axes
  std::vector<Vec> east;  // only where conditions are given
  std::vector<Vec> north;
  std::vector<CurveTable> tables;  // of each type
  std::vector<NearIndex> near;     // of each type
  std::vector<double> end_m;       // of each type, times the factor: nothing is heard from here on
  std::vector<Stretch> stretches;  // of working time, sensor by sensor: disjoint, ascending
  std::vector<std::size_t> first_stretch;  // sensors + 1
  std::vector<Conditions> conditions;      // sensors x steps, or empty
  bool is_flat = true;                     // no type has a loudness

  std::span<const Stretch> working(std::uint32_t sensor) const {
    return std::span(stretches).subspan(first_stretch[sensor],
                                        first_stretch[sensor + 1] - first_stretch[sensor]);
  }
};

// The network has been checked.
void prepare(const Network& network, const Surroundings& surroundings, const Steps& steps,
             Prepared& out);

}  // namespace truce::sense::detail
