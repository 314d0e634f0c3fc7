// SPDX-License-Identifier: Apache-2.0
// What lies on the left of two boundaries at once, as a share of a location around the origin: by
// Green's theorem again, for the ground that both bound is bounded by those stretches of each that
// lie on the left of the other. Metres in the plane around the place.
#pragma once

#include <optional>
#include <vector>

#include "assess/detail/near_cases.h"
#include "assess/detail/sheet.h"

namespace truce::assess {

// The sides of a line, or the edge of an area that is simple: edges with what counts on their left.
struct Boundary {
  std::vector<Sheet::Edge> edges;
  bool left = false;  // the origin
};

double share_left(const Boundary& boundary, const EdgeMass& mass);
// Nothing where the two run along each other, or have too many edges to be worth it: then rays
// decide. Edges within `reach_m` are all there.
std::optional<double> share_left_of_both(const Boundary& a, const Boundary& b, const EdgeMass& mass,
                                         double reach_m);

}  // namespace truce::assess
