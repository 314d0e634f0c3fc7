// SPDX-License-Identifier: Apache-2.0
// What courses are made of: definitions over breaches, quiet days, counts with repeats.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "assess/course/breaches.h"
#include "assess/course/counting.h"
#include "assess/course/hour_test.h"
#include "assess/course/ledger.h"
#include "assess/course/quiet.h"
#include "geo/geodesic.h"

namespace truce::assess {
namespace {

const Moment from_ever{Instant{std::numeric_limits<std::int64_t>::min()},
                       Instant{std::numeric_limits<std::int64_t>::min()}};

Breach breach_at(int h, double km_east, bool sure = true, std::string party = "east") {
  return {hour(h), hour(h),          geo::destination(town, 90.0, km_east * 1000.0), 0.0,
          sure,    std::move(party), IncidentId("I-" + std::to_string(h)),           0};
}

agreement::Definition expanded() {
  agreement::Definition definition;
  definition.rules = {0};
  definition.at_least = 3;
  definition.within_ns = 72 * 3'600'000'000'000;
  definition.apart_m = 40'000.0;
  return definition;
}

TEST(Definition, is_met_when_its_last_part_comes_in) {
  const Breaches breaches = {breach_at(1, 0), breach_at(20, 50), breach_at(72, 1),
                             breach_at(74, 2)};
  const Moment met = first_met(expanded(), breaches, {}, from_ever);
  EXPECT_EQ(met.low, hour(72));
  EXPECT_EQ(met.high, hour(72));
  EXPECT_THAT(met.by, testing::SizeIs(3));
}

TEST(Definition, is_not_met_over_too_long_a_time_or_in_one_place) {
  EXPECT_FALSE(
      first_met(expanded(), {breach_at(1, 0), breach_at(20, 50), breach_at(74, 1)}, {}, from_ever)
          .possibly());
  EXPECT_FALSE(
      first_met(expanded(), {breach_at(1, 0), breach_at(20, 30), breach_at(40, 1)}, {}, from_ever)
          .possibly());
}

TEST(Definition, an_undetermined_finding_leaves_it_open) {
  const Moment met = first_met(
      expanded(), {breach_at(1, 0), breach_at(20, 50, false), breach_at(40, 1)}, {}, from_ever);
  EXPECT_EQ(met.low, hour(40));
  EXPECT_FALSE(met.surely());
}

TEST(Definition, by_one_party_counts_only_what_is_attributed_to_it) {
  agreement::Definition definition = expanded();
  definition.by_one_party = true;
  EXPECT_FALSE(first_met(definition,
                         {breach_at(1, 0), breach_at(20, 50, true, "west"), breach_at(40, 60)}, {},
                         from_ever)
                   .possibly());
  const Moment nobody = first_met(
      definition,
      {breach_at(1, 0, true, ""), breach_at(20, 50, true, ""), breach_at(40, 60, true, "")}, {},
      from_ever);
  EXPECT_TRUE(nobody.possibly()) << "they may all have been one party's";
  EXPECT_FALSE(nobody.surely());
}

TEST(Definition, spans_and_blurred_places_leave_it_open) {
  Breach wide = breach_at(1, 0);
  wide.until = hour(30);
  const Moment met =
      first_met(expanded(), {wide, breach_at(20, 50), breach_at(80, 1)}, {}, from_ever);
  EXPECT_TRUE(met.possibly()) << "the first may have been at 30 h";
  EXPECT_FALSE(met.surely()) << "or at 1 h";
  Breach blurred = breach_at(20, 41);
  blurred.sigma_m = 2'000.0;
  EXPECT_FALSE(
      first_met(expanded(), {breach_at(1, 0), blurred, breach_at(40, 0)}, {}, from_ever).surely());
}

RC_GTEST_PROP(Definition, known_breaches_meet_it_when_a_look_at_every_set_says_so, ()) {
  agreement::Definition d = expanded();
  d.at_least = *rc::gen::inRange(1, 4);
  d.by_one_party = *rc::gen::arbitrary<bool>();
  d.within_m = *rc::gen::element(0.0, 45'000.0);
  Breaches breaches;
  const int count = *rc::gen::inRange(0, 9);
  for (int n = 0; n < count; ++n) {
    Breach b = breach_at(*rc::gen::inRange(0, 200), 10.0 * *rc::gen::inRange(0, 8), true,
                         *rc::gen::element<std::string>("east", "west"));
    b.incident = IncidentId(std::to_string(n));
    breaches.insert(b);
  }
  // By hand: for each newcomer all that stand beside it.
  Instant first = never;
  for (const Breach& last : breaches) {
    std::vector<Breach> set;
    for (const Breach& b : breaches)
      if (b <= last && last.until - b.until <= std::chrono::hours{72} &&
          (!d.by_one_party || b.party == last.party) &&
          (d.within_m == 0.0 || geo::distance_m(b.at, last.at) <= d.within_m))
        set.push_back(b);
    bool apart = false;
    for (const Breach& a : set)
      for (const Breach& b : set) apart = apart || geo::distance_m(a.at, b.at) >= d.apart_m;
    if (apart && static_cast<std::int64_t>(set.size()) >= d.at_least)
      first = std::min(first, last.until);
  }
  const Moment met = first_met(d, breaches, {}, from_ever);
  RC_ASSERT(met.high == first);
  RC_ASSERT(met.low == first);
}

TEST(Definition, persistent_asks_for_different_days_within_a_distance) {
  agreement::Definition definition;
  definition.rules = {0};
  definition.on_days = 3;
  definition.within_ns = 7 * 24 * 3'600'000'000'000;
  definition.within_m = 10'000.0;
  EXPECT_EQ(
      first_met(definition, {breach_at(1, 0), breach_at(2, 0), breach_at(30, 1), breach_at(60, 2)},
                {}, from_ever)
          .high,
      hour(60));
  EXPECT_FALSE(
      first_met(definition, {breach_at(1, 0), breach_at(30, 1), breach_at(60, 20)}, {}, from_ever)
          .possibly());
}

TEST(Quiet, a_breach_and_an_unwatched_day_end_the_run_and_a_doubt_leaves_it_open) {
  WatchedDays watched;
  for (int day = 0; day < 12; ++day) watched[day] = day == 4 ? 0.2 : 1.0;
  const auto kinds = [&](const Breaches& breaches) {
    std::vector<Day::Kind> all;
    for (const Day& day : days_between(hour(0), hour(12 * 24), breaches, watched, 0.5, {}))
      all.push_back(day.kind);
    return all;
  };
  EXPECT_EQ(kinds({})[4], Day::Kind::unverified);
  EXPECT_EQ(kinds({breach_at(25, 0)})[1], Day::Kind::broken);
  EXPECT_EQ(kinds({breach_at(25, 0, false)})[1], Day::Kind::disputed);
  const auto run = [&](const Breaches& breaches, int length) {
    return end_of_run(days_between(hour(0), hour(12 * 24), breaches, watched, 0.5, {}), length, {});
  };
  EXPECT_EQ(run({}, 4).high, hour(4 * 24));
  EXPECT_EQ(run({}, 5).high, hour(10 * 24)) << "the fifth day was not watched";
  EXPECT_EQ(run({breach_at(8 * 24, 0)}, 5).high, never);
  EXPECT_EQ(run({breach_at(8 * 24, 0, false)}, 5).low, hour(10 * 24));
  EXPECT_FALSE(run({breach_at(8 * 24, 0, false)}, 5).surely());
}

TEST(Quiet, a_breach_over_midnight_lies_on_neither_day_for_sure) {
  WatchedDays watched{{0, 1.0}, {1, 1.0}};
  Breach b = breach_at(25, 0);
  b.from = hour(23);
  const auto days = days_between(hour(0), hour(48), {b}, watched, 0.5, {});
  EXPECT_EQ(days[0].kind, Day::Kind::disputed);
  EXPECT_EQ(days[1].kind, Day::Kind::disputed);
}

Stood tanks(int h, double km_east, std::int64_t low, std::int64_t high) {
  Stood stood;
  stood.when = {hour(h), hour(h)};
  stood.at = geo::destination(town, 90.0, km_east * 1000.0);
  stood.count = {low, high};
  stood.sure = true;
  stood.incident = IncidentId(std::to_string(h) + "@" + std::to_string(km_east));
  return stood;
}

constexpr std::int64_t day_ns = 24 * 3'600'000'000'000;
constexpr double speed = 30.0 / 3.6;

TEST(Counting, what_may_be_the_same_machines_widens_the_count) {
  const std::vector<Stood> seen = {tanks(0, 0, 70, 70), tanks(8, 10, 8, 8)};
  EXPECT_EQ(most_at_once(seen, day_ns, speed).count, (CountRange{70, 78}));
}

TEST(Counting, what_stood_there_at_one_time_and_apart_adds_up) {
  const std::vector<Stood> seen = {tanks(0, 0, 70, 70), tanks(0, 40, 8, 8)};
  EXPECT_EQ(most_at_once(seen, day_ns, speed).count, (CountRange{78, 78}));
  std::vector<Stood> serials = {tanks(0, 0, 1, 1), tanks(0, 0, 1, 1)};
  serials[0].serial = "A";
  serials[1].serial = "B";
  EXPECT_EQ(most_at_once(serials, day_ns, speed).count, (CountRange{2, 2}));
}

TEST(Counting, what_came_after_others_may_have_left_does_not_add_up) {
  const std::vector<Stood> seen = {tanks(0, 0, 70, 70), tanks(1, 40, 8, 8)};
  EXPECT_EQ(most_at_once(seen, day_ns, speed).count, (CountRange{70, 78}));
}

TEST(Counting, old_sightings_fall_out_and_doubtful_ones_only_widen) {
  const std::vector<Stood> apart = {tanks(0, 0, 70, 70), tanks(30, 40, 8, 8)};
  EXPECT_EQ(most_at_once(apart, day_ns, speed).count, (CountRange{70, 70}));
  std::vector<Stood> doubtful = {tanks(0, 0, 70, 70), tanks(0, 40, 8, 8)};
  doubtful[1].sure = false;
  EXPECT_EQ(most_at_once(doubtful, day_ns, speed).count, (CountRange{70, 78}));
}

RC_GTEST_PROP(Counting, the_most_that_stood_there_at_one_time_lies_within_the_count, ()) {
  // Machines drive in and out; each look sees some of those that are there.
  const int machines = *rc::gen::inRange(1, 8);
  std::vector<Stood> seen;
  std::int64_t most_seen_together = 0, ever = 0;
  std::set<int> met;
  for (int look = 0; look < 6; ++look) {
    std::int64_t there = 0;
    for (int m = 0; m < machines; ++m) {
      if (!*rc::gen::arbitrary<bool>()) continue;
      seen.push_back(tanks(2 * look, 3.0 * m, 1, 1));
      met.insert(m);
      ++there;
    }
    most_seen_together = std::max(most_seen_together, there);
  }
  ever = static_cast<std::int64_t>(met.size());
  const CountRange count = most_at_once(seen, day_ns, speed).count;
  RC_ASSERT(count.low <= most_seen_together);
  RC_ASSERT(count.high >= ever);
}

TEST(Ledger, an_incident_stands_in_a_list_once) {
  agreement::Agreement a;
  Ledger ledger(a, 2);
  Incident incident;
  incident.id = IncidentId("I-1");
  ledger.put(incident, {});
  ledger.enter(0, true);
  ledger.enter(0, true);
  ledger.enter(1, false);
  std::vector<bool> sure;
  EXPECT_EQ(ledger.entered(0, Instant{}, sure).size(), 1U);
  EXPECT_EQ(ledger.entered(1, Instant{}, sure).size(), 1U);
}

TEST(Rows, new_versions_use_the_room_of_old_ones) {
  Rows rows;
  Incident incident;
  const auto nothing = [](std::uint32_t) {};
  for (int version = 0; version < 1000; ++version)
    for (const char* id : {"I-1", "I-2", "I-3"}) {
      incident.id = IncidentId(id);
      const std::uint32_t row = rows.take(incident, nothing);
      for (std::uint32_t mark = 0; mark < static_cast<std::uint32_t>(version % 4); ++mark)
        rows.mark(row, mark);
    }
  EXPECT_LE(rows.room(), 200U);
  const auto marks = rows.marks_of(*rows.find(IncidentId("I-2")));
  EXPECT_EQ(std::vector<std::uint32_t>(marks.begin(), marks.end()),
            (std::vector<std::uint32_t>{0, 1, 2}));
}

}  // namespace
}  // namespace truce::assess
