// SPDX-License-Identifier: Apache-2.0
#include "assess/course/first_met.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geodesic.h"

namespace truce::assess {
namespace {

constexpr double two_sigma = 2.0;
constexpr Instant unmet{std::numeric_limits<std::int64_t>::min()};
// So many changes one by one cost more than all of them anew.
constexpr std::size_t most_changes = 32;

// Whether two places lie so far apart, each two standard deviations nearer (sign < 0) or farther.
// On the sphere distances are right to 0.6 % (its radius lies between those of the ellipsoid's
// curvatures), and blurs add up to no more than their sum; only what these leave open is measured.
struct Placed {
  const double (&unit)[3];
  LatLon at;
  double sigma_m;
};
bool lie_apart(const Placed& a, const Placed& b, double sign, double limit_m) {
  constexpr double radius_m = 6'371'000.0, under = 0.993, over = 1.008, small = 0.1, slack_m = 1.0;
  const double x = a.unit[0] - b.unit[0], y = a.unit[1] - b.unit[1], z = a.unit[2] - b.unit[2];
  const double chord2 = x * x + y * y + z * z;
  const double blur_m = two_sigma * (a.sigma_m + b.sigma_m);
  // The chord at and under which they are too close, and past which they are far enough.
  const double close =
      (limit_m - slack_m - (sign > 0.0 ? blur_m : 0.0)) * (1.0 / (over * radius_m));
  const double far = (limit_m + slack_m + (sign < 0.0 ? blur_m : 0.0)) * (1.0 / (under * radius_m));
  if (close > 0.0 && close < small && chord2 < close * close) return false;
  if (far < 0.0 || chord2 > far * far) return true;
  return geo::distance_m(a.at, b.at) + sign * two_sigma * std::hypot(a.sigma_m, b.sigma_m) >=
         limit_m;
}

}  // namespace

SetSearch::Newcomer SetSearch::newcomer(const Asked& asked, const BreachPoint& breach) {
  Newcomer made{breach, asked.sure_only ? breach.until : breach.from, never};
  if (asked.of.within_ns > 0)
    made.stay = (asked.sure_only ? breach.from : breach.until) +
                std::chrono::nanoseconds{asked.of.within_ns};
  constexpr double radians = std::numbers::pi / 180.0;
  const double lat = breach.at.lat_deg * radians, lon = breach.at.lon_deg * radians;
  made.unit[0] = std::cos(lat) * std::cos(lon);
  made.unit[1] = std::cos(lat) * std::sin(lon);
  made.unit[2] = std::sin(lat);
  if (asked.of.on_days > 0) {
    constexpr std::int64_t most_days = 8;
    made.first_day = civil_day(breach.from, asked.zone);
    made.last_day = civil_day(breach.until, asked.zone);
    if (asked.sure_only && made.first_day != made.last_day) made.last_day = made.first_day - 1;
    made.last_day = std::min(made.last_day, made.first_day + most_days - 1);
  }
  return made;
}

bool SetSearch::comes_before(const Newcomer& a, const Newcomer& b) {
  if (a.key != b.key) return a.key < b.key;
  if (a.breach.until != b.breach.until) return a.breach.until < b.breach.until;
  if (const int order = a.breach.incident->text.compare(b.breach.incident->text); order != 0)
    return order < 0;
  return a.breach.rule < b.breach.rule;
}

bool SetSearch::is_far(const Asked& asked, const Newcomer& older, const Newcomer& newer) {
  return lie_apart({older.unit, older.breach.at, older.breach.sigma_m},
                   {newer.unit, newer.breach.at, newer.breach.sigma_m},
                   asked.sure_only ? -1.0 : 1.0, asked.of.apart_m);
}

bool SetSearch::stands_beside(const Asked& asked, const Newcomer& one, const Newcomer& newcomer) {
  if (asked.of.by_one_party) {
    const std::uint32_t a = one.breach.party, b = newcomer.breach.party;
    if (asked.sure_only && (a != b || b == BreachPoint::nobody)) return false;
    if (a != b && a != BreachPoint::nobody && b != BreachPoint::nobody) return false;
  }
  if (asked.of.within_m <= 0.0 || &one == &newcomer) return true;
  return !lie_apart({one.unit, one.breach.at, one.breach.sigma_m},
                    {newcomer.unit, newcomer.breach.at, newcomer.breach.sigma_m},
                    asked.sure_only ? 1.0 : -1.0,
                    std::nextafter(asked.of.within_m, asked.of.within_m + 1.0));
}

namespace {

std::size_t classes(const DefinitionAsked& asked) {
  return asked.of.by_one_party ? std::size_t{asked.parties} + 1 : 1;
}

}  // namespace

std::size_t SetSearch::class_of(const Asked& asked, const Newcomer& one) {
  return asked.of.by_one_party ? std::min(one.breach.party, asked.parties) : 0;
}

void SetSearch::find_longest(std::size_t from) {
  longest_.resize(order_.size());
  for (std::size_t i = from; i < order_.size(); ++i)
    longest_[i] = i == 0 ? order_[i].stay : std::max(longest_[i - 1], order_[i].stay);
}

void SetSearch::start_again(const Asked& asked, std::span<const BreachPoint> breaches) {
  order_.clear();
  for (const BreachPoint& breach : breaches) order_.push_back(newcomer(asked, breach));
  std::ranges::sort(order_, comes_before);
  find_longest(0);
  partner_.assign(asked.of.apart_m > 0.0 ? order_.size() * classes(asked) : 0, unmet);
  settled_ = 0;
}

void SetSearch::put(const Asked& asked, const BreachPoint& breach) {
  const Newcomer made = newcomer(asked, breach);
  const auto place = std::ranges::lower_bound(order_, made, comes_before);
  const auto index = static_cast<std::size_t>(place - order_.begin());
  order_.insert(place, made);
  find_longest(index);
  const std::size_t all = classes(asked);
  if (asked.of.apart_m > 0.0)
    partner_.insert(partner_.begin() + static_cast<std::ptrdiff_t>(index * all), all, unmet);
  settled_ = std::min(settled_, index);
  tell_later(asked, index);
}

void SetSearch::take_out(const Asked& asked, const BreachPoint& breach) {
  const auto place = std::ranges::lower_bound(order_, newcomer(asked, breach), comes_before);
  const auto index = static_cast<std::size_t>(place - order_.begin());
  forget_later(asked, index);
  order_.erase(place);
  find_longest(index);
  const std::size_t all = classes(asked);
  if (asked.of.apart_m > 0.0) {
    const auto first = partner_.begin() + static_cast<std::ptrdiff_t>(index * all);
    partner_.erase(first, first + static_cast<std::ptrdiff_t>(all));
  }
  // Without it no set becomes whole.
  if (settled_ > index) --settled_;
}

// One more in the sets of those that come in while it stays: only these can come to anything else.
void SetSearch::tell_later(const Asked& asked, std::size_t index) {
  const Newcomer& one = order_[index];
  const std::size_t all = classes(asked), its = class_of(asked, one);
  bool makes_a_pair = false;
  if (asked.of.apart_m > 0.0) {
    find_partners(asked, index);
    for (std::size_t c = 0; c < all; ++c)
      makes_a_pair = makes_a_pair || partner_[index * all + c] != unmet;
  }
  std::size_t last = index + 1;
  for (; last < order_.size() && order_[last].key <= one.stay; ++last) {
    Newcomer& later = order_[last];
    if (asked.of.apart_m > 0.0 && is_far(asked, one, later)) {
      makes_a_pair = true;
      Instant& until = partner_[last * all + its];
      if (later.has_partners) until = std::max(until, std::min(one.stay, later.stay));
    }
  }
  for (std::size_t i = index + 1; i < last; ++i) {
    Newcomer& later = order_[i];
    if (later.is == SetIs::unknown || later.is == SetIs::whole ||
        (later.is == SetIs::too_close && !makes_a_pair) || !stands_beside(asked, one, later))
      continue;
    if (later.is == SetIs::too_few && ++later.count < asked.of.at_least) continue;
    later.is = SetIs::unknown;
  }
}

// One less: what was whole may not be, and nothing else becomes whole.
void SetSearch::forget_later(const Asked& asked, std::size_t index) {
  const Newcomer& one = order_[index];
  const std::size_t all = classes(asked), its = class_of(asked, one);
  for (std::size_t i = index + 1; i < order_.size() && order_[i].key <= one.stay; ++i) {
    Newcomer& later = order_[i];
    if (later.has_partners && partner_[i * all + its] == std::min(one.stay, later.stay))
      later.has_partners = false;
    if (later.is == SetIs::whole) later.is = SetIs::unknown;
    if (later.is == SetIs::too_few && stands_beside(asked, one, later)) --later.count;
  }
}

void SetSearch::find_set(const Asked& asked, std::size_t index) {
  // The newcomer itself stands in it, however wide its own times are.
  set_.assign(1, static_cast<std::uint32_t>(index));
  const Newcomer& last = order_[index];
  if (!stands_beside(asked, last, last)) set_.clear();
  for (std::size_t i = index; i-- > 0 && longest_[i] >= last.key;)
    if (order_[i].stay >= last.key && stands_beside(asked, order_[i], last))
      set_.push_back(static_cast<std::uint32_t>(i));
  std::ranges::reverse(set_);
}

bool SetSearch::is_on_days(const Asked& asked) const {
  std::vector<std::int64_t> days;
  for (const std::uint32_t i : set_)
    for (std::int64_t day = order_[i].first_day; day <= order_[i].last_day; ++day) {
      if (std::ranges::find(days.rbegin(), days.rend(), day) != days.rend()) continue;
      days.push_back(day);
      if (static_cast<std::int64_t>(days.size()) >= asked.of.on_days) return true;
    }
  return asked.of.on_days == 0;
}

void SetSearch::find_partners(const Asked& asked, std::size_t index) {
  Newcomer& newer = order_[index];
  newer.has_partners = true;
  const std::size_t all = classes(asked);
  std::fill_n(partner_.begin() + static_cast<std::ptrdiff_t>(index * all), all, unmet);
  for (std::size_t i = index; i-- > 0 && longest_[i] >= newer.key;) {
    const Newcomer& older = order_[i];
    Instant& until = partner_[index * all + class_of(asked, older)];
    const Instant together = std::min(older.stay, newer.stay);
    // One class alone: nothing before it stays longer.
    if (all == 1 && until >= std::min(longest_[i], newer.stay)) break;
    if (older.stay >= newer.key && together > until && is_far(asked, older, newer))
      until = together;
  }
}

// Two of the set so far apart: one of them has the other as a partner that stays long enough, of a
// party that stands in the set.
bool SetSearch::is_apart(const Asked& asked, std::size_t index) {
  const Newcomer& last = order_[index];
  const std::size_t all = classes(asked), its = class_of(asked, last);
  const bool any_class = asked.of.by_one_party && its == asked.parties;
  for (const std::uint32_t i : set_) {
    if (!order_[i].has_partners) find_partners(asked, i);
    bool has_partner = i == index && last.stay < last.key;  // looked at below
    for (std::size_t c = 0; c < all && !has_partner; ++c)
      has_partner = (any_class || c == its ||
                     (asked.of.by_one_party && c == asked.parties && !asked.sure_only)) &&
                    partner_[i * all + c] >= last.key;
    if (!has_partner) continue;
    if (asked.of.within_m <= 0.0 && (i != index || last.stay >= last.key)) return true;
    // A set that is drawn around the newcomer may not hold the partner.
    for (const std::uint32_t other : set_)
      if (other < i && is_far(asked, order_[other], order_[i])) return true;
  }
  return false;
}

SetIs SetSearch::look_at(const Asked& asked, std::size_t index) {
  find_set(asked, index);
  order_[index].count = static_cast<std::int64_t>(set_.size());
  if (order_[index].count < asked.of.at_least) return SetIs::too_few;
  if (!is_on_days(asked)) return SetIs::on_too_few_days;
  if (asked.of.apart_m > 0.0 && !is_apart(asked, index)) return SetIs::too_close;
  return SetIs::whole;
}

const BreachPoint* SetSearch::first(const Asked& asked, std::vector<IncidentId>& set) {
  for (; settled_ < order_.size(); ++settled_) {
    Newcomer& last = order_[settled_];
    if (last.is == SetIs::unknown) last.is = look_at(asked, settled_);
    if (last.is != SetIs::whole) continue;
    find_set(asked, settled_);
    set.clear();
    for (const std::uint32_t i : set_) set.push_back(*order_[i].breach.incident);
    return &last.breach;
  }
  return nullptr;
}

void FirstMet::put(DefinitionAsked asked, std::uint32_t row,
                   std::span<const BreachPoint> breaches) {
  std::erase_if(known_, [&](const Known& known) {
    if (known.breach.row != row) return false;
    for (const bool sure : {false, true}) {
      asked.sure_only = sure;
      if (known.stands_in[sure]) search_[sure].take_out(asked, known.breach);
    }
    return true;
  });
  for (const BreachPoint& breach : breaches) known_.push_back({breach});
}

void FirstMet::start_again(std::span<const BreachPoint> breaches) {
  known_.clear();
  for (const BreachPoint& breach : breaches) known_.push_back({breach});
  search_[0] = search_[1] = {};
}

void FirstMet::look_through(DefinitionAsked asked, Instant now, const Moment& not_before) {
  const std::size_t is = asked.sure_only ? 1 : 0;
  const auto counts = [&](const BreachPoint& b) {
    if (b.from > now) return false;
    return asked.sure_only ? b.sure && b.from >= not_before.high : b.until >= not_before.low;
  };
  std::size_t changes = 0;
  for (const Known& known : known_) changes += known.stands_in[is] != counts(known.breach);
  if (changes > most_changes) {
    std::vector<BreachPoint> all;
    for (Known& known : known_) {
      known.stands_in[is] = counts(known.breach);
      if (known.stands_in[is]) all.push_back(known.breach);
    }
    return search_[is].start_again(asked, all);
  }
  for (Known& known : known_) {
    if (changes == 0) return;
    const bool now_counts = counts(known.breach);
    if (known.stands_in[is] == now_counts) continue;
    --changes;
    known.stands_in[is] = now_counts;
    if (now_counts)
      search_[is].put(asked, known.breach);
    else
      search_[is].take_out(asked, known.breach);
  }
}

Moment FirstMet::at(DefinitionAsked asked, Instant now, const Moment& not_before) {
  Moment met;
  std::vector<IncidentId> set;
  for (const bool sure : {false, true}) {
    asked.sure_only = sure;
    look_through(asked, now, not_before);
    const BreachPoint* last = search_[sure].first(asked, set);
    if (last == nullptr) break;
    if (sure)
      met.high = last->until;
    else
      met.low = std::max(last->from, not_before.low);
    met.by = std::move(set);
  }
  return met;
}

}  // namespace truce::assess
