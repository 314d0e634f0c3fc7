// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/field.h"

#include <algorithm>
#include <cmath>

namespace truce::assess {

using agreement::Agreement;
using agreement::Buffer;

ZoneSet Field::zone_set(const std::vector<std::size_t>& zones, const Agreement& agreement) const {
  ZoneSet out;
  out.regions.assign((ground.regions().size() + 63) / 64, 0);
  for (std::size_t z : zones) {
    if (std::holds_alternative<Buffer>(agreement.zones[z].area))
      out.buffers.push_back(z);
    else if (zone[z] != none_used)
      out.regions[zone[z] / 64] |= std::uint64_t{1} << (zone[z] % 64);
  }
  return out;
}

void Asked::zone(std::size_t zone, const Agreement& agreement) {
  const auto* buffer = std::get_if<Buffer>(&agreement.zones[zone].area);
  if (!buffer) {
    zones.insert(zone);
    return;
  }
  std::set<double>& cuts = cuts_m[buffer->line];
  if (buffer->side != Buffer::Side::right) cuts.insert(buffer->distance_m);
  if (buffer->side != Buffer::Side::left) cuts.insert(-buffer->distance_m);
  if (buffer->side != Buffer::Side::both) cuts.insert(0.0);
}

void Asked::add(const Asked& other) {
  cuts_m.resize(std::max(cuts_m.size(), other.cuts_m.size()));
  for (std::size_t i = 0; i < other.cuts_m.size(); ++i)
    cuts_m[i].insert(other.cuts_m[i].begin(), other.cuts_m[i].end());
  zones.insert(other.zones.begin(), other.zones.end());
  sites.insert(other.sites.begin(), other.sites.end());
  objects.insert(other.objects.begin(), other.objects.end());
}

Bits Field::boundaries(const Asked& asked, const Agreement& a) const {
  Bits out = bits_for(ground.boundaries());
  for (std::size_t i = 0; i < a.lines.size(); ++i) {
    if (asked.cuts_m[i].empty()) continue;
    put(out, ground.ends_of(line[i]));
    const std::vector<double>& cuts_m = ground.lines()[line[i]].cuts_m;
    for (std::size_t k = 0; k < cuts_m.size(); ++k)
      if (asked.cuts_m[i].contains(cuts_m[k])) put(out, ground.cut_of(line[i], k));
  }
  for (const std::size_t i : asked.zones) put(out, ground.edge_of(zone[i]));
  for (const std::size_t i : asked.sites) put(out, ground.edge_of(site[i]));
  for (const std::size_t i : asked.objects) put(out, ground.edge_of(object[i]));
  return out;
}

Field make_field(const Agreement& a, const Asked& asked) {
  Field field;
  field.line.assign(a.lines.size(), none_used);
  for (std::size_t i = 0; i < a.lines.size(); ++i) {
    if (asked.cuts_m[i].empty()) continue;
    field.line[i] = field.ground.lines().size();
    field.ground.add_line(a.lines[i].shape, {asked.cuts_m[i].begin(), asked.cuts_m[i].end()});
  }
  const auto add = [&](const geo::Region& region) {
    field.ground.add_region(region);
    return field.ground.regions().size() - 1;
  };
  field.zone.assign(a.zones.size(), none_used);
  field.site.assign(a.sites.size(), none_used);
  field.object.assign(a.objects.size(), none_used);
  for (std::size_t i : asked.zones) field.zone[i] = add(std::get<geo::Region>(a.zones[i].area));
  for (std::size_t i : asked.sites) field.site[i] = add(a.sites[i].area);
  for (std::size_t i : asked.objects) field.object[i] = add(a.objects[i].area);
  field.scope = field.zone_set(a.scope, a);
  return field;
}

bool View::is_near(std::size_t region) const {
  return field_.ground.may_reach(region, earth_centred(place_.at), reach_of_m(place_) + 1.0);
}

double View::edge_m(std::size_t zone) const {
  const std::size_t region = field_.zone[zone];
  if (region == none_used || !is_near(region)) return -1.0;
  return std::fabs(field_.ground.regions()[region].region.signed_distance_m(place_.at));
}

bool View::in_any(std::size_t cell, const ZoneSet& zones) const {
  return cells_.inside_any(cell, zones.regions) ||
         std::any_of(zones.buffers.begin(), zones.buffers.end(),
                     [&](std::size_t zone) { return in_buffer(cell, zone); });
}

bool View::in_zone(std::size_t cell, std::size_t zone) const {
  return field_.zone[zone] != none_used ? cells_.inside(cell, field_.zone[zone])
                                        : in_buffer(cell, zone);
}

bool View::in_buffer(std::size_t cell, std::size_t zone) const {
  const auto* buffer = std::get_if<Buffer>(&agreement_.zones[zone].area);
  if (!buffer || field_.line[buffer->line] == none_used) return false;
  const double distance_m = signed_m(cell, buffer->line);
  if (std::fabs(distance_m) > buffer->distance_m) return false;
  if (buffer->side == Buffer::Side::both) return true;
  return (distance_m >= 0.0) == (buffer->side == Buffer::Side::left);
}

}  // namespace truce::assess
