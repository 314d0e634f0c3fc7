// SPDX-License-Identifier: Apache-2.0
// How probable it is that something fired lands after so many seconds so many metres away, over
// kinds of fire that are far apart: mortars, guns and howitzers, rockets. Coarse on purpose: it
// says which pairs of places and times are possible for one shot, never which weapon it was.
//
// Every flight of d metres in t seconds has one parabola without air that covers d in t too, with
// launch speed v and elevation e: v cos e = d / t, v sin e = g t / 2. Drag makes v less than the
// muzzle velocity and e lie between the angles of launch and fall. A kind of fire is a range of
// log v and of e, evenly likely inside (docs/methods/shots.md has the sources).
#pragma once

namespace truce::locate::shots {

constexpr double longest_flight_s = 150.0;

// Density of horizontal distance and flight time together, per metre and second; 0 beyond
// longest_flight_s and nearer than 500 m. Integrates to 1 but for what that cuts off.
double flight_density(double distance_m, double flight_s);

// The same for a distance that is known to within a sigma.
double flight_density(double distance_m, double sigma_m, double flight_s);

}  // namespace truce::locate::shots
