// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "assess/detail/judge.h"

namespace truce::assess {
namespace {

using agreement::Answer;
using agreement::InventoryItem;
using agreement::RegisteredSite;

// Below this a guess is not taken to say that a weapon of the class is there.
constexpr double likely = 0.5;

struct Listed {
  Answer weapon = Answer::no;
  std::int64_t count = 0;  // of the items that could be what was seen; 0 with `uncounted`
  bool uncounted = false;
  std::vector<std::string> serials;
};

Listed listed_for(const Incident& incident, const RegisteredSite& site) {
  Listed listed;
  for (const InventoryItem& item : site.inventory) {
    const agreement::Share share = agreement::match(incident.weapons, item.weapon);
    const Answer answer = share.sure >= likely       ? Answer::yes
                          : share.possible >= likely ? Answer::maybe
                                                     : Answer::no;
    if (answer == Answer::no) continue;
    listed.weapon = std::max(listed.weapon, answer);
    listed.count += item.count;
    listed.uncounted |= item.count <= 0;
    listed.serials.insert(listed.serials.end(), item.serials.begin(), item.serials.end());
  }
  return listed;
}

}  // namespace

InventoryCheck check_inventory(const Incident& incident, const RegisteredSite& site) {
  if (site.inventory.empty()) return {Answer::maybe, "no inventory is listed for " + site.id};
  const Listed listed = listed_for(incident, site);
  if (listed.weapon == Answer::no)
    return {Answer::no, "the inventory of " + site.id + " lists no such weapon"};
  if (!listed.uncounted && incident.count.low > listed.count)
    return {Answer::no, "at least " + std::to_string(incident.count.low) +
                            " seen, the inventory of " + site.id + " lists " +
                            std::to_string(listed.count)};
  bool serial_seen = false;
  for (const Fact& f : incident.facts) {
    if (f.name != "serial" || listed.serials.empty()) continue;
    serial_seen = true;
    if (std::find(listed.serials.begin(), listed.serials.end(), f.value) == listed.serials.end())
      return {Answer::no, "serial " + f.value + " is not in the inventory of " + site.id};
  }
  if (listed.weapon == Answer::maybe)
    return {Answer::maybe, "the weapon could be one that the inventory of " + site.id + " lists"};
  std::string words = "class and count match the inventory of " + site.id;
  if (serial_seen) words = "class, count and serial match the inventory of " + site.id;
  return {Answer::yes, words};
}

}  // namespace truce::assess
