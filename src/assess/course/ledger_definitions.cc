// SPDX-License-Identifier: Apache-2.0
// Events that breaches make: the first one, and the first set that a definition asks for.
#include <algorithm>
#include <tuple>

#include "assess/course/ledger.h"

namespace truce::assess {
namespace {

// Past so many, following one by one costs more than beginning again.
constexpr std::size_t most_touched = 32;

}  // namespace

// What was put is looked at when it is asked for: nothing here costs more the more there is.
void Ledger::follow(std::uint32_t row) {
  for (const std::size_t event : touched_.events) {
    Followed& followed = followed_[event];
    if (!followed.is_made || (!followed.touched.empty() && followed.touched.back() == row))
      continue;
    if (followed.touched.size() < most_touched)
      followed.touched.push_back(row);
    else
      followed = {};
  }
}

BreachPoint Ledger::point_of(const Entry& entry, std::size_t rule) const {
  const Row& row = rows_[entry.row];
  return {row.when.until, row.when.from, row.at,
          row.sigma_m,    entry.row,     static_cast<std::uint32_t>(rule),
          entry.party,    entry.sure,    &row.id};
}

// Of one incident; of two entries under one rule the first counts, as in `breaches`.
std::vector<BreachPoint> Ledger::points_of(std::uint32_t row,
                                           const std::vector<std::size_t>& rules) const {
  std::vector<BreachPoint> points;
  for (const std::size_t rule : rules) {
    const auto marks = rows_.marks_of(rows_[row]);
    if (std::ranges::count(marks, static_cast<std::uint32_t>(rule)) == 0) continue;
    const Entry* first = nullptr;
    // Newest first: what was just put stands at the end.
    for (auto entry = lists_[rule].entries.rbegin(); entry != lists_[rule].entries.rend(); ++entry)
      if (entry->row == row && entry->edition == rows_[row].edition)
        first = &*entry;
      else if (first != nullptr)
        break;
    if (first != nullptr) points.push_back(point_of(*first, rule));
  }
  return points;
}

Moment Ledger::once_defined(std::size_t event, const Moment& not_before, Instant now) const {
  const auto& once = std::get<agreement::OnceDefined>(agreement_.events[event].kind);
  const agreement::Definition& definition = agreement_.definitions[once.definition];
  const DefinitionAsked asked{definition, agreement_.zone,
                              static_cast<std::uint32_t>(agreement_.parties.size()), false};
  Followed& followed = followed_[event];
  if (followed.is_made) {
    for (const std::uint32_t row : followed.touched)
      followed.met.put(asked, row, points_of(row, definition.rules));
  } else {
    std::vector<BreachPoint> points;
    for (const std::size_t rule : definition.rules)
      for (const Entry& entry : lists_[rule].entries)
        if (rows_[entry.row].edition == entry.edition) points.push_back(point_of(entry, rule));
    const auto key = [](const BreachPoint& b) { return std::pair(b.row, b.rule); };
    std::ranges::stable_sort(points, {}, key);
    const auto doubled = std::ranges::unique(points, {}, key);
    points.erase(doubled.begin(), doubled.end());
    followed.met.start_again(points);
    followed.is_made = true;
  }
  followed.touched.clear();
  return followed.met.at(asked, now, not_before);
}

// A set of one: low the first that may count, high the first that surely does; whichever is told
// last names the incident.
Moment Ledger::first_breach(const std::vector<std::size_t>& rules, const Moment& not_before,
                            Instant now) const {
  const Row* possible = nullptr;
  const Row* sure = nullptr;
  for (const std::size_t rule : rules)
    for (const Entry& entry : lists_[rule].entries) {
      const Row& row = rows_[entry.row];
      if (row.edition != entry.edition || row.when.from > now) continue;
      const auto by_from = [](const Row& r) { return std::tie(r.when.from, r.when.until, r.id); };
      const auto by_until = [](const Row& r) { return std::tie(r.when.until, r.id); };
      if (row.when.until >= not_before.low && (!possible || by_from(row) < by_from(*possible)))
        possible = &row;
      if (entry.sure && row.when.from >= not_before.high &&
          (!sure || by_until(row) < by_until(*sure)))
        sure = &row;
    }
  Moment first;
  if (possible == nullptr) return first;
  first.low = std::max(possible->when.from, not_before.low);
  if (sure != nullptr) first.high = sure->when.until;
  first.by = {sure != nullptr ? sure->id : possible->id};
  return first;
}

}  // namespace truce::assess
