// SPDX-License-Identifier: Apache-2.0
// The tables of a rule: kind by kind, its weapon, exemptions and span. Private to parse.cc.
#pragma once

#include <span>
#include <string_view>

#include "agreement/detail/table_reader.h"
#include "agreement/draft.h"

namespace truce::agreement {

// All sites that a file may name ("unknown" is none).
std::span<const std::string_view> site_words();

// { from, until }
DraftSpan read_span(const Node& table, std::string_view name, Need from, Problems& problems);
// The keys class, calibre_mm_min, calibre_mm_max, systems and except_systems.
DraftWeapon read_weapon(TableReader& in);
// id, bound, valid: what every rule has.
void read_common(TableReader& in, DraftRule& rule);
// The table 'weapon'.
std::optional<DraftWeapon> weapon_of(TableReader& in, Need need);
DraftRule read_rule(const Node& table, Problems& problems);

}  // namespace truce::agreement
