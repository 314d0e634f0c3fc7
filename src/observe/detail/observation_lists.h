// SPDX-License-Identifier: Apache-2.0
// The fields of an observation that hold more than one value: shares, weapons, parties, facts,
// counts. Each takes the full form and the plain word. Private: see observation_fields.h.
#pragma once

#include <array>

#include "observe/detail/observation_fields.h"

namespace truce::observe::detail {

// Each returns false with draft.fault.
bool take_acts(Draft& draft, od::value& value);
bool take_sites(Draft& draft, od::value& value);
bool take_weapons(Draft& draft, od::value& value);
bool take_parties(Draft& draft, od::value& value);
bool take_count(Draft& draft, od::value& value);
bool take_facts(Draft& draft, od::value& value);
bool take_range(Draft& draft, od::value& value);
bool add_fact(Draft& draft, std::string_view name, std::string_view value);

// [[a,b],[c,d]] and nothing else.
bool take_matrix(od::value& value, std::array<double, 4>& cells);

}  // namespace truce::observe::detail
