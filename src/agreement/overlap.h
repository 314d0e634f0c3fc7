// SPDX-License-Identifier: Apache-2.0
// Where two rules speak of the same thing. Two keep-out rules that can match one weapon of one
// party at one time and ask different things contradict each other unless the file says which
// prevails. Precedence is transitive; a cycle of it is refused.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "agreement/draft.h"
#include "agreement/problem.h"
#include "model/observation.h"

namespace truce::agreement {

struct WeaponTest;

// For each rule in file order, the rules that prevail over it, directly or through others.
std::vector<std::vector<std::size_t>> prevailing(const Draft& draft);

// Cycles of precedence, precedence that decides nothing, and pairs of keep-out rules that overlap:
// an error where they ask different things and neither prevails, a warning where they ask the same.
// With `set_validity_aside` all rules hold at once, and what is found is a warning.
// `place` finds where a party's weapons are asked for two things, as " at 48.1, 37.2"; it may be
// empty, and so may its answer.
using PlaceOf =
    std::function<std::string(const DraftRule& a, const DraftRule& b, const std::string& party)>;
void check_overlaps(const Draft& draft, bool set_validity_aside, Problems& problems,
                    const PlaceOf& place = {});

// Every weapon that `small` speaks of, `large` speaks of too (sufficient, not necessary).
bool covers(const WeaponTest& large, const WeaponTest& small);
std::string weapon_words(const WeaponGuess& weapon);  // "152 mm artillery"

// A weapon that both tests match, where there can be one.
std::optional<WeaponGuess> common_weapon(const WeaponTest& a, const WeaponTest& b);

}  // namespace truce::agreement
