// SPDX-License-Identifier: Apache-2.0
// Ceilings and inventories: how many stood there.
#include <optional>

#include "agreement/words.h"
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

// What was counted of one kind on a day, added up; nothing: not counted that day.
struct DayCount {
  CountRange count;
  bool sure = true;
  Instant at = never;
};
std::optional<DayCount> counted_on(std::int64_t day, const std::vector<Stood>& seen,
                                   const ZoneRules& zone) {
  std::optional<DayCount> all;
  for (const Stood& s : seen) {
    if (civil_day(s.when.until, zone) != day) continue;
    if (!all) all = DayCount{{0, 0}, true, s.when.until};
    if (s.sure) all->count.low += s.count.low;
    all->count.high += s.count.high;
    all->sure = all->sure && s.sure;
    all->at = s.when.until;
  }
  return all;
}

// The one that was seen last, of any kind.
const Stood* last_seen(const std::vector<std::vector<Stood>>& seen) {
  const Stood* last = nullptr;
  for (const std::vector<Stood>& kind : seen)
    for (const Stood& s : kind)
      if (!last || s.when.until >= last->when.until) last = &s;
  return last;
}

std::string range_words(const CountRange& count) {
  return std::to_string(count.low) +
         (count.high > count.low ? " to " + std::to_string(count.high) : "");
}

}  // namespace

Standing tell(const Asking& asked, const agreement::Inventory& inventory,
              const agreement::RegisteredSite& site, const std::vector<std::vector<Stood>>& seen) {
  Telling telling(asked);
  Standing& standing = telling.standing();
  standing.party = site.party;
  const std::vector<Listed> listed = listed_at(site);
  for (const Listed& kind : listed) standing.limit += kind.count;
  telling.say("site",
              "Registered site " + site.id + ": " + std::to_string(standing.limit) + " listed");
  const Stood* last = last_seen(seen);
  if (!last) {
    standing.settles = "An inspection of the site";
    return telling.end(Stands::undetermined, never, ": no inspection counted");
  }
  telling.decide_by({last->incident});
  bool is_short = false, is_open = false;
  CountRange all{0, 0};
  const std::int64_t day = civil_day(last->when.until, asked.agreement.zone);
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const auto counted = counted_on(day, seen[i], asked.agreement.zone);
    const std::string of =
        std::to_string(listed[i].count) + " listed: " + agreement::in_words(listed[i].weapon);
    telling.say("count", "At the inspection of " + time_words(asked, last->when.until) + " " +
                             (counted ? range_words(counted->count) : "nothing") + " counted of " +
                             of);
    if (counted) {
      all.low += counted->count.low;
      all.high += counted->count.high;
    }
    const bool less = counted && counted->sure && counted->count.high < listed[i].count;
    is_short = is_short || less;
    is_open =
        is_open || (!less && (!counted || !counted->sure || counted->count.low < listed[i].count));
  }
  standing.count = all;
  const Instant again =
      later(last->when.until, {agreement::Length::Unit::days, inventory.every_days, {}},
            asked.agreement.zone);
  const bool is_old = inventory.every_days > 0 && again < asked.now;
  if (is_old) telling.say_due({again, again});
  if (is_short && !is_old) return telling.end({Stands::breached, {}, last->when.until});
  if (is_open || is_old) {
    standing.settles = is_old ? "An inspection of the site: the last one is too old"
                              : "An inspection of the site that counts every kind that is listed";
    return telling.end(Stands::undetermined, never, "");
  }
  return telling.end({Stands::kept, {}, last->when.until});
}

}  // namespace truce::assess
