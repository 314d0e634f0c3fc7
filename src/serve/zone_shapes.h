// SPDX-License-Identifier: Apache-2.0
// The areas of an agreement as polygons for a map: zones, registered sites, protected objects, and
// the belts in which a rule of distance keeps weapons out. Discs become rings of 64 corners, bands
// beside a line are traced on a grid (publish/bands.h): for drawing only, nothing is judged by
// them. Made once for each agreement, when they are first asked for; from any thread.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "agreement/agreement.h"

namespace truce::serve {

struct ZoneShape {
  std::string id;    // "demo-2026:buffer", "demo-2026:2.artillery:south-west"
  std::string kind;  // zone, site, object, belt
  std::string title;
  std::string party;    // of a site; whom a belt binds
  std::string article;  // of a belt
  std::string rule;
  std::string line;  // the feature that a distance counts from
  double distance_m = 0;
  double radius_m = 0;  // of a disc about `centre`
  std::optional<LatLon> centre;
  // Each an outer ring and its holes, not closed.
  std::vector<std::vector<std::vector<LatLon>>> polygons;
};

class ZoneShapes {
 public:
  // In order of their ids as collections have it.
  const std::vector<ZoneShape>& of(const agreement::Agreement& agreement) const;

 private:
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::vector<ZoneShape>> made_;
};

}  // namespace truce::serve
