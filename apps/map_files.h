// SPDX-License-Identifier: Apache-2.0
// Outline and towns for a map, from lines/ in the agreement's directory or the one above it; a map
// without them is still a map.
#pragma once

#include <string>
#include <vector>

#include "publish/bulletin.h"

namespace truce::apps {

std::vector<std::vector<LatLon>> read_outline(const std::string& directory);
std::vector<publish::MapPoint> read_towns(const std::string& directory);

}  // namespace truce::apps
