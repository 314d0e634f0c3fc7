// SPDX-License-Identifier: Apache-2.0
// Changes of facets and ground in words. Private to diff.
#pragma once

#include "agreement/detail/diff_denial.h"
#include "agreement/detail/diff_language.h"
#include "agreement/detail/facets.h"
#include "agreement/diff.h"

namespace truce::agreement {

// One facet that differs; no id yet.
Change change_of(const Facet& was, const Facet& now, const DiffWords& words);
// Ground of an area.
Change change_of(const GroundChange& ground, std::string what, const DiffWords& words);
// Of a line that moved by so much: its left side gains what it gained, its right side the rest.
Change change_of(const GroundChange& ground, double shift_m, const Line& now,
                 const DiffWords& words);
// What keep-out rules deny to a party, with the rules that do so beside the one that changed.
Change change_of(const GroundChange& ground, const DenialChange& change, const RulePair& rule,
                 const std::string& party, const DiffWords& words);

}  // namespace truce::agreement
