// SPDX-License-Identifier: Apache-2.0
// From what a scenario draws to positions on the ellipsoid: spots, sightings and watches.
#pragma once

#include "observe/sector.h"
#include "sim/scenario.h"

namespace truce::sim::detail {

// Errors: parse, for a letter that the map does not have, or a line that the agreement does not
// have.
Result<LatLon> locate_spot(const Spot& spot, const Scenario& scenario,
                           const agreement::Agreement& agreement);
Result<observe::ToldPlace> locate_sighting(const Sighting& sighting, const Scenario& scenario,
                                           const agreement::Agreement& agreement);

}  // namespace truce::sim::detail
