// SPDX-License-Identifier: Apache-2.0
// Whose doing fulfils a duty, and what stays as it was when something ends: an event that is taken
// back, a party that is released, a rule that an amendment begins.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "agreement/compile.h"
#include "agreement/parse.h"
#include "assess/course.h"
#include "assess/course/hour_test.h"

namespace truce::assess {
namespace {

constexpr const char* head = R"(
[agreement]
id = "t"
title = "T"
parties = ["east", "west"]
time_zone = "UTC"
in_force = { from = "1970-01-01", until = "1971-01-01" }
standard_of_proof = 0.8
[[event]]
id = "list"
fact = { name = "list", value = "given" }
withdrawn_by = { name = "list", value = "back" }
[[event]]
id = "freed"
fact = { name = "freed", value = "yes" }
withdrawn_by = { name = "freed", value = "no" }
[[event]]
id = "law"
fact = { name = "law", value = "passed" }
[[event]]
id = "leaves"
fact = { name = "leaves", value = "yes", party = "west" }
withdrawn_by = { name = "leaves", value = "no", party = "west" }
[[article]]
id = "1"
title = "One"
[[article.rule]]
id = "fire"
kind = "prohibited_act"
acts = "any_fire"
)";

agreement::Agreement compiled(const std::string& rules) {
  const auto draft = agreement::parse(head + rules, "t.toml");
  EXPECT_TRUE(draft.has_value()) << (draft ? "" : draft.error().front().what);
  auto made = agreement::compile(*draft, {{}, {}, ZoneRules{}, false});
  EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().front().what);
  return std::move(made->agreement);
}

std::string rule(const std::string& kind, const std::string& rest) {
  return "[[article.rule]]\nid = \"r\"\nkind = \"" + kind + "\"\n" + rest;
}

class Followed {
 public:
  explicit Followed(const std::string& rules) : course_(compiled(rules)) {}

  void tell(int h, const char* fact, const char* value, const std::string& party = {}) {
    Incident i;
    i.id = IncidentId("I-" + std::to_string(++told_));
    i.when = {hour(h), hour(h)};
    i.where = {{48.0, 38.0}, circular(100.0)};
    i.facts = {{fact, value, {'A', 1}}};
    if (!party.empty()) i.parties = {{party, 1.0}};
    i.support = {{ObservationId("o"), OriginId("o"), Means::official, {'A', 1}, false}};
    course_.take(i, std::span<const Finding>{});
  }
  void breach(int h, const std::string& party) {
    Incident i;
    i.id = IncidentId("I-" + std::to_string(++told_));
    i.when = {hour(h), hour(h)};
    Finding f;
    f.rule = "fire";
    f.verdict = Verdict::breach;
    f.party = party;
    course_.take(i, std::vector<Finding>{f});
  }
  Stands at(int h, const std::string& party = {}) const {
    const auto& rules = course_.agreement().course;
    const auto r = std::ranges::find(rules, "r", &agreement::CourseRule::id);
    for (const Standing& s :
         course_.standings(static_cast<std::size_t>(r - rules.begin()), hour(h)))
      if (s.party == party) return s.stands;
    ADD_FAILURE() << "no standing of '" << party << "'";
    return Stands::undetermined;
  }
  const Course& course() const { return course_; }

 private:
  Course course_;
  int told_ = 0;
};

const std::string within_two_days = "done = \"freed\"\nstart = \"list\"\nhours = 48\n";

TEST(FulfilledBy, each_party_must_do_its_own_unless_the_file_says_otherwise) {
  Followed each(rule("deadline", within_two_days));
  each.tell(0, "list", "given");
  each.tell(10, "freed", "yes", "east");
  EXPECT_EQ(each.at(20, "east"), Stands::fulfilled);
  EXPECT_EQ(each.at(20, "west"), Stands::pending);
  EXPECT_EQ(each.at(60, "west"), Stands::overdue);
  each.tell(70, "freed", "yes", "west");
  EXPECT_EQ(each.at(80, "west"), Stands::breached);
  EXPECT_EQ(each.at(80, "east"), Stands::fulfilled);

  Followed any(rule("deadline", within_two_days + "fulfilled_by = \"any\"\n"));
  any.tell(0, "list", "given");
  any.tell(10, "freed", "yes", "east");
  EXPECT_EQ(any.at(20), Stands::fulfilled);

  Followed together(rule("deadline", within_two_days + "fulfilled_by = \"together\"\n"));
  together.tell(0, "list", "given");
  together.tell(10, "freed", "yes", "east");
  EXPECT_EQ(together.at(20), Stands::pending);
  together.tell(30, "freed", "yes", "west");
  EXPECT_EQ(together.at(40), Stands::fulfilled);
}

TEST(FulfilledBy, word_of_nobody_in_particular_is_word_of_all) {
  Followed each(rule("deadline", within_two_days));
  each.tell(0, "list", "given");
  each.tell(10, "freed", "yes");
  EXPECT_EQ(each.at(20, "east"), Stands::fulfilled);
  EXPECT_EQ(each.at(20, "west"), Stands::fulfilled);
}

