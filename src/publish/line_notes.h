// SPDX-License-Identifier: Apache-2.0
// What a reader must know of the lines that findings are measured from: who drew them, how rough
// they are, what stands in for the agreement's own, and whether they are of another time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "publish/bulletin.h"

namespace truce::publish {

// The day or month that a line's name bears, [from, until): "line_20240703.geojson", "2024-07-03",
// "Contact line, July 2024". None where it bears none.
std::optional<TimeWindow> date_in_name(std::string_view name);

// HTML: a heading and a list entry a line; empty where there is no line.
std::string line_notes(const Bulletin& bulletin);

}  // namespace truce::publish
