// SPDX-License-Identifier: Apache-2.0
// Ceilings and inventories: how many stood there.
#include "assess/course/tell.h"
#include "assess/course/telling.h"

namespace truce::assess {

Standing tell(const Asking& asked, const agreement::Ceiling& ceiling, const std::string& party,
              const std::vector<Stood>& seen) {
  Telling telling(asked);
  telling.standing().party = party;
  telling.standing().limit = ceiling.at_most;
  const Tallied most = most_at_once(seen, ceiling.within_ns, ceiling.speed_m_s);
  telling.standing().count = most.count;
  telling.decide_by(most.of);
  const std::string allowed = ", at most " + std::to_string(ceiling.at_most) + " allowed";
  if (seen.empty()) {
    telling.standing().settles = "A count of what stands there";
    return telling.end(Stands::undetermined, never, ": nobody counted" + allowed);
  }
  telling.say("count",
              (most.count.low == most.count.high
                   ? std::to_string(most.count.low)
                   : std::to_string(most.count.low) + " to " + std::to_string(most.count.high)) +
                  " at " + time_words(asked, most.at) + allowed + " (" + by_words(most.of) + ")");
  if (most.count.low > ceiling.at_most) return telling.end({Stands::breached, {}, most.at});
  if (most.count.high > ceiling.at_most) {
    telling.standing().settles =
        "Serial numbers, or one look at all of them at one time: which were seen twice";
    return telling.end({Stands::undetermined, {}, most.at});
  }
  return telling.end(Stands::kept, most.at, ", as far as anybody counted");
}

namespace {

// What was counted on the last day that anybody counted, added up.
Stood last_visit(const std::vector<Stood>& seen, const ZoneRules& zone) {
  Stood last = seen.back();
  last.count = {0, 0};
  last.sure = true;
  for (const Stood& s : seen) {
    if (civil_day(s.when.until, zone) != civil_day(seen.back().when.until, zone)) continue;
    last.count.low += s.count.low;
    last.count.high += s.count.high;
    last.sure = last.sure && s.sure;
  }
  return last;
}

}  // namespace

Standing tell(const Asking& asked, const agreement::Inventory& inventory,
              const agreement::RegisteredSite& site, const std::vector<Stood>& seen) {
  Telling telling(asked);
  telling.standing().party = site.party;
  std::int64_t listed = 0;
  for (const agreement::InventoryItem& item : site.inventory) listed += item.count;
  telling.standing().limit = listed;
  telling.say("site", "Registered site " + site.id + ": " + std::to_string(listed) + " listed");
  if (seen.empty()) {
    telling.standing().settles = "An inspection of the site";
    return telling.end(Stands::undetermined, never, ": no inspection counted");
  }
  const Stood last = last_visit(seen, asked.agreement.zone);
  telling.standing().count = last.count;
  telling.decide_by({last.incident});
  telling.say(
      "count",
      "Last counted " + time_words(asked, last.when.until) + ": " + std::to_string(last.count.low) +
          (last.count.high > last.count.low ? " to " + std::to_string(last.count.high) : ""));
  const Instant again =
      later(last.when.until, {agreement::Length::Unit::days, inventory.every_days, {}},
            asked.agreement.zone);
  const bool is_old = inventory.every_days > 0 && again < asked.now;
  if (is_old) {
    telling.say_due({again, again});
    telling.standing().settles = "An inspection of the site: the last one is too old";
  }
  if (!last.sure || (last.count.high >= listed && last.count.low < listed) || is_old)
    return telling.end(Stands::undetermined, never, "");
  return telling.end(
      {last.count.high < listed ? Stands::breached : Stands::kept, {}, last.when.until});
}

}  // namespace truce::assess
