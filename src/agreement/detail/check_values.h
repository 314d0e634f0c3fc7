// SPDX-License-Identifier: Apache-2.0
// Checks of single values: ids, file names, dates, distances, calibres, proof. Private to check.cc.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "agreement/draft.h"
#include "agreement/problem.h"

namespace truce::agreement {

constexpr double max_distance_km = 5'000.0;
constexpr int max_calibre_mm = 2'000;

bool is_id(std::string_view text);     // letters, digits, dots, underscores, hyphens; at most 80
bool is_kebab(std::string_view text);  // small letters, digits, single hyphens between them
bool asks_nothing(const DraftWeapon& weapon);

// In (0, max_distance_km].
void check_distance(const Number& distance_km, Problems& problems);
// How far border and boundary may differ: 0.5 to 100 km.
void check_tolerance(const Number& tolerance_km, Problems& problems);
// In (0.5, 1].
void check_proof(const Number& standard, Problems& problems);
// A relative path, with forward slashes.
void check_file(const Text& file, Problems& problems);
void check_disc(const DraftDisc& disc, Problems& problems);
// Both bounds parse, and the end is after the start. `name` leads the message.
void check_span(const DraftSpan& span, const std::string& name, Problems& problems);
// A deadline by a date comes after the start of what it belongs to.
void check_deadline(const Text& by, const std::string& name, const DraftSpan& valid,
                    Problems& problems);
// No bound that `inner` gives lies outside of `outer`.
void check_inside(const DraftSpan& inner, const std::string& name, const DraftSpan& outer,
                  const std::string& outer_name, Problems& problems);
void check_weapon(const DraftWeapon& weapon, Problems& problems);
// `serials` are those of the whole file so far.
void check_item(const DraftItem& item, std::set<std::string>& serials, Problems& problems);
// No name stands for two parties.
void check_party_names(const Draft& draft, Problems& problems);

}  // namespace truce::agreement
