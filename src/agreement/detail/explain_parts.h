// SPDX-License-Identifier: Apache-2.0
// The parts of an explanation beside the articles: what the whole agreement says, its ground, its
// words in time, its order. A part that the file does not have is left out. Private to explain.
#pragma once

#include "agreement/detail/telling.h"

namespace truce::agreement {

void explain_head(const Telling& tell, std::vector<Block>& out);
void explain_ground(const Telling& tell, std::vector<Block>& out);  // lines, zones, sites, objects
void explain_events(const Telling& tell, std::vector<Block>& out);
void explain_definitions(const Telling& tell, std::vector<Block>& out);
void explain_amendments(const Telling& tell, std::vector<Block>& out);
void explain_order(const Telling& tell, std::vector<Block>& out);  // precedence

}  // namespace truce::agreement
