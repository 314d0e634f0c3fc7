// SPDX-License-Identifier: Apache-2.0
// A compiled rule in one plain sentence, for traces and tables: what it asks, of what, where. Names
// of lines and zones are those of the file. Adds no judgement and no date.
#pragma once

#include <span>
#include <string>

#include "agreement/agreement.h"

namespace truce::agreement {

// "tube artillery and mortars of 100 mm and more", "any weapon".
std::string in_words(const WeaponTest& weapon);
std::string in_words(WeaponClass weapon);
// "no fire of any kind", "no impact or air strike".
std::string in_words(std::span<const Act> acts);
// "25 km", "350 m".
std::string distance_words(double distance_m);

// "tube artillery of 100 mm and more stays at least 25 km from 'Line of contact' (west)".
std::string in_words(const Rule& rule, const Agreement& agreement);
// "'withdrawal complete' within 14 days of 'entry into force'".
std::string in_words(const CourseRule& rule, const Agreement& agreement);

}  // namespace truce::agreement
