// SPDX-License-Identifier: Apache-2.0
// Whose act it was: evidence as a share for each party and a share left open, combined by
// Dempster's rule (Shafer, "A Mathematical Theory of Evidence", 1976). Ground tells who holds a
// place, a source tells whom it blames; what neither tells stays open, and "unattributed" is a good
// answer. All parties are treated alike. Why this rule: docs/methods/assessment.md.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "model/incident.h"

namespace truce::assess {

// Sums to 1.
struct Belief {
  std::vector<double> party;  // one for each of Agreement::parties
  double open = 1.0;

  bool operator==(const Belief&) const = default;
};

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

Belief open_belief(std::size_t parties);
// The ground says: this party, with a share that is short of certain (see ground_weight).
Belief ground_belief(std::size_t parties, std::size_t holder);
// Order does not matter. Evidence in full contradiction leaves all open.
Belief combine(const Belief& a, const Belief& b);
// share * a + (1 - share) * b
Belief mix(const Belief& a, const Belief& b, double share);

// That a weapon stands on a party's side of the line says nearly surely whose it is.
constexpr double ground_weight = 0.98;

// How sources call the parties (ids, titles, names; lower case) -> index in Agreement::parties.
using PartyNames = std::map<std::string, std::size_t>;
PartyNames names_of(const agreement::Agreement& agreement);

struct Claims {
  Belief belief;
  std::vector<std::string> unknown;  // words that name no party of the agreement
};
// The incident's claims (already weighed and fused), together at most as heavy as all of its
// sources that repeat no other: 1 less the product of what each leaves open.
Claims claims_of(const PartyNames& names, std::size_t parties, const Incident& incident);

}  // namespace truce::assess
