// SPDX-License-Identifier: Apache-2.0
// The two common cases of the integral behind cells.h, far cheaper than rays: a line that lies
// outside the location's reach (so that distances from it grow one way across the place), and the
// rings of one region. Metres in the plane around the place; no randomness.
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

// The mass on the left of a line that runs through the location in one piece and leaves it on both
// ends; nothing where it does not. The same integral as RingMass, closed by an arc far away.
std::optional<double> left_mass(const std::vector<Segment>& segments, const Covariance& covariance);

// Of `segments`, those that are nearest to some part of the location; all of them where the line
// comes within reach or ends nearby.
std::vector<Segment> that_matter(const std::vector<Segment>& segments,
                                 const Covariance& covariance);

// Mass within closed rings: by Green's theorem an integral along their edges,
// (1/2pi) sum cross(a, b) of the integral of (1 - exp(-r^2/2)) / r^2 over the edge, in whitened
// coordinates; what lies far off counts by its angle alone.
class RingMass {
 public:
  explicit RingMass(const Covariance& covariance);
  // False where the location is flat: whitened coordinates do not exist.
  bool possible() const { return det_ > 0.0; }
  // One closed ring (the last point is the first), in either direction: its mass, not negative.
  double of(const std::vector<Point2>& ring) const;

  Point2 whitened(Point2 p) const;
  // The integral along an edge in whitened coordinates, in turns times 2 pi.
  double edge(Point2 a, Point2 b) const;

 private:
  Axes axes_;
  double det_ = 0.0;
};

}  // namespace truce::assess
