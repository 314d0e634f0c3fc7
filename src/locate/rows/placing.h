// SPDX-License-Identifier: Apache-2.0
// Where it happened, by what observations of one happening say of the place: spots, directions with
// a range, pixels. The same rows and the same likelihood as solve.h, without the time, for the time
// of an observation is a span (span.h). Metres. Independent of nothing but the order given: callers
// sort. Never asks whether they tell of one happening.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "locate/rows/rows.h"
#include "model/place.h"

namespace truce::locate::rows {

// One witness. The place must be usable (frame.h).
struct Telling {
  const Place* where = nullptr;
  const Shape* shape = nullptr;
  double weight = 1.0;  // below 1 where it shares its errors with others
};

struct Placing {
  Place where;
  std::vector<double> belongs;  // by telling: the probability that its place is no stray
};

// Precondition: at least one telling.
Placing place_of(std::span<const Telling> tellings, const Assumptions& assumptions);

// What place_of is made of. The rows lie on the plane around the sharpest of the tellings.
Plane plane_of(std::span<const Telling> tellings);
Rows rows_of(std::span<const Telling> tellings, const Plane& plane);
// Every answer, strays included: starts, climbs, quadrature.
Placing searched(const Rows& rows, const Plane& plane, const Assumptions& assumptions);
// The closed form, where there are no directions and no stray is suspected: each extent gives a
// normal distribution. A pixel is taken as the normal one with its moments.
std::optional<Placing> summed(const Rows& rows, const Plane& plane, const Assumptions& assumptions);

}  // namespace truce::locate::rows
