// SPDX-License-Identifier: Apache-2.0
// The two common cases of the integral behind cells.h, far cheaper than rays: a line that lies
// outside the location's reach (so that distances from it grow one way across the place), and the
// edges of one line or region alone. Metres in the plane around the place; no randomness.
#pragma once

#include <optional>
#include <vector>

#include "assess/detail/plane.h"
#include "geo/lat_lon.h"

namespace truce::assess {

// Axes of the location: the place is first * u + second * v with u, v independent standard normal.
struct Axes {
  Point2 first, second;
};
Axes axes_of(const Covariance& covariance);

// Masses of the bands between `cuts_m` (one more than cuts), or nothing where the line comes within
// reach, ends nearby, or its distances do not grow one way: then rays must decide. `signed_m` is
// the true signed distance of the place: what the plane is off is taken out.
std::optional<std::vector<double>> band_masses(const std::vector<Segment>& segments,
                                               const std::vector<double>& cuts_m, double signed_m,
                                               const Covariance& covariance);

// Of `segments`, those that are nearest to some part of the location; all of them where the line
// comes within reach or ends nearby.
std::vector<Segment> that_matter(const std::vector<Segment>& segments,
                                 const Covariance& covariance);

// What an edge takes from the mass of the side that it bounds, by Green's theorem in whitened
// coordinates: the mass on the left of a closed or endless boundary is 1 where the place is on its
// left, else 0, less the sum over its edges of (1/2pi) of the integral of exp(-r^2/2) over the
// angle under which the edge is seen. Edges out of reach take nothing.
class EdgeMass {
 public:
  explicit EdgeMass(const Covariance& covariance);
  // False where the location is flat: whitened coordinates do not exist.
  bool possible() const { return det_ > 0.0; }
  // Of the edge from a to b; good to 1e-4.
  double across(Point2 a, Point2 b) const;

 private:
  Point2 whitened(Point2 p) const;

  Axes axes_;
  double det_ = 0.0;
};

}  // namespace truce::assess
