// SPDX-License-Identifier: Apache-2.0
#include "demo_scene.h"

namespace truce::apps {
namespace {

sim::SceneParty party_of(const agreement::Agreement& agreement, const std::string& id) {
  for (const agreement::Party& party : agreement.parties)
    if (party.id == id) return {id, party.names.empty() ? id : party.names.back(), {}};
  return {id, id, {}};
}

}  // namespace

sim::SceneOptions demo_scene(const agreement::Agreement& agreement, std::uint64_t seed) {
  const agreement::Line& line = agreement.lines.front();
  sim::SceneOptions options{.seed = seed,
                            .line = line.shape,
                            .left = party_of(agreement, line.left),
                            .right = party_of(agreement, line.right),
                            .from = agreement.in_force.from,
                            .objects = {},
                            .stores = {}};
  for (const agreement::ProtectedObject& object : agreement.objects)
    options.objects.push_back(
        {object.id, object.site, object.area.centre(), object.area.radius_m()});
  for (const agreement::RegisteredSite& site : agreement.sites)
    for (const agreement::InventoryItem& item : site.inventory) {
      if (item.weapon.classes.empty()) continue;
      options.stores.push_back({site.id, site.party, site.area.centre(), site.area.radius_m(),
                                item.weapon.classes.front(), item.weapon.calibre_mm_min,
                                item.count});
    }
  return options;
}

}  // namespace truce::apps
