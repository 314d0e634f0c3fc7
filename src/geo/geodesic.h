// SPDX-License-Identifier: Apache-2.0
// Geodesics of the WGS 84 ellipsoid (Karney, "Algorithms for geodesics", J. Geod. 2013): metres,
// azimuths in degrees clockwise from north in [0, 360). Good to nanometres at any distance.
#pragma once

#include "geo/lat_lon.h"

namespace truce::geo {

double distance_m(LatLon a, LatLon b);
double azimuth_deg(LatLon from, LatLon to);
LatLon destination(LatLon from, double azimuth_deg, double distance_m);

}  // namespace truce::geo
