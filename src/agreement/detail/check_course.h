// SPDX-License-Identifier: Apache-2.0
// Events, definitions, amendments and rules over time against the rest of the draft: names that do
// not exist, events that wait for each other, deadlines before their start, tests that nothing can
// meet. Private to check.cc.
#pragma once

#include "agreement/detail/names.h"

namespace truce::agreement {

struct CourseNames {
  Names& parties;
  Names& zones;
  Names& sites;
  Names& rules;
  Names& events;
  Names& definitions;
};

void check_course(const Draft& draft, const CourseNames& names, Problems& problems);

}  // namespace truce::agreement
