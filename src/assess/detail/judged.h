// SPDX-License-Identifier: Apache-2.0
// What a rule's question to the place came to: shares of the place, none of time, act or weapon.
#pragma once

#include <vector>

#include "agreement/match.h"
#include "assess/detail/field.h"

namespace truce::assess {

struct Judged {
  double concern = 0.0;        // share of the place where the rule speaks at all
  std::vector<double> owner;   // of that, by party
  double owner_open = 0.0;     // of that, by nobody known
  std::vector<double> breach;  // by party, and a breach
  // Where an act of that party (last: of nobody known) would be a breach: the share of the place,
  // and the most that it is that party's at one spot.
  std::vector<double> at_risk, worst;
  double open_sure = 0.0;          // by nobody known, a breach whoever it was
  double open_possible = 0.0;      // the same, a breach if it was the wrong one
  agreement::Share hit{1.0, 1.0};  // what was hit is protected (protected_objects only)
  double in_site = 0.0;            // in a registered site of its own party
  std::size_t site = none_used;    // the one with the largest share
  double disputed = 0.0;           // share of what was hit that another reading contests
  std::vector<double> ground;      // share of the place that tells of a party by who holds it
  std::vector<bool> wrong;         // scratch: by party
  double standing = 1.0;           // share of the acts that tell who by where
};

}  // namespace truce::assess
