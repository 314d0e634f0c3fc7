// SPDX-License-Identifier: Apache-2.0
#include "assess/course.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "agreement/compile.h"
#include "agreement/parse.h"
#include "assess/course/hour_test.h"
#include "base/random.h"

namespace truce::assess {
namespace {

constexpr std::string_view file = R"(
[agreement]
id = "t"
title = "T"
parties = ["east", "west"]
time_zone = "UTC"
in_force = { from = "1970-01-01", until = "1970-02-01" }
standard_of_proof = 0.8
[[line]]
id = "l"
file = "l.geojson"
[[zone]]
id = "z"
disc = { latitude = 48, longitude = 38, radius_km = 20 }
[[event]]
id = "list"
fact = { name = "list", value = "given" }
withdrawn_by = { name = "list", value = "back" }
[[event]]
id = "freed"
fact = { name = "freed", value = "yes" }
[[event]]
id = "law"
fact = { name = "law", value = "passed" }
[[event]]
id = "quiet"
quiet = { days = 3, rules = ["fire"] }
[[event]]
id = "begun"
fact = { name = "begun", value = "yes" }
not_before = "list"
[[event]]
id = "expanded"
definition = "expanded"
[[event]]
id = "first"
first_breach_of = "fire"
[[event]]
id = "agreed"
fact = { name = "agreed", value = "yes" }
[[definition]]
id = "expanded"
of = "fire"
at_least = 2
within_hours = 48
[[article]]
id = "1"
title = "One"
[[article.rule]]
id = "fire"
kind = "prohibited_act"
acts = "any_fire"
[[article.rule]]
id = "release"
kind = "deadline"
done = "freed"
start = "list"
hours = 48
unless = "law"
[[article.rule]]
id = "weekly"
kind = "deadline"
done = "freed"
days = 2
every_days = 2
[[article.rule]]
id = "held"
kind = "maintain"
rules = "fire"
start = "list"
days = 5
[[article.rule]]
id = "order"
kind = "precondition"
event = "begun"
requires = ["quiet", "law"]
[[article.rule]]
id = "tanks"
kind = "ceiling"
weapon = { class = "tank" }
zones = ["z"]
at_most = 5
[[article.rule]]
id = "renewal"
kind = "renewal"
event = "agreed"
days = 10
[[article.rule]]
id = "free"
kind = "release"
when = "expanded"
releases = "others"
[[article.rule]]
id = "answer"
kind = "guarantor_duty"
who = "guarantors"
duty = "answer"
step = "diplomatic"
start = "first"
hours = 24
requires = "expanded"
done = "law"
)";

agreement::Agreement compiled(bool as_if_in_force = false) {
  const auto draft = agreement::parse(file, "t.toml");
  EXPECT_TRUE(draft.has_value());
  auto made = agreement::compile(
      *draft, {{{"l.geojson", R"({"type":"LineString","coordinates":[[38,48],[38,49]]})"}},
               {},
               ZoneRules{},
               as_if_in_force});
  EXPECT_TRUE(made.has_value());
  return std::move(made->agreement);
}

struct Told {
  Incident incident;
  std::vector<Finding> findings;
};

// One of the things that the file speaks of, at some hour of twelve days.
Told any_told(int number) {
  Told told;
  Incident& i = told.incident;
  i.id = IncidentId("I-" + std::to_string(number));
  const int at = *rc::gen::inRange(0, 12 * 24);
  i.when = {hour(at), hour(at + *rc::gen::element(0, 0, 3))};
  i.where = {{48.0, 38.0 + 0.1 * *rc::gen::inRange(0, 5)}, circular(100.0)};
  i.act = only(Act::civil);
  const Grade grade = *rc::gen::element(Grade{'A', 1}, Grade{'A', 1}, Grade{'E', 5});
  const auto fact = [&](const char* name, const char* value) {
    i.facts.push_back({name, value, grade});
  };
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
      fact("list", "given");
      break;
    case 1:
      fact("list", "back");
      break;
    case 2:
      fact("freed", "yes");
      break;
    case 3:
      fact("law", "passed");
      break;
    case 4:
      fact("begun", "yes");
      break;
    case 5:
      fact("agreed", "yes");
      break;
    case 6:
      i.act = mostly(Act::presence, 0.95);
      i.weapons = {{WeaponClass::tank, 0, "", 1.0}};
      i.count = {4, 4};
      i.parties = {{"east", 0.95}};
      break;
    default:
      Finding f;
      f.rule = "fire";
      f.verdict = *rc::gen::element(Verdict::breach, Verdict::breach, Verdict::undetermined);
      f.party = *rc::gen::element<std::string>("east", "west", "unattributed");
      told.findings = {f};
  }
  return told;
}

