// SPDX-License-Identifier: Apache-2.0
// Which way the satellites that watch for fires fly over a place. Their orbits are sun-synchronous:
// they pass at the same hour of local solar time, northward in one half of the day and southward in
// the other. Degrees clockwise from true north. Derivation: docs/methods/observations.md.
#pragma once

#include <optional>
#include <string_view>

#include "base/instant.h"
#include "geo/lat_lon.h"

namespace truce::observe {

// From six to eighteen by local solar time.
bool is_solar_day(LatLon at, Instant when);
// Of the track on the ground, [0, 360). `satellite` as NASA FIRMS names it: "N", "N20", "Terra".
// Nothing for another satellite, or beyond the latitudes that it flies over.
std::optional<double> track_azimuth_deg(std::string_view satellite, double lat_deg, bool is_day);

}  // namespace truce::observe
