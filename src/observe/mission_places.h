// SPDX-License-Identifier: Apache-2.0
// Places in a monitoring mission's table: the observer's position by name, as "SMM camera 1km SW of
// Shyrokyne (government-controlled, 20km E of Mariupol)", and where from there the happening was,
// as "3-5km W". Knows a small list of positions and towns on both sides of the 2014-2022 contact
// line, by their geography alone. Spelling as the mission's English reports have it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "observe/sector.h"

namespace truce::observe {

// By the words before the bracket, else by a distance and direction within it.
std::optional<Place> place_of_position(std::string_view text);

// How the observer came to know: hearing tells direction and distance less well.
enum class Sense : std::uint8_t { heard, seen };

// Words or "latitude, longitude" degrees. Empty or "N/K": anywhere within hearing of the position.
// Errors: parse, saying what would be right.
Result<ToldPlace> place_of_location(std::string_view text, const Place& position, Sense sense);

}  // namespace truce::observe
