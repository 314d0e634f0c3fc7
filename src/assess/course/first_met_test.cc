// SPDX-License-Identifier: Apache-2.0
// Definitions followed breach by breach: whatever came, moved or went, they tell what a look at
// every set tells.
#include "assess/course/first_met.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "assess/course/hour_test.h"
#include "geo/geodesic.h"

namespace truce::assess {
namespace {

constexpr std::int64_t hour_ns = 3'600'000'000'000;

// The definition as its words have it, in the plainest way: each newcomer with all before it.
struct Plain {
  const agreement::Definition& of;
  bool sure;

  Instant key(const BreachPoint& b) const { return sure ? b.until : b.from; }
  bool comes_before(const BreachPoint& a, const BreachPoint& b) const {
    return std::tuple(key(a), a.until, a.incident->text, a.rule) <
           std::tuple(key(b), b.until, b.incident->text, b.rule);
  }
  double far_m(const BreachPoint& a, const BreachPoint& b, bool as_far_as_may_be) const {
    const double blur_m = 2.0 * std::hypot(a.sigma_m, b.sigma_m);
    return geo::distance_m(a.at, b.at) + (as_far_as_may_be ? blur_m : -blur_m);
  }
  bool stands_beside(const BreachPoint& a, const BreachPoint& last) const {
    const Duration apart = sure ? last.until - a.from : last.from - a.until;
    if (of.within_ns > 0 && a.row != last.row && apart.count() > of.within_ns) return false;
    const bool nobody = a.party == BreachPoint::nobody || last.party == BreachPoint::nobody;
    if (of.by_one_party &&
        (sure ? nobody || a.party != last.party : !nobody && a.party != last.party))
      return false;
    return of.within_m <= 0.0 || a.row == last.row || far_m(a, last, sure) <= of.within_m;
  }
  bool is_whole(const std::vector<BreachPoint>& set) const {
    std::set<std::int64_t> days;
    bool apart = of.apart_m <= 0.0;
    for (const BreachPoint& a : set) {
      const std::int64_t from = civil_day(a.from, {}), until = civil_day(a.until, {});
      if (!sure || from == until)
        for (std::int64_t day = from; day <= until; ++day) days.insert(day);
      for (const BreachPoint& b : set)
        apart = apart || (a.row != b.row && far_m(a, b, !sure) >= of.apart_m);
    }
    return apart && static_cast<std::int64_t>(set.size()) >= of.at_least &&
           static_cast<std::int64_t>(days.size()) >= of.on_days;
  }
  // The first that completes a set, and the set.
  std::vector<BreachPoint> first(std::vector<BreachPoint> all) const {
    std::ranges::sort(all, [&](const auto& a, const auto& b) { return comes_before(a, b); });
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::vector<BreachPoint> set;
      for (std::size_t j = 0; j <= i; ++j)
        if (stands_beside(all[j], all[i])) set.push_back(all[j]);
      if (is_whole(set)) return set;
    }
    return {};
  }
};

Moment from_scratch(const agreement::Definition& of,
                    const std::map<std::uint32_t, BreachPoint>& all, Instant now,
                    const Moment& not_before) {
  Moment met;
  for (const bool sure : {false, true}) {
    std::vector<BreachPoint> counted;
    for (const auto& [row, b] : all)
      if (b.from <= now && (sure ? b.sure && b.from >= not_before.high : b.until >= not_before.low))
        counted.push_back(b);
    const auto set = Plain{of, sure}.first(counted);
    if (set.empty()) return met;
    (sure ? met.high : met.low) =
        sure ? set.back().until : std::max(set.back().from, not_before.low);
    met.by.clear();
    for (const BreachPoint& b : set) met.by.push_back(*b.incident);
  }
  return met;
}

agreement::Definition any_definition() {
  agreement::Definition of;
  of.at_least = *rc::gen::inRange(1, 5);
  of.on_days = *rc::gen::element(0, 0, 2, 3);
  of.within_ns = *rc::gen::element<std::int64_t>(0, 24, 72) * hour_ns;
  of.within_m = *rc::gen::element(0.0, 0.0, 30'000.0);
  of.apart_m = *rc::gen::element(0.0, 40'000.0, 20'000.0);
  of.by_one_party = *rc::gen::arbitrary<bool>();
  return of;
}

BreachPoint any_breach(std::uint32_t row, const IncidentId& id) {
  BreachPoint b;
  b.from = b.until = hour(*rc::gen::inRange(0, 200));
  if (*rc::gen::inRange(0, 4) == 0)
    b.until = b.until + std::chrono::hours{*rc::gen::inRange(1, 60)};
  b.at = geo::destination(town, *rc::gen::element(90.0, 0.0), 10'000.0 * *rc::gen::inRange(0, 6));
  b.sigma_m = *rc::gen::element(0.0, 0.0, 3'000.0);
  b.row = row;
  b.party = *rc::gen::element(0U, 0U, 1U, BreachPoint::nobody);
  b.sure = *rc::gen::inRange(0, 5) > 0;
  b.incident = &id;
  return b;
}

RC_GTEST_PROP(FirstMet, followed_tells_what_a_look_at_every_set_tells, ()) {
  const agreement::Definition of = any_definition();
  const ZoneRules zone;
  const DefinitionAsked asked{of, zone, 2, false};
  std::vector<IncidentId> ids;
  for (int i = 0; i < 24; ++i) ids.push_back(IncidentId("I-" + std::to_string(i)));
  FirstMet met;
  std::map<std::uint32_t, BreachPoint> all;
  Moment not_before{Instant{std::numeric_limits<std::int64_t>::min()},
                    Instant{std::numeric_limits<std::int64_t>::min()}};
  Instant now = hour(300);
  const int steps = *rc::gen::inRange(1, 60);
  for (int step = 0; step < steps; ++step) {
    const auto row = *rc::gen::inRange<std::uint32_t>(0, 24);
    const int what = *rc::gen::inRange(0, 12);
    if (what == 0) {
      not_before.low = hour(*rc::gen::inRange(0, 60));
      not_before.high = not_before.low + std::chrono::hours{*rc::gen::inRange(0, 10)};
    } else if (what == 1) {
      now = hour(*rc::gen::inRange(20, 300));
    } else if (what < 4) {
      all.erase(row);
      met.put(asked, row, {});
    } else {
      const BreachPoint b = any_breach(row, ids[row]);
      all[row] = b;
      met.put(asked, row, std::span(&b, 1));
    }
    // Now and then several come at once.
    if (*rc::gen::inRange(0, 3) == 0) continue;
    const Moment told = met.at(asked, now, not_before);
    const Moment plain = from_scratch(of, all, now, not_before);
    RC_ASSERT(told.low == plain.low);
    RC_ASSERT(told.high == plain.high);
    RC_ASSERT(told.by == plain.by);
  }
}

// The bounds on the sphere decide nothing that the ellipsoid would not.
RC_GTEST_PROP(FirstMet, places_near_the_limit_count_as_the_ellipsoid_has_them, ()) {
  agreement::Definition of;
  of.at_least = 2;
  of.apart_m = *rc::gen::element(500.0, 40'000.0, 900'000.0);
  const LatLon from{static_cast<double>(*rc::gen::inRange(-89, 90)),
                    static_cast<double>(*rc::gen::inRange(-180, 181))};
  const double off = *rc::gen::element(-0.01, -0.006, -1e-4, -1e-9, 1e-9, 1e-4, 0.006, 0.01);
  const LatLon to = geo::destination(from, *rc::gen::inRange(0, 360), of.apart_m * (1.0 + off));
  const IncidentId one("I-1"), other("I-2");
  BreachPoint a{hour(1), hour(1), from, 0.0, 1, 0, 0, true, &one};
  BreachPoint b{hour(2), hour(2), to, 0.0, 2, 0, 0, true, &other};
  FirstMet met;
  met.start_again(std::vector{a, b});
  const ZoneRules zone;
  const Moment told = met.at({of, zone, 1, false}, hour(3), Moment{hour(0), hour(0)});
  RC_ASSERT(told.surely() == (geo::distance_m(from, to) >= of.apart_m));
}

}  // namespace
}  // namespace truce::assess
