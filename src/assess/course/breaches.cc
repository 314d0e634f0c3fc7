// SPDX-License-Identifier: Apache-2.0
#include "assess/course/breaches.h"

#include <algorithm>
#include <cmath>
#include <deque>

#include "geo/geodesic.h"

namespace truce::assess {
namespace {

using agreement::Definition;

constexpr double two_sigma = 2.0;

// One of the two ways to read what is told: as soon as it may be met, or when it surely is.
class Search {
 public:
  Search(const Definition& definition, const ZoneRules& zone, bool sure_only)
      : definition_(definition), zone_(zone), sure_only_(sure_only) {}

  // Whether the newcomer completes a set with those before it.
  bool take(const Breach& b) {
    while (!recent_.empty() && (is_too_old(*recent_.front(), b) || recent_.size() >= max_recent))
      recent_.pop_front();
    recent_.push_back(&b);
    set_.clear();
    for (const Breach* one : recent_)
      if (!is_too_old(*one, b) && stands_beside(*one, b)) set_.push_back(one);
    const bool apart = are_apart(b);  // first: it remembers pairs for later newcomers
    return apart && static_cast<std::int64_t>(set_.size()) >= definition_.at_least && on_days();
  }
  std::vector<IncidentId> by() const {
    std::vector<IncidentId> by;
    for (const Breach* one : set_) by.push_back(one->incident);
    return by;
  }

 private:
  bool is_too_old(const Breach& b, const Breach& last) const {
    if (definition_.within_ns == 0) return false;
    const Duration apart = sure_only_ ? last.until - b.from : last.from - b.until;
    return apart.count() > definition_.within_ns;
  }
  // At most (sure) or at least (possible) so far apart.
  double near_m(const Breach& a, const Breach& b) const {
    const double blur_m = two_sigma * std::hypot(a.sigma_m, b.sigma_m);
    return geo::distance_m(a.at, b.at) + (sure_only_ ? blur_m : -blur_m);
  }
  double far_m(const Breach& a, const Breach& b) const {
    const double blur_m = two_sigma * std::hypot(a.sigma_m, b.sigma_m);
    return geo::distance_m(a.at, b.at) + (sure_only_ ? -blur_m : blur_m);
  }
  bool stands_beside(const Breach& b, const Breach& last) const {
    if (definition_.by_one_party && b.party != last.party &&
        (sure_only_ || (!b.party.empty() && !last.party.empty())))
      return false;
    if (definition_.by_one_party && sure_only_ && last.party.empty()) return false;
    return definition_.within_m <= 0.0 || &b == &last || near_m(b, last) <= definition_.within_m;
  }
  bool on_days() const {
    if (definition_.on_days == 0) return true;
    std::set<std::int64_t> days;
    for (const Breach* one : set_) {
      const std::int64_t from = civil_day(one->from, zone_), until = civil_day(one->until, zone_);
      if (sure_only_ && from != until) continue;
      for (std::int64_t day = from; day <= until && day < from + 8; ++day) days.insert(day);
    }
    return static_cast<std::int64_t>(days.size()) >= definition_.on_days;
  }
  // Two of the set so far apart: the pair found last while it is still in the set, or one with the
  // newcomer. Pairs are kept by their older part: of all such pairs the one that stays longest.
  bool are_apart(const Breach& last) {
    if (definition_.apart_m <= 0.0) return true;
    for (auto one = set_.rbegin(); one != set_.rend(); ++one) {
      if (far_m(**one, last) < definition_.apart_m) continue;
      if (!older_ || *older_ < **one) older_ = *one, newer_ = &last;
      break;
    }
    const auto is_in = [&](const Breach* b) { return std::ranges::count(set_, b) > 0; };
    if (older_ && is_in(older_) && is_in(newer_)) return true;
    if (older_ && std::ranges::count(recent_, older_) == 0) older_ = newer_ = nullptr;
    // A set that is drawn around the newcomer may hold a pair that was not kept.
    constexpr std::size_t most_pairs = 256;
    if (definition_.within_m <= 0.0 && !definition_.by_one_party) return false;
    const std::size_t first = set_.size() > most_pairs ? set_.size() - most_pairs : 0;
    for (std::size_t i = first; i < set_.size(); ++i)
      for (std::size_t j = first; j < i; ++j)
        if (far_m(*set_[i], *set_[j]) >= definition_.apart_m) return true;
    return false;
  }

  const Definition& definition_;
  const ZoneRules& zone_;
  bool sure_only_;
  std::deque<const Breach*> recent_;
  std::vector<const Breach*> set_;
  const Breach* older_ = nullptr;
  const Breach* newer_ = nullptr;
};

// In the order in which they can come in: by their latest moment where they must be sure, else by
// their earliest.
std::vector<const Breach*> in_order(const Breaches& breaches, bool sure_only, Instant not_before) {
  std::vector<const Breach*> order;
  for (const Breach& b : breaches)
    if ((b.sure || !sure_only) && (sure_only ? b.from : b.until) >= not_before) order.push_back(&b);
  if (!sure_only) std::ranges::stable_sort(order, {}, [](const Breach* b) { return b->from; });
  return order;
}

Instant first_of(const Definition& definition, const Breaches& breaches, const ZoneRules& zone,
                 bool sure_only, Instant not_before, std::vector<IncidentId>& by) {
  Search search(definition, zone, sure_only);
  for (const Breach* b : in_order(breaches, sure_only, not_before)) {
    if (!search.take(*b)) continue;
    by = search.by();
    return sure_only ? b->until : std::max(b->from, not_before);
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
