// SPDX-License-Identifier: Apache-2.0
// The findings that a reader must know, each with what, where, when, who, how sure, on what grounds
// and what would settle it. Likelihood and confidence are told apart. HTML.
#pragma once

#include <string>
#include <vector>

#include "publish/ranking.h"

namespace truce::publish {

std::string finding_cards(const Bulletin& bulletin, const std::vector<const Finding*>& findings,
                          const IncidentIndex& incidents);
// "14 km north-east of Horlivka", from the nearest town within 80 km; else empty.
std::string beside_town(LatLon at, const std::vector<MapPoint>& towns);
// "almost certain (97 %)"; the words alone outside of 1 to 99 %.
std::string likelihood_text(double probability);

}  // namespace truce::publish
