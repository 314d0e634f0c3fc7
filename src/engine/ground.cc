// SPDX-License-Identifier: Apache-2.0
#include "engine/ground.h"

namespace truce::engine {
namespace {

std::vector<std::vector<LatLon>> rings_of(const geo::Region& region) {
  std::vector<std::vector<LatLon>> rings;
  for (const geo::Polygon& polygon : region.polygons()) {
    rings.push_back(polygon.outer);
    rings.insert(rings.end(), polygon.holes.begin(), polygon.holes.end());
  }
  return rings;
}

publish::MapZone map_zone(const std::string& title, const geo::Region& region) {
  publish::MapZone zone;
  zone.title = title;
  zone.rings = rings_of(region);
  zone.centre = region.centre();
  if (zone.rings.empty()) zone.radius_m = region.radius_m();
  return zone;
}

publish::MapZone map_strip(const std::string& title, const agreement::Buffer& buffer,
                           std::size_t first_line) {
  publish::MapZone zone;
  zone.title = title;
  zone.line = first_line + buffer.line;
  zone.distance_m = buffer.distance_m;
  zone.side = static_cast<publish::MapZone::Side>(buffer.side);
  return zone;
}

}  // namespace

void draw_ground(publish::Ground& out, const agreement::Agreement& a) {
  const std::size_t first_line = out.lines.size();
  for (const agreement::Line& line : a.lines)
    out.lines.push_back({line.title, line.shape.parts(), line.source, line.replaces});
  for (const agreement::Zone& zone : a.zones) {
    const auto* buffer = std::get_if<agreement::Buffer>(&zone.area);
    out.zones.push_back(buffer != nullptr ? map_strip(zone.title, *buffer, first_line)
                                          : map_zone(zone.title, std::get<geo::Region>(zone.area)));
  }
  for (const agreement::RegisteredSite& site : a.sites) {
    out.zones.push_back(map_zone("Registered site " + site.id, site.area));
    out.zones.back().kind = "registered site";
    out.zones.back().kinds = "registered sites";
  }
  for (const agreement::ProtectedObject& object : a.objects)
    out.objects.push_back({object.title, object.area.centre(), 1});
}

}  // namespace truce::engine