std::vector<Standing> from_scratch(const agreement::Agreement& a, const std::map<int, Told>& known,
                                   const std::vector<int>& order, Instant now) {
  Course course(a);
  for (int day = 0; day < 12; ++day) course.watch(day, day % 5 == 4 ? 0.0 : 1.0);
  for (const int n : order) course.take(known.at(n).incident, known.at(n).findings);
  return course.standings(now);
}

RC_GTEST_PROP(Course, followed_step_by_step_it_stands_as_from_scratch_in_any_order, ()) {
  static const agreement::Agreement a = compiled();
  const Instant now = hour(*rc::gen::inRange(0, 13 * 24));
  Course course(a);
  for (int day = 0; day < 12; ++day) course.watch(day, day % 5 == 4 ? 0.0 : 1.0);
  std::map<int, Told> known;
  const int steps = *rc::gen::inRange(1, 25);
  for (int step = 0; step < steps; ++step) {
    const int number = *rc::gen::inRange(0, 10);
    std::vector<std::vector<Standing>> before;
    for (std::size_t r = 0; r < a.course.size(); ++r) before.push_back(course.standings(r, now));
    std::vector<std::size_t> touched;
    if (known.contains(number) && *rc::gen::inRange(0, 3) == 0) {
      touched = course.withdraw(known[number].incident.id);
      known.erase(number);
    } else {
      known[number] = any_told(number);
      touched = course.take(known[number].incident, known[number].findings);
    }
    for (std::size_t r = 0; r < a.course.size(); ++r)
      if (std::ranges::count(touched, r) == 0) RC_ASSERT(course.standings(r, now) == before[r]);
  }
  std::vector<int> order;
  for (const auto& [n, told] : known) order.push_back(n);
  RC_ASSERT(course.standings(now) == from_scratch(a, known, order, now));
  std::ranges::reverse(order);
  RC_ASSERT(course.standings(now) == from_scratch(a, known, order, now));
}

// The deadline told once more, hour by hour over signals, as a monitor of signal temporal logic
// would: not (list and no law) or eventually within 48 hours freed, unless law came first.
Stands monitored(const std::vector<int>& lists, const std::vector<int>& freed,
                 const std::vector<int>& laws, int now) {
  const auto first = [](const std::vector<int>& times, int now_) {
    for (int h = 0; h <= now_; ++h)
      if (std::ranges::count(times, h) > 0) return h;
    return -1;
  };
  const int start = first(lists, now), law = first(laws, now);
  if (start < 0) return first(freed, now) >= 0 ? Stands::fulfilled : Stands::dormant;
  int done = -1;  // what was done before the list was given is not what it asks for
  for (int h = now; h >= start; --h)
    if (std::ranges::count(freed, h) > 0) done = h;
  for (int h = 0; h <= now; ++h) {
    if (h == law && h <= start + 48 && (done < 0 || law <= done)) return Stands::moot;
    if (h == done && h <= start + 48) return Stands::fulfilled;
    if (h > start + 48) return done >= 0 ? Stands::breached : Stands::overdue;
  }
  return Stands::pending;
}

RC_GTEST_PROP(Course, a_deadline_stands_as_a_monitor_of_signals_says, ()) {
  static const agreement::Agreement a = compiled();
  Course course(a);
  std::vector<int> lists, freed, laws;
  const int count = *rc::gen::inRange(0, 7);
  for (int n = 0; n < count; ++n) {
    const int at = *rc::gen::inRange(0, 160);
    const int kind = *rc::gen::inRange(0, 3);
    Incident i;
    i.id = IncidentId(std::to_string(n));
    i.when = {hour(at), hour(at)};
    i.where = {{48.0, 38.0}, circular(100.0)};
    static constexpr const char* facts[][2] = {
        {"list", "given"}, {"freed", "yes"}, {"law", "passed"}};
    i.facts = {{facts[kind][0], facts[kind][1], {'A', 1}}};
    (kind == 0 ? lists : kind == 1 ? freed : laws).push_back(at);
    course.take(i, std::span<const Finding>{});
  }
  const int now = *rc::gen::inRange(0, 240);
  RC_ASSERT(course.standings(0, hour(now)).front().stands == monitored(lists, freed, laws, now));
}

