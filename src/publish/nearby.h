// SPDX-License-Identifier: Apache-2.0
// Where along the line, in words: kilometres from its beginning and a town that people know.
#pragma once

#include <string>

#include "publish/bulletin.h"

namespace truce::publish {

// "km 120 to 145"; with a decimal where less than 5 km lie between.
std::string kilometres_text(double from_km, double until_km);
// The nearest town of the bulletin and how far it is, "Popasna, 8 km"; empty where none is within
// 100 km.
std::string nearest_town(const Bulletin& bulletin, LatLon at);

}  // namespace truce::publish
