// SPDX-License-Identifier: Apache-2.0
// The three parts of a scene: what happens, who watches, what is said. Private to sim.
#pragma once

#include <span>

#include "base/random.h"
#include "sim/scene.h"

namespace truce::sim::detail {

// Places by their distance along the line and from it.
class LineWalk {
 public:
  explicit LineWalk(const geo::Polyline& line);
  double length_m() const { return start_m_.back(); }
  // `off_m` to the left of the line at `along_m`, to the right where negative. On the outside of a
  // bend the distance to the line is `off_m`; on its inside it may be less.
  LatLon at(double along_m, double off_m) const;
  // Anywhere along the line whose distance from it lies within [least, most], on one side.
  LatLon beside(Random& random, bool left, double least_m, double most_m) const;

 private:
  const geo::Polyline& line_;
  std::vector<LatLon> vertices_;
  std::vector<double> start_m_;
};

std::vector<Happening> happenings(const SceneOptions& options, const LineWalk& walk,
                                  Random& random);

// A stretch of the line that a jammer blinds for some hours: no UAV of the monitors flies there.
struct Jamming {
  LatLon at;
  double radius_m = 0.0;
  Instant from;
  Instant until;
};
Jamming jamming(const SceneOptions& options, const LineWalk& walk, Random& random);
std::vector<Watch> watches(const SceneOptions& options, const LineWalk& walk, const Jamming& jammed,
                           Random& random);

// Fills observations and tells_of; truth and watches are given.
void tell(const SceneOptions& options, const LineWalk& walk, Random& random, Scene& scene);

// Whole number with this mean, at most 60.
int poisson(Random& random, double mean);

}  // namespace truce::sim::detail