TEST(FulfilledBy, one_report_a_week_of_one_party_is_none_of_the_other) {
  Followed weekly(rule("deadline", "done = \"freed\"\ndays = 7\nevery_days = 7\n"));
  weekly.tell(24, "freed", "yes", "east");
  weekly.tell(8 * 24, "freed", "yes", "east");
  weekly.tell(9 * 24, "freed", "yes", "west");
  EXPECT_EQ(weekly.at(10 * 24, "east"), Stands::fulfilled);
  EXPECT_EQ(weekly.at(10 * 24, "west"), Stands::overdue);
}

// The same once more hour by hour, for one party: what it did itself, and what nobody in particular
// did.
struct Said {
  int at = 0;
  int kind = 0;   // list, freed, law, list back
  int party = 0;  // nobody, east, west
};
constexpr double not_told = -1.0;

Stands monitored(const std::vector<Said>& all, int party, double now) {
  const auto first = [&](int kind, double from, double until, bool theirs) {
    double found = not_told;
    for (const Said& t : all)
      if (t.at >= from && t.at <= until && t.kind == kind &&
          (!theirs || t.party == 0 || t.party == party) && (found < 0.0 || t.at < found))
        found = t.at;
    return found;
  };
  // As if nothing was ever taken back, at some hour.
  const auto as_of = [&](double then) {
    const double start = first(0, 0.0, then, false), law = first(2, 0.0, then, false);
    if (start < 0.0) return first(1, 0.0, then, true) >= 0.0 ? Stands::fulfilled : Stands::dormant;
    const double done = first(1, start, then, true);
    if (law >= 0.0 && law <= start + 48.0 && (done < 0.0 || law <= done)) return Stands::moot;
    if (done >= 0.0 && done <= start + 48.0) return Stands::fulfilled;
    if (then <= start + 48.0) return Stands::pending;
    return done >= 0.0 ? Stands::breached : Stands::overdue;
  };
  const double start = first(0, 0.0, now, false);
  const double back = start < 0.0 ? not_told : first(3, start, now, false);
  if (back < 0.0) return as_of(now);
  const Stands before = as_of(back - 0.5);
  if (before != Stands::dormant && before != Stands::pending) return before;
  return first(1, 0.0, now, true) >= 0.0 ? Stands::fulfilled : Stands::moot;
}

RC_GTEST_PROP(Lasting, a_deadline_of_each_stands_as_a_monitor_of_that_party_says, ()) {
  Followed followed(rule("deadline", within_two_days + "unless = \"law\"\n"));
  static constexpr const char* facts[][2] = {
      {"list", "given"}, {"freed", "yes"}, {"law", "passed"}, {"list", "back"}};
  static constexpr const char* parties[] = {"", "east", "west"};
  std::vector<Said> all;
  const int count = *rc::gen::inRange(0, 8);
  for (int n = 0; n < count; ++n) {
    all.push_back({*rc::gen::inRange(0, 160), *rc::gen::inRange(0, 4), *rc::gen::inRange(0, 3)});
    const Said& t = all.back();
    followed.tell(t.at, facts[t.kind][0], facts[t.kind][1], parties[t.party]);
  }
  const int now = *rc::gen::inRange(0, 240);
  RC_ASSERT(followed.at(now, "east") == monitored(all, 1, now));
  RC_ASSERT(followed.at(now, "west") == monitored(all, 2, now));
}

TEST(Lasting, what_was_late_before_its_start_was_taken_back_stays_late) {
  Followed f(rule("deadline", within_two_days + "bound = [\"east\"]\n"));
  f.tell(0, "list", "given");
  f.tell(60, "list", "back");
  EXPECT_EQ(f.at(50, "east"), Stands::overdue);
  EXPECT_EQ(f.at(70, "east"), Stands::overdue);
  Followed early(rule("deadline", within_two_days + "bound = [\"east\"]\n"));
  early.tell(0, "list", "given");
  early.tell(30, "list", "back");
  EXPECT_EQ(early.at(70, "east"), Stands::moot);
}

TEST(Lasting, what_was_done_in_time_stays_done_once_the_time_has_passed) {
  Followed f(rule("deadline", within_two_days + "bound = [\"east\"]\n"));
  f.tell(0, "list", "given");
  f.tell(20, "freed", "yes");
  f.tell(60, "freed", "no");
  EXPECT_EQ(f.at(70, "east"), Stands::fulfilled);
  Followed early(rule("deadline", within_two_days + "bound = [\"east\"]\n"));
  early.tell(0, "list", "given");
  early.tell(20, "freed", "yes");
  early.tell(30, "freed", "no");
  EXPECT_EQ(early.at(70, "east"), Stands::overdue);
}

