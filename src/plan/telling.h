// SPDX-License-Identifier: Apache-2.0
// An answer as people and programs read it: page one for who decides, options side by side, what is
// missing; all assumptions on the last page. Figures are named here and drawn elsewhere.
#pragma once

#include <string>

#include "base/document.h"
#include "plan/answer.h"

namespace truce::plan {

// Labels of its figures: "frontier", and "map" and "duties" with "-" and the id of an option.
Document document_of(const Answer& answer);
// One JSON object; keys as the structs of answer.h name their fields.
std::string json_of(const Answer& answer);
// Placements of all options as points, lines of the plan as lines (RFC 7946).
std::string geojson_of(const Answer& answer);

// "12,300 people", "EUR 4.2 million": for reading.
std::string in_words(double value, const std::string& unit);

}  // namespace truce::plan
