// SPDX-License-Identifier: Apache-2.0
// Changes of facets, dates and ground in words. Private to diff.
#pragma once

#include "agreement/detail/diff_ground.h"
#include "agreement/detail/facets.h"
#include "agreement/diff.h"

namespace truce::agreement {

// One facet that differs; no id yet.
Change change_of(const Facet& was, const Facet& now);
// "from" and "until" each where they differ, and how much longer the whole is.
std::vector<Change> changes_of(const Validity& was, const Validity& now, const ZoneRules& zone);
// Ground of a keep-out distance or of an area.
Change change_of(const GroundChange& ground, std::string what);
Change change_of(const LineChange& line, const Line& now);

}  // namespace truce::agreement
