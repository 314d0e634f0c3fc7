// SPDX-License-Identifier: Apache-2.0
// The bulletin for the public as one HTML page without network, script or outside font: for desk,
// phone and paper. Made from a Release alone: every number on it leads to the records behind it,
// and it says how much is withheld and why. The same values give the same bytes.
#pragma once

#include <string>

#include "publish/release/public_words.h"

namespace truce::publish {

// Incidents in the list; the numbers and the records behind them are of all.
constexpr std::size_t max_listed_items = 400;

std::string public_page(const Release& release, const Surroundings& surroundings,
                        Language language);

}  // namespace truce::publish