TEST(Lasting, an_order_that_was_kept_is_not_broken_by_what_falls_away_later) {
  Followed f(rule("precondition", "event = \"law\"\nrequires = \"list\"\n"));
  f.tell(0, "list", "given");
  f.tell(10, "law", "passed");
  f.tell(20, "list", "back");
  EXPECT_EQ(f.at(15), Stands::fulfilled);
  EXPECT_EQ(f.at(30), Stands::fulfilled);
}

TEST(Lasting, a_breach_of_what_had_to_be_kept_outlives_its_start) {
  Followed f(rule("maintain", "rules = \"fire\"\nstart = \"list\"\n"));
  f.tell(0, "list", "given");
  f.breach(10, "east");
  f.tell(20, "list", "back");
  EXPECT_EQ(f.at(30), Stands::breached);
}

const std::string leaving =
    "[[article.rule]]\nid = \"out\"\nkind = \"release\"\nbound = [\"west\"]\nwhen = \"leaves\"\n";

TEST(Released, a_party_that_leaves_owes_what_was_due_before) {
  Followed f(leaving + rule("deadline", within_two_days));
  f.tell(0, "list", "given");
  f.tell(60, "leaves", "yes", "west");
  EXPECT_EQ(f.at(70, "west"), Stands::overdue);
  EXPECT_EQ(f.at(70, "east"), Stands::overdue);
}

TEST(Released, a_party_that_leaves_owes_nothing_that_comes_due_after) {
  Followed f(leaving + rule("deadline", within_two_days));
  f.tell(0, "list", "given");
  f.tell(30, "leaves", "yes", "west");
  EXPECT_EQ(f.at(29, "west"), Stands::pending);
  EXPECT_EQ(f.at(70, "west"), Stands::moot);
  EXPECT_EQ(f.at(70, "east"), Stands::overdue) << "the other stays bound";
  f.tell(100, "leaves", "no", "west");
  EXPECT_EQ(f.at(110, "west"), Stands::moot) << "it came due while nobody was bound";
}

TEST(Released, of_a_duty_of_all_together_nobody_is_left_when_one_leaves) {
  Followed together(leaving + rule("deadline", within_two_days + "fulfilled_by = \"together\"\n"));
  Followed any(leaving + rule("deadline", within_two_days + "fulfilled_by = \"any\"\n"));
  for (Followed* f : {&together, &any}) {
    f->tell(0, "list", "given");
    f->tell(30, "leaves", "yes", "west");
  }
  EXPECT_EQ(together.at(70), Stands::moot);
  EXPECT_EQ(any.at(70), Stands::overdue);
}

TEST(Released, by_word_that_was_taken_back_only_what_lay_between_stays_free) {
  Followed f(leaving);
  f.tell(10, "leaves", "yes", "west");
  f.tell(20, "leaves", "no", "west");
  const Circumstances around = f.course().circumstances(hour(30));
  ASSERT_EQ(around.lifted.size(), 1U);
  EXPECT_EQ(around.lifted[0].surely_from, hour(10));
  EXPECT_EQ(around.lifted[0].surely_back, hour(20));
  const Assessor assessor(f.course().agreement());
  const auto findings_at = [&](int h) {
    Incident i;
    i.id = IncidentId("I-9");
    i.when = {hour(h), hour(h)};
    i.where = {{48.0, 38.0}, circular(100.0)};
    i.act = only(Act::impact);
    i.parties = {{"west", 1.0}};
    i.support = {{ObservationId("o"), OriginId("o"), Means::patrol, {'A', 1}, false}};
    return assessor.assess(i, around).size();
  };
  EXPECT_EQ(findings_at(5), 1U);
  EXPECT_EQ(findings_at(15), 0U);
  EXPECT_EQ(findings_at(25), 1U);
}

TEST(Amended, a_rule_stands_nowhere_before_the_amendment_that_begins_it) {
  Followed f(
      "[[amendment]]\nid = \"a\"\nfrom = \"1970-01-03\"\nbegins = [\"r\"]\n"
      "[[article]]\nid = \"2\"\ntitle = \"Two\"\n" +
      rule("deadline", within_two_days + "bound = [\"east\"]\n"));
  f.tell(0, "list", "given");
  EXPECT_EQ(f.at(47, "east"), Stands::dormant);
  EXPECT_EQ(f.at(48, "east"), Stands::pending);
}

TEST(Guarantors, owe_again_in_each_term) {
  Followed f(rule("guarantor_duty",
                  "who = \"UNDOF\"\nduty = \"Inspect.\"\nstart = \"list\"\ndays = 2\n"
                  "every_days = 2\ndone = \"freed\"\n"));
  f.tell(0, "list", "given");
  f.tell(40, "freed", "yes");
  EXPECT_EQ(f.at(44), Stands::fulfilled);
  EXPECT_EQ(f.at(60), Stands::pending);
  EXPECT_EQ(f.at(100), Stands::overdue);
  f.tell(101, "freed", "yes");
  EXPECT_EQ(f.at(102), Stands::overdue) << "the second term stays missed";
}

}  // namespace
}  // namespace truce::assess
