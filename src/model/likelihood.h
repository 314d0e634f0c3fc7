// SPDX-License-Identifier: Apache-2.0
// How sure: likelihood in the words of ICD 203 (Analytic Standards, US Intelligence Community,
// 2 January 2015, table in D.6.e.2), and confidence in the grounds, which is kept apart from it.
#pragma once

#include <string_view>

#include "model/incident.h"

namespace truce {

// A bound belongs to the stronger word (0.80 is "very likely"); outside of the table's 1 to 99 %
// the words are "below 1 %" and "above 99 %".
std::string_view likelihood_words(double probability);

enum class Confidence : std::uint8_t { low, moderate, high };
std::string_view to_text(Confidence confidence);

// From the independent origins and the grades of what does not repeat another: high with three
// origins, two of them graded A or B and 1 to 3 in content; moderate with two origins, or with one
// graded A or B and 1 or 2; else low.
Confidence confidence_of(const Incident& incident);

}  // namespace truce
