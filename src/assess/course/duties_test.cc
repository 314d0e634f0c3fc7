// SPDX-License-Identifier: Apache-2.0
#include "assess/course/duties.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

namespace truce::assess {
namespace {

// The same rules told once more, for moments that are known: what a duty comes to where each thing
// happened at one hour_or_never, or not at all (`nil`).
constexpr int nil = 1000;

Stands deadline_known(int start, int length, int done, int unless, int now) {
  if (start == nil) return done == nil ? Stands::dormant : Stands::fulfilled;
  const int due = start + length;
  // Hour by hour_or_never, as a monitor would.
  for (int hour_or_never = -50; hour_or_never <= now; ++hour_or_never) {
    if (hour_or_never == unless && hour_or_never <= due && hour_or_never <= done)
      return Stands::moot;
    if (hour_or_never == done && hour_or_never <= due) return Stands::fulfilled;
    if (hour_or_never > due) return Stands::breached;
  }
  return Stands::pending;
}

Instant hour_or_never(int h) {
  return h == nil ? never : Instant{} + std::chrono::hours{h};
}

struct Bounds {
  int low = nil, high = nil;
  Moment moment() const { return {hour_or_never(low), hour_or_never(high)}; }
  // Every hour_or_never that the moment may be.
  std::vector<int> all() const {
    std::vector<int> hours;
    if (low == nil) return {nil};
    for (int h = low; h <= std::min(high, 12); ++h) hours.push_back(h);
    if (high == nil) hours.push_back(nil);
    return hours;
  }
};

// Up to `now`: what comes later is not known.
rc::Gen<Bounds> any_bounds(int now) {
  return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 4), rc::gen::inRange(0, now + 1),
                                     rc::gen::inRange(0, now + 1)),
                      [](const std::tuple<int, int, int>& drawn) {
                        const auto [kind, a, b] = drawn;
                        if (kind == 0) return Bounds{nil, nil};
                        if (kind == 1) return Bounds{a, nil};
                        return Bounds{std::min(a, b), std::max(a, b)};
                      });
}

RC_GTEST_PROP(Duties, a_deadline_tells_what_all_its_possible_pasts_agree_on, ()) {
  const int now = *rc::gen::inRange(0, 12);
  const Bounds start = *any_bounds(now), done = *any_bounds(now), unless = *any_bounds(now);
  const int length = *rc::gen::inRange(0, 6);
  std::set<Stands> pasts;
  for (const int s : start.all())
    for (const int d : done.all())
      for (const int u : unless.all()) pasts.insert(deadline_known(s, length, d, u, now));
  const agreement::Length hours{agreement::Length::Unit::hours, length, {}};
  const Moment due = later(start.moment(), hours, {});
  const Stands told =
      deadline(start.moment(), due, done.moment(), unless.moment(), hour_or_never(now)).stands;
  RC_ASSERT(told == (pasts.size() == 1 ? *pasts.begin() : Stands::undetermined));
}

Stands maintained_known(int start, int end, const std::vector<int>& broken, int now) {
  if (start == nil) return Stands::dormant;
  for (const int b : broken)
    if (b != nil && b >= start && b < end) return Stands::breached;
  return end <= now ? Stands::fulfilled : Stands::kept;
}

RC_GTEST_PROP(Duties, what_must_be_kept_up_tells_what_all_its_possible_pasts_agree_on, ()) {
  const int now = *rc::gen::inRange(0, 12);
  const Bounds start = *any_bounds(now), end = *any_bounds(now);
  const std::vector<Bounds> broken = {*any_bounds(now), *any_bounds(now)};
  std::set<Stands> pasts;
  for (const int s : start.all())
    for (const int e : end.all())
      for (const int a : broken[0].all())
        for (const int b : broken[1].all()) pasts.insert(maintained_known(s, e, {a, b}, now));
  const std::vector<Moment> moments = {broken[0].moment(), broken[1].moment()};
  const Stands told = maintained(start.moment(), end.moment(), moments, hour_or_never(now)).stands;
  // Breaches are each held against the bounds alone, so that what one or the other surely broke
  // may be left open; it is never told wrongly.
  if (pasts.size() == 1)
    RC_ASSERT(told == *pasts.begin() || told == Stands::undetermined);
  else
    RC_ASSERT(told == Stands::undetermined);
}

RC_GTEST_PROP(Duties, an_order_tells_what_all_its_possible_pasts_agree_on, ()) {
  const Bounds event = *any_bounds(11), required = *any_bounds(11);
  std::set<Stands> pasts;
  for (const int e : event.all())
    for (const int r : required.all())
      pasts.insert(e == nil ? Stands::pending : r <= e ? Stands::fulfilled : Stands::breached);
  const Stands told = in_order(event.moment(), required.moment()).stands;
  RC_ASSERT(told == (pasts.size() == 1 ? *pasts.begin() : Stands::undetermined));
}

TEST(Moment, days_are_counted_on_the_calendar_and_hours_as_they_pass) {
  using Unit = agreement::Length::Unit;
  // Clocks go forward by an hour_or_never on 29 March 2026 at 01:00 UTC.
  const ZoneRules zone{"test",
                       {{Instant{}, 7200}, {*parse_instant("2026-03-29T01:00:00Z"), 10800}}};
  const Instant from = *parse_instant("2026-03-28T10:00:00Z");
  EXPECT_EQ(to_text(later(from, {Unit::days, 1, {}}, zone)), "2026-03-29T09:00:00Z");
  EXPECT_EQ(to_text(later(from, {Unit::hours, 24, {}}, zone)), "2026-03-29T10:00:00Z");
  EXPECT_EQ(later(never, {Unit::days, 1, {}}, zone), never);
  EXPECT_EQ(to_text(start_of_day(civil_day(from, zone), zone)), "2026-03-27T22:00:00Z");
  EXPECT_EQ(
      start_of_day(civil_day(from, zone) + 2, zone) - start_of_day(civil_day(from, zone) + 1, zone),
      std::chrono::hours{23});
}

}  // namespace
}  // namespace truce::assess
