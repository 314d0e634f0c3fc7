// SPDX-License-Identifier: Apache-2.0
// One rule in words: what it asks, what takes an act out of it, when it holds, whom it binds.
// Private to explain.
#pragma once

#include "agreement/detail/telling.h"
#include "agreement/resolve.h"

namespace truce::agreement {

// `at` and `rule` are one rule, as drafted and as compiled.
void explain_rule(const Telling& tell, const DraftRule& at, const Rule& rule,
                  std::vector<Block>& out);
// The same for a rule over time.
void explain_course_rule(const Telling& tell, const DraftRule& at, const CourseRule& rule,
                         std::vector<Block>& out);

// An exemption as it stands after "exempt".
std::string exemption_words(const Telling& tell, const Exemption& exemption);
// "within 5 days after 'withdrawal'", "no later than ...", or that no time is set.
std::string when_words(const Telling& tell, const Length& length, std::size_t start);

}  // namespace truce::agreement
