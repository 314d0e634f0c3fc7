// SPDX-License-Identifier: Apache-2.0
// Does an observation tell of this incident, or of another happening? A log odds from space, time
// and class (docs/methods/incidents.md derives it). Pure; decides nothing by itself.
#pragma once

#include "locate/shares.h"
#include "model/incident.h"

namespace truce::locate {

struct GateOptions {
  // Happenings per km2 and hour that nobody has told of yet: the floor of the background. What has
  // been told adds to it (DensityGrid in index.h).
  double background_per_km2_h = 1e-6;
  // Happenings breed happenings (Ogata, J. Am. Stat. Assoc. 83, 1988, for earthquakes): how many
  // more to expect around one, how near and for how long. They are what an observation close by may
  // tell of instead.
  double bred = 1.0;
  double bred_within_m = 3000.0;         // one sigma
  double bred_within_s = 12.0 * 3600.0;  // one sigma
  // Machines stand among machines: how many of a kind that excludes this one to expect beside one
  // in place, how near and for how long. A battery has its carriers, a store all its kinds.
  double beside = 2.0;
  double beside_within_m = 300.0;         // one sigma
  double beside_within_s = 6.0 * 3600.0;  // one sigma
  // That one of two who read serial numbers off one machine read it wrongly.
  double misread = 0.04;
  // Observations to expect of a happening beyond its first one.
  double again = 1.0;
  // The same where both know it from others only (prior.h, told): what is repeated has its origin
  // in common and is told apart by it.
  double again_told = 0.3;
  // The same, by one database or observer that writes down each happening once; or from one origin
  // that tells of two places.
  double again_coded = 0.02;
  // Factor where both tell of one origin (one clip, one post), and of one place.
  double same_origin = 1e6;
  // Join where the log odds exceed this.
  double least_log_odds = 0.0;
  // Beyond this many standard deviations apart, nothing joins: no error is normal that far out.
  double reach_sigmas = 5.0;
};

// What the gate asks of either side, cleaned once.
struct Sighting {
  TimeSpan when;
  Place where;
  ActMasses acts{};
  SiteMasses sites{};
  std::vector<WeaponGuess> weapons;
  std::vector<std::string> serials;  // that were read off
  // How far around the place and the time anything can still join, for an index.
  double reach_m = 0.0;
  double reach_s = 0.0;
};
// Precondition: the place is usable (frame.h).
Sighting sighting_of(const Observation& observation, const GateOptions& options);
Sighting sighting_of(const Incident& incident, const GateOptions& options);

// That both are of weapons in place, and of two: of kinds that exclude each other, or with serial
// numbers of which none is the same.
double two_machines(const Sighting& a, const Sighting& b);

// Log of: density that both stem from one happening, over the density that they stem from two.
// `density_per_km2_h` is the background around them, to which what one of them breeds is added.
// -infinity where they exclude each other.
double log_odds(const Sighting& a, const Sighting& b, double density_per_km2_h,
                const GateOptions& options);

}  // namespace truce::locate
