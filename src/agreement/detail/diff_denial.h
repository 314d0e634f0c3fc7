// SPDX-License-Identifier: Apache-2.0
// What the keep-out rules of an agreement deny to a party all together: a rule that vanishes frees
// no ground that another one still keeps free of the same weapons, and one that yields to another
// denies nothing where that one speaks. A rule's weapons are taken apart by class, system and
// calibre as far as other rules tell them apart. Exemptions are passed over. Private to diff.
#pragma once

#include <string>
#include <vector>

#include "agreement/detail/diff_ground.h"

namespace truce::agreement {

// One rule in an old and a new agreement; null where it is not there.
struct RulePair {
  const Agreement &was, &now;
  const Rule *old_rule, *new_rule;
};

struct DenialChange {
  std::vector<WeaponTest> weapons;  // all or, with `is_part`, some of the rule's
  bool is_part = false;
  std::vector<const Rule*> before;  // that deny ground, without those that others hold wholly
  std::vector<const Rule*> after;
};

// Nothing where the rule denies the party the same ground in both, or none in either. Where other
// rules deny it all the same, both lists are the others'.
std::vector<DenialChange> denial_changes(const RulePair& rule, const std::string& party);

// Whether `all` is met by every weapon that `some` is met by; false where that cannot be told.
bool holds_all(const WeaponTest& all, const WeaponTest& some);

}  // namespace truce::agreement
