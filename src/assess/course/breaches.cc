// SPDX-License-Identifier: Apache-2.0
#include "assess/course/breaches.h"

#include <deque>

#include "geo/geodesic.h"

namespace truce::assess {
namespace {

using agreement::Definition;

// Two of them lie so far apart. Quadratic, and done at the first pair.
bool any_apart(const std::vector<const Breach*>& set, double apart_m) {
  for (std::size_t i = 0; i < set.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (geo::distance_m(set[i]->at, set[j]->at) >= apart_m) return true;
  return false;
}

// Whether the last of `recent` completes a set: of what can stand beside it, all.
bool completes(const Definition& definition, const std::deque<const Breach*>& recent,
               const ZoneRules& zone, std::vector<const Breach*>& set) {
  const Breach& last = *recent.back();
  std::set<std::int64_t> days;
  set.clear();
  for (const Breach* b : recent) {
    if (definition.by_one_party && (last.party.empty() || b->party != last.party)) continue;
    if (definition.within_m > 0.0 && geo::distance_m(b->at, last.at) > definition.within_m)
      continue;
    set.push_back(b);
    if (definition.on_days > 0) days.insert(civil_day(b->until, zone));
  }
  return static_cast<std::int64_t>(set.size()) >= definition.at_least &&
         static_cast<std::int64_t>(days.size()) >= definition.on_days &&
         (definition.apart_m <= 0.0 || any_apart(set, definition.apart_m));
}

Instant first_of(const Definition& definition, const Breaches& breaches, const ZoneRules& zone,
                 bool sure_only, Instant not_before, std::vector<IncidentId>& by) {
  std::deque<const Breach*> recent;
  std::vector<const Breach*> set;
  for (const Breach& b : breaches) {
    if ((sure_only && !b.sure) || (sure_only ? b.from : b.until) < not_before) continue;
    recent.push_back(&b);
    while (definition.within_ns > 0 &&
           (b.until - recent.front()->until).count() > definition.within_ns)
      recent.pop_front();
    if (!completes(definition, recent, zone, set)) continue;
    by.clear();
    for (const Breach* one : set) by.push_back(one->incident);
    return sure_only ? b.until : b.from;
  }
  return never;
}

}  // namespace

std::strong_ordering Breach::operator<=>(const Breach& b) const {
  if (const auto order = until <=> b.until; order != 0) return order;
  if (const auto order = incident <=> b.incident; order != 0) return order;
  return rule <=> b.rule;
}

Moment first_met(const Definition& definition, const Breaches& breaches, const ZoneRules& zone,
                 const Moment& not_before) {
  Moment met;
  met.low = first_of(definition, breaches, zone, false, not_before.low, met.by);
  if (met.possibly())
    met.high = first_of(definition, breaches, zone, true, not_before.high, met.by);
  return met;
}

}  // namespace truce::assess
