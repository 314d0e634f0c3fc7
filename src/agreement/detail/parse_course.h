// SPDX-License-Identifier: Apache-2.0
// What happens over time: events, definitions, amendments, and the rules that count from them.
// Private to parse.cc and parse_rule.cc.
#pragma once

#include "agreement/detail/table_reader.h"
#include "agreement/draft.h"

namespace truce::agreement {

DraftEvent read_event(const Node& table, Problems& problems);
DraftDefinition read_definition(const Node& table, Problems& problems);
DraftAmendment read_amendment(const Node& table, Problems& problems);
// A rule of a kind that is_over_time; `rule.kind` is set.
void read_course_rule(const Node& table, DraftRule& rule, Problems& problems);

}  // namespace truce::agreement
