// SPDX-License-Identifier: Apache-2.0
// Whom releases and the agreement's lapse set free, of what and from when; and the notices that
// permit an activity.
#include <algorithm>
#include <limits>

#include "assess/course.h"
#include "assess/course/lasting.h"

namespace truce::assess {

// All but the party whose act set them free; where nobody knows whose it was, only perhaps.
void Course::free_others(std::size_t event, const Moment& when, Lifted& lifted) const {
  std::string whose;
  const auto is_other = [&](const Breach& b) { return b.from <= when.high && b.party != whose; };
  for (const IncidentId& incident : when.by) {
    const std::string party = ledger_.party_of(incident);
    if (party.empty() || (!whose.empty() && whose != party)) {
      lifted.surely_from = never;
      return;
    }
    whose = party;
  }
  // Nobody is freed who broke a rule at the same time.
  if (const auto* first = std::get_if<agreement::FirstBreach>(&agreement_.events[event].kind))
    for (const std::size_t rule : first->rules)
      if (std::ranges::any_of(ledger_.breaches(rule), is_other)) {
        lifted.surely_from = never;
        return;
      }
  for (const agreement::Party& party : agreement_.parties)
    if (party.id != whose) lifted.parties.push_back(party.id);
}

// Nothing where it frees nobody. One that was taken back freed whoever it did until then.
std::optional<Lifted> Course::lifted_by(const agreement::CourseRule& rule,
                                        const agreement::Release& release, Instant now) const {
  Moment when = ledger_.moment(release.when, now);
  const Instant back = when.back;
  const bool is_back = when.withdrawn;
  if (back <= now) when = ledger_.moment(release.when, back - Duration{1});
  if (!when.possibly()) return {};
  Lifted lifted{release.rules, {}, when.low, when.high, "released by rule " + rule.id};
  if (back <= now) lifted.back = back;
  if (is_back) lifted.surely_back = back;
  if (release.others_only) free_others(release.when, when, lifted);
  // Where the rule binds parties, it is they whom it can free.
  if (lifted.parties.empty()) lifted.parties = rule.bound;
  if (!rule.bound.empty())
    std::erase_if(lifted.parties, [&](const std::string& party) {
      return std::ranges::count(rule.bound, party) == 0;
    });
  if (lifted.parties.empty() && (release.others_only || !rule.bound.empty())) return {};
  return lifted;
}

std::vector<Lifted> Course::released_of_all(Instant now) const {
  std::vector<Lifted> all;
  for (const agreement::CourseRule& rule : agreement_.course)
    if (const auto* release = std::get_if<agreement::Release>(&rule.kind))
      if (release->rules.empty())
        if (auto lifted = lifted_by(rule, *release, now)) all.push_back(std::move(*lifted));
  return all;
}

// Of several releases the first counts; of several parties the last, or the first where the duty
// ends with one.
Freed Course::freed(std::span<const Lifted> lifted, const Part& part) const {
  Freed all;
  bool is_first = true;
  for (const std::size_t p : part.parties) {
    Freed one;
    for (const Lifted& by : lifted) {
      const bool theirs =
          by.parties.empty() || std::ranges::count(by.parties, agreement_.parties[p].id) > 0;
      if (theirs && by.from < one.low) one = {by.from, by.surely_from, by.surely_back, by.because};
    }
    if (is_first || (part.ends_with_one ? one.low < all.low : one.low > all.low)) all = one;
    is_first = false;
  }
  return all;
}

std::vector<std::size_t> Course::parties_named(const std::string& id) const {
  for (std::size_t p = 0; p < agreement_.parties.size(); ++p)
    if (agreement_.parties[p].id == id) return {p};
  return {};
}

Circumstances Course::circumstances(Instant now) const {
  constexpr Instant ever{std::numeric_limits<std::int64_t>::min()};
  Circumstances made;
  Moment lapse{ever, ever};
  bool can_lapse = false;
  for (const agreement::CourseRule& rule : agreement_.course) {
    const Asking asked{agreement_, ledger_, rule, now};
    if (const auto* renewal = std::get_if<agreement::Renewal>(&rule.kind)) {
      const Moment end = end_of(asked, *renewal);
      // Where several can keep it up, the last of them counts.
      lapse = {std::max(lapse.low, end.low), std::max(lapse.high, end.high)};
      can_lapse = true;
    } else if (const auto* release = std::get_if<agreement::Release>(&rule.kind)) {
      if (auto lifted = lifted_by(rule, *release, now)) made.lifted.push_back(std::move(*lifted));
    }
  }
  // It no longer binds at its end; a release binds what set it free, and frees what comes after.
  if (can_lapse)
    made.lifted.push_back({{}, {}, lapse.low - Duration{1}, lapse.high - Duration{1}, "lapsed"});
  for (const auto& [id, notice] : notices_) made.notices.push_back(notice);
  return made;
}

}  // namespace truce::assess
