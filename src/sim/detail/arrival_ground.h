// SPDX-License-Identifier: Apache-2.0
// Where the stations of a made-up network stand, and how far it is between two places of its
// rectangle. x and y in metres along and left of the rectangle's middle geodesic; heights above the
// ellipsoid. Distances are geodesics; x and y only choose places and directions.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/random.h"
#include "sim/arrivals.h"

namespace truce::sim::detail {

struct Spot {
  double x_m = 0.0;
  double y_m = 0.0;
  double height_m = 0.0;
  LatLon at;
};

// A smooth random function of place and time: a sum of waves, mean 0, standard deviation 1.
class Waves {
 public:
  Waves(Random& random, double shortest_m, double shortest_s);
  double at(double x_m, double y_m, double t_s) const;

 private:
  struct Wave {
    double kx = 0.0;
    double ky = 0.0;
    double omega = 0.0;
    double phase = 0.0;
  };
  std::array<Wave, 8> waves_;
};

class Ground {
 public:
  Ground(const ArrivalGround& options, Random& random);

  Spot spot(double x_m, double y_m) const;  // on the ground
  Spot anywhere(Random& random) const;
  std::size_t size() const { return stations_.size(); }
  const Spot& station(std::size_t i) const { return stations_[i]; }
  // Stations that may stand within `reach_m` of (x, y): ascending, replaces what `out` holds.
  void near(const Spot& p, double reach_m, std::vector<std::uint32_t>& out) const;

 private:
  ArrivalGround options_;
  Waves terrain_;
  std::size_t columns_ = 1;
  std::size_t rows_ = 1;
  std::vector<Spot> stations_;  // column by column: one in each cell of the grid
};

// The wind at places and times, and the time that sound takes through it.
class Air {
 public:
  Air(const ArrivalAir& options, Random& random);

  double wind_x_mps() const { return mean_x_; }
  double wind_y_mps() const { return mean_y_; }
  // A ray of `length_m` that leaves `from` at `t_s` straight to `to`.
  double travel_s(const Spot& from, const Spot& to, double length_m, double t_s) const;

 private:
  ArrivalAir options_;
  double mean_x_ = 0.0;
  double mean_y_ = 0.0;
  Waves field_x_;
  Waves field_y_;
};

}  // namespace truce::sim::detail