bool say_the_same(const Finding& finding, const Outcome& outcome, const Outcomes& all,
                  const agreement::Agreement& a) {
  const auto name = [&](std::uint32_t party) {
    return party == Outcome::unattributed ? "unattributed" : a.parties[party].id;
  };
  bool same = finding.rule == a.rules[outcome.rule].id && finding.verdict == outcome.verdict &&
              finding.probability.value == outcome.probability &&
              finding.possible.value == outcome.possible && finding.category == outcome.category &&
              finding.party == name(outcome.party);
  for (const Attribution& said : finding.attribution)
    for (std::uint32_t p = 0; p < a.parties.size(); ++p)
      if (said.party == a.parties[p].id)
        same = same && said.probability.value == all.shares[outcome.first_share + p];
  return same;
}

Incident somewhere_near(Random& random, int number) {
  Incident i;
  i.id = IncidentId("I-" + std::to_string(number));
  const int at = static_cast<int>(random.below(12 * 24));
  i.when = {hour(at), hour(at + (random.chance(0.3) ? 3 : 0))};
  i.where = {{48.0 + random.uniform(-0.3, 0.6), 38.0 + random.uniform(-0.4, 0.4)},
             circular(std::pow(10.0, random.uniform(0.0, 4.3)))};
  i.act = mostly(random.chance(0.6) ? Act::presence : Act::impact, random.uniform(0.5, 1.0));
  if (random.chance(0.7))
    i.weapons = {{WeaponClass::tank, 0, random.chance(0.5) ? "t-72" : "", random.uniform()},
                 {WeaponClass::unknown, 0, "", 0.1}};
  if (random.chance(0.3)) i.parties = {{random.chance(0.5) ? "west" : "east", 0.6}};
  i.count = {1, 4};
  i.support = {{ObservationId("o"), OriginId("o"), Means::patrol, {'B', 2}, false}};
  return i;
}

TEST(Course, numbers_alone_come_to_what_findings_in_words_do) {
  const agreement::Agreement a = compiled();
  const Assessor in_words(a), plain(a, {.irrelevant = 1e-3, .words = false});
  Sitting sitting(plain);
  Course by_numbers(a), by_findings(a);
  Random random(11);
  for (int n = 0; n < 400; ++n) {
    const Incident i = somewhere_near(random, n % 300);  // some in a new version
    const std::vector<Finding> findings = in_words.assess(i);
    const Outcomes& outcomes = sitting.hear(i);
    Sitting another(plain);
    const Outcomes& afresh = another.hear(i);
    ASSERT_EQ(findings.size(), outcomes.rules.size());
    ASSERT_EQ(findings.size(), plain.assess(i).size());
    ASSERT_EQ(afresh.shares, outcomes.shares);
    for (std::size_t k = 0; k < findings.size(); ++k) {
      EXPECT_TRUE(say_the_same(findings[k], outcomes.rules[k], outcomes, a)) << n;
      EXPECT_TRUE(say_the_same(findings[k], afresh.rules[k], afresh, a)) << n;
    }
    EXPECT_EQ(by_numbers.take(i, outcomes), by_findings.take(i, findings));
  }
  EXPECT_EQ(by_numbers.standings(hour(400)), by_findings.standings(hour(400)));
}

// Sums are off by rounding; a verdict does not hang on that, and a count does not either.
TEST(Course, a_count_takes_what_meets_the_standard_of_proof_but_for_rounding) {
  const agreement::Agreement a = compiled();
  const auto tanks = std::ranges::find(a.course, "tanks", &agreement::CourseRule::id);
  Outcome seen;
  seen.rule = static_cast<std::uint32_t>(tanks - a.course.begin());
  seen.probability = 0.8 - 1e-12;
  seen.possible = 1.0;
  Outcomes outcomes;
  outcomes.counted = {seen};
  outcomes.shares = {1.0, 0.0};
  Incident incident;
  incident.id = IncidentId("I-1");
  incident.where = {{48.0, 38.0}, circular(10.0)};
  incident.when = {hour(30), hour(30)};
  incident.count = {6, 6};
  Course course(a);
  course.take(incident, outcomes);
  const std::vector<Standing> standings = course.standings(seen.rule, hour(31));
  EXPECT_EQ(standings.front().stands, Stands::breached);
}

TEST(Course, dates_that_were_set_aside_are_told_as_such) {
  const Course course(compiled(true));
  const std::vector<Standing> standings = course.standings(hour(24));
  const auto weekly = std::ranges::find(standings, "weekly", &Standing::rule);
  ASSERT_NE(weekly, standings.end());
  EXPECT_EQ(weekly->stands, Stands::dormant);
  std::string words;
  for (const TraceStep& step : weekly->reasons) words += step.words + "\n";
  EXPECT_NE(words.find("with its dates set aside: nothing is counted from it"), words.npos)
      << words;
}

}  // namespace
}  // namespace truce::assess
