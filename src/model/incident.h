// SPDX-License-Identifier: Apache-2.0
// What the system believes happened in the world, from one or more observations. Late evidence
// makes a new version with the same id; the old one stays on record. An incident accuses nobody.
#pragma once

#include "model/observation.h"

namespace truce {

using IncidentId = Id<struct IncidentTag>;

struct Support {
  ObservationId observation;
  OriginId origin;
  Means means = Means::unknown;
  Grade grade;
  bool repeats = false;  // same origin as an earlier one: counted, adds no weight
  // Probability that its place is that of the incident; 1 where there is no other to hold it
  // against. One that is placed wrongly still counts as a witness.
  double belongs = 1.0;

  bool operator==(const Support&) const = default;
};

struct Incident {
  IncidentId id;  // "I-000123"
  std::uint32_t version = 1;
  TimeSpan when;
  Place where;  // fused
  ActShares act{};
  std::vector<WeaponGuess> weapons;
  SiteShares site{};
  CountRange count;
  std::vector<PartyClaim> parties;  // fused over independent origins, weighed by grade
  std::vector<Fact> facts;
  std::vector<Support> support;  // in order of time, then id
  std::uint32_t origins = 1;     // independent ones

  bool operator==(const Incident&) const = default;
};

}  // namespace truce
