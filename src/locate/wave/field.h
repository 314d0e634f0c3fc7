// SPDX-License-Identifier: Apache-2.0
// Three quantities that vary over a tile and drift with time (wind east, wind north, speed of
// sound; or errors of the ground's speeds): values at the nodes of a coarse grid, bilinear between
// them, a Kalman filter over all nodes (Kalman 1960; optimal interpolation as in Gandin 1965).
// Metres in the tile's plane, seconds.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "locate/wave/lesson.h"
#include "locate/wave/plane.h"

namespace truce::locate {

using Triple = std::array<double, 3>;
using Block = std::array<Triple, 3>;
using Slope = std::array<std::array<double, 2>, 2>;

// How a field is thought to behave; sigmas a quantity each.
struct FieldHabit {
  Triple mean{};
  Triple sigma{};       // of what is the same everywhere, at the start
  Triple local{};       // of what differs between places 100 km apart
  Triple drift{};       // grows by this in an hour, as the root of time
  Triple unresolved{};  // between one incident and the next
};

// Where the nodes are: a rectangle, evenly divided.
struct NodeGrid {
  double west_m = 0.0, south_m = 0.0, step_m = 1.0;
  std::size_t columns = 1, rows = 1;

  // Steps of at least `least_step_m`, at most `most` nodes a side.
  static NodeGrid over(double west_m, double south_m, double east_m, double north_m,
                       double least_step_m = 50e3, std::size_t most = 4);
  PlanePoint at(std::size_t node) const {
    const std::size_t column = node % columns, row = node / columns;
    return {west_m + static_cast<double>(column) * step_m,
            south_m + static_cast<double>(row) * step_m};
  }
  std::size_t size() const { return columns * rows; }

  // The nodes around a place; beyond the grid, those of its edge.
  struct Corner {
    std::size_t node;
    double weight;
  };
  std::array<Corner, 4> corners(double east_m, double north_m) const;

  // Change of the first two of what `at(east_m, north_m)` says, a metre east and north.
  template <class At>
  Slope slope(double east_m, double north_m, At at) const {
    const double half_m = 0.25 * step_m;
    Slope slope{};
    for (std::size_t axis = 0; axis < 2; ++axis) {
      const double e = axis == 0 ? half_m : 0.0, n = axis == 1 ? half_m : 0.0;
      const Triple ahead = at(east_m + e, north_m + n), behind = at(east_m - e, north_m - n);
      for (std::size_t q = 0; q < 2; ++q) slope[q][axis] = (ahead[q] - behind[q]) / (2.0 * half_m);
    }
    return slope;
  }
};

struct FieldValue {
  Triple mean{};
  Block covariance{};
};

class Field {
 public:
  Field(const NodeGrid& grid, const FieldHabit& habit);

  void pass(double seconds);
  // Less is known than was, node by node: variance of each quantity.
  void widen(std::span<const Triple> variance);
  // Takes a lesson in; returns the logarithm of how probable it was beforehand.
  double learn(double east_m, double north_m, const Lesson& lesson);
  Triple mean(double east_m, double north_m) const;
  FieldValue at(double east_m, double north_m) const;
  // Change of the first two quantities a metre east and north.
  Slope slope(double east_m, double north_m) const;

 private:
  using Corner = NodeGrid::Corner;

  double mean_at(const std::array<Corner, 4>& corners, std::size_t quantity) const;
  double correlation(std::size_t a, std::size_t b) const;
  double& spread(std::size_t a, std::size_t b) { return spread_[a * mean_.size() + b]; }
  double spread(std::size_t a, std::size_t b) const { return spread_[a * mean_.size() + b]; }

  NodeGrid grid_;
  FieldHabit habit_;
  std::vector<double> mean_;    // node by node, three quantities each
  std::vector<double> spread_;  // covariance
  std::vector<double> gain_;
};

}  // namespace truce::locate
