// SPDX-License-Identifier: Apache-2.0
#include "plan/force.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "optimise/testing/glpk.h"
#include "plan/example.h"

namespace truce::plan {
namespace {

// Random small plans as text, so that the laws hold of what a planner would write.
struct Sketch {
  struct Unit {
    int people = 0;
    bool front = false;  // without the caveat
    int from_month = 0;
  };
  std::vector<Unit> units;
  int front = 0;
  int rear = 0;
  int rotation = 1;
  bool pool = false;
  bool required = false;
};

std::string text_of(const Sketch& sketch) {
  std::string out =
      R"([plan]
id = "t"
title = "T"
problem = "force"
months = 12
[[assumption]]
code = "rotation"
what = "w"
value = )" +
      std::to_string(sketch.rotation) + R"(
unit = "u"
source = "s"
[[assumption]]
code = "tour"
what = "w"
value = 3
unit = "months"
source = "s"
[[sector]]
id = "front"
title = "Front"
place = "front"
[[sector]]
id = "rear"
title = "Rear"
place = "rear"
[[level]]
id = "all"
title = "All"
least = "offered"
[[task]]
id = "f"
title = "At the line"
task = "reassurance"
sector = "front"
weight = 2
required = )" +
      (sketch.required ? "true" : "false") + "\npeople = " + std::to_string(sketch.front) +
      "\n[[task]]\nid = \"r\"\ntitle = \"Behind\"\ntask = \"reassurance\"\nsector = \"rear\"\n"
      "people = " +
      std::to_string(sketch.rear) + "\n";
  for (std::size_t i = 0; i < sketch.units.size(); ++i) {
    const auto& unit = sketch.units[i];
    out += "[[contingent]]\nid = \"c" + std::to_string(i) + "\"\nguarantor = \"G" +
           std::to_string(i % 3) +
           "\"\ntitle = \"Unit\"\nstatement = \"s\"\npeople = " + std::to_string(unit.people) +
           "\nfrom_month = " + std::to_string(unit.from_month) + "\n";
    if (!unit.front) out += "caveats = [\"far_from_front\"]\n";
    if (sketch.pool) out += "counts = \"pool\"\n";
  }
  return out;
}

rc::Gen<Sketch> sketches() {
  return rc::gen::exec([] {
    Sketch out;
    const int units = *rc::gen::inRange(1, 5);
    for (int i = 0; i < units; ++i)
      out.units.push_back(
          {*rc::gen::inRange(1, 500), *rc::gen::arbitrary<bool>(), *rc::gen::inRange(0, 12)});
    out.front = *rc::gen::inRange(0, 800);
    out.rear = *rc::gen::inRange(1, 800);
    out.rotation = *rc::gen::inRange(1, 5);
    out.pool = *rc::gen::arbitrary<bool>();
    return out;
  });
}

Result<Answer> answer_to(const Sketch& sketch) {
  Means means;
  means.milp = optimise::solve_by_glpk;
  means.read = [](const std::string&) -> Result<std::string> {
    return failure(Code::not_found, "none");
  };
  std::vector<Problem> problems;
  auto out = solve(text_of(sketch), "t.toml", means, problems);
  if (!problems.empty()) ADD_FAILURE() << to_text(problems.front());
  return out;
}

double covered(const Sketch& sketch) {
  const auto answer = answer_to(sketch);
  return answer && !answer->options.empty() ? answer->options.front().measures.front().value : -1;
}

double missing(const Sketch& sketch) {
  double sum = 0;
  const auto answer = answer_to(sketch);
  for (const Gap& gap : answer->options.front().gaps)
    sum += gap.missing * (gap.until_month - gap.from_month) * (gap.task == "At the line" ? 2 : 1);
  return sum;
}

RC_GTEST_PROP(Force, ALiftedCaveatNeverMakesAnOptionWorse, ()) {
  Sketch sketch = *sketches();
  const double before = covered(sketch);
  sketch
      .units[static_cast<std::size_t>(
          *rc::gen::inRange<int>(0, static_cast<int>(sketch.units.size())))]
      .front = true;
  RC_ASSERT(before >= 0);
  RC_ASSERT(covered(sketch) >= before - 1e-6);
}

RC_GTEST_PROP(Force, OneMorePledgeNeverAddsAGap, ()) {
  Sketch sketch = *sketches();
  const double before = missing(sketch);
  sketch.units.push_back({*rc::gen::inRange(1, 500), *rc::gen::arbitrary<bool>(), 0});
  RC_ASSERT(missing(sketch) <= before + 40);  // what rounding to whole people makes in a year
}

RC_GTEST_PROP(Force, NobodyIsAwayLongerThanRotationAllows, ()) {
  Sketch sketch = *sketches();
  sketch.pool = true;
  const auto answer = answer_to(sketch);
  RC_ASSERT(answer.has_value());
  for (std::size_t i = 0; i < sketch.units.size(); ++i) {
    double person_months = 0;
    for (const Duty& duty : answer->options.front().duties)
      if (duty.who == "G" + std::to_string(i % 3))
        person_months += duty.people * (duty.until_month - duty.from_month);
    double pool = 0;
    for (std::size_t k = i % 3; k < sketch.units.size(); k += 3) pool += sketch.units[k].people;
    // Twelve months are so many cycles of `rotation` tours of three months, begun ones whole.
    const double tours = std::ceil(12.0 / (3 * sketch.rotation));
    RC_ASSERT(person_months <= pool * 3 * tours + 30);
  }
}

TEST(Force, TheSameFileGivesTheSameAnswer) {
  const Sketch sketch{{{300, true, 0}, {200, false, 2}}, 400, 300, 2, true, false};
  const auto a = answer_to(sketch);
  const auto b = answer_to(sketch);
  ASSERT_TRUE(a && b);
  ASSERT_EQ(a->options.size(), b->options.size());
  for (std::size_t i = 0; i < a->options.size(); ++i) {
    EXPECT_EQ(a->options[i].duties.size(), b->options[i].duties.size());
    EXPECT_EQ(a->options[i].measures.front().value, b->options[i].measures.front().value);
  }
}

TEST(Force, WhatIsRequiredAndCannotBeHadIsToldAsAConflict) {
  const auto answer = answer_to({{{300, false, 0}}, 400, 100, 1, false, true});
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->conflicts.size(), 1U);
  EXPECT_NE(answer->conflicts.front().find("\"At the line\" is to be met in full"),
            std::string::npos)
      << answer->conflicts.front();
}

// 25,000 pledged, 10,000 of them not for the line, rotated by four: 15,000 / 4 there at most.
TEST(Force, ACaveatAndARotationBothCount) {
  const auto answer =
      answer_to({{{15'000, true, 0}, {10'000, false, 0}}, 64'000, 1, 4, true, false});
  ASSERT_TRUE(answer);
  double at_the_line = 0;
  for (const Duty& duty : answer->options.front().duties)
    if (duty.task == "At the line")
      at_the_line += duty.people * (duty.until_month - duty.from_month);
  EXPECT_NEAR(at_the_line, 15'000 * 3, 5);
}

// Plans as a planner writes them: a front, a rear and all of Ukraine, twelve months by three.
std::string plan_of(const std::string& tables, const std::string& terms = "", int rotation = 1,
                    const char* tour = "3", int months = 12) {
  return "[plan]\nid = \"t\"\ntitle = \"T\"\nproblem = \"force\"\nmonths = " +
         std::to_string(months) + "\n[force]\n" + terms +
         "\n[[assumption]]\ncode = \"rotation\"\nwhat = \"w\"\nunit = \"u\"\nsource = \"s\"\nvalue "
         "= " +
         std::to_string(rotation) +
         "\n[[assumption]]\ncode = \"tour\"\nwhat = \"w\"\nunit = \"u\"\nsource = \"s\"\nvalue = " +
         tour +
         R"(
[[assumption]]
code = "tail"
what = "w"
value = 0.5
unit = "u"
source = "s"
[[assumption]]
code = "cost"
what = "w"
value = 1000
unit = "EUR"
source = "s"
[[sector]]
id = "front"
title = "Front"
place = "front"
most_nations = 1
[[sector]]
id = "rear"
title = "Rear"
place = "rear"
[[sector]]
id = "all"
title = "All of it"
place = "ukraine"
[[level]]
id = "level"
title = "Level"
least = "offered"
)" + tables;
}
std::string unit(const char* id, int people, const std::string& more = "") {
  return std::string("[[contingent]]\nid = \"") + id + "\"\nguarantor = \"" + id +
         "\"\ntitle = \"Unit " + id + "\"\nstatement = \"s\"\npeople = " + std::to_string(people) +
         "\n" + more + "\n";
}
std::string task(const char* id, const char* sector, const std::string& more) {
  return std::string("[[task]]\nid = \"") + id + "\"\ntitle = \"Task " + id +
         "\"\ntask = \"reassurance\"\nsector = \"" + sector + "\"\n" + more + "\n";
}

Means by_glpk() {
  Means means = means_of({});
  means.milp = optimise::solve_by_glpk;
  return means;
}
Result<Answer> answered(const std::string& text, const Means& means = by_glpk()) {
  std::vector<Problem> problems;
  auto out = solve(text, "t.toml", means, problems);
  if (!problems.empty()) return failure(Code::parse, to_text(problems.front()));
  return out;
}
double covered_of(const std::string& text) {
  const auto answer = answered(text);
  EXPECT_TRUE(answer.has_value()) << answer.error().message;
  return answer && !answer->options.empty() ? measure_of(answer->options.front(), "covered") : -1;
}

TEST(Force, ATailThatIsMissingCountsAsNeedAndIsNamed) {
  const std::string both = task("line", "front", "people = 1000") +
                           task("tail", "rear", "share_of_force = \"tail\"\nweight = 2");
  const auto answer =
      answered(plan_of(both + unit("A", 1000, "tasks = [\"reassurance\"]\nplaces = [\"front\"]")));
  ASSERT_TRUE(answer) << answer.error().message;
  const Option& option = answer->options.front();
  EXPECT_NEAR(measure_of(option, "covered"), 50, 1e-6);  // 1,000 of 1,000 + 2 * 500
  EXPECT_EQ(measure_of(option, "people"), 1000);
  ASSERT_FALSE(option.gaps.empty());
  EXPECT_EQ(option.gaps.front().task, "Task tail");
  EXPECT_EQ(option.gaps.front().missing, 500);
  // Nobody is sent behind a line where nobody stands.
  const auto behind = answered(plan_of(both + unit("B", 1000, "places = [\"rear\"]")));
  ASSERT_TRUE(behind);
  EXPECT_EQ(measure_of(behind->options.front(), "people"), 0);
}

TEST(Force, HoldsFromTheFirstNeedOn) {
  const auto late =
      answered(plan_of(task("t", "rear", "people = 1000\nfrom_month = 6") + unit("A", 500)));
  ASSERT_TRUE(late);
  EXPECT_EQ(measure_of(late->options.front(), "holds"), 12);
  const auto ends =
      answered(plan_of(task("t", "rear", "people = 1000") + unit("A", 500, "months = 6")));
  ASSERT_TRUE(ends);
  EXPECT_EQ(measure_of(ends->options.front(), "holds"), 6);
}

TEST(Force, WhatEndsWithinAStepCountsInPart) {
  // One month of three at the step's start, and a plan whose last step is a month long.
  EXPECT_NEAR(
      covered_of(plan_of(task("t", "rear", "people = 100\nuntil_month = 1") + unit("A", 25))), 75,
      1e-6)
      << "a step's average: 25 of 33";
  const auto answer = answered(
      plan_of(task("t", "rear", "people = 100") + unit("A", 90, "months = 2"), "", 1, "3", 10));
  ASSERT_TRUE(answer);
  EXPECT_NEAR(measure_of(answer->options.front(), "covered"), 100 * 60.0 / 333.333 * 3 / 3, 0.1);
  EXPECT_NEAR(measure_of(answer->options.front(), "cost"), 90 * 2 / 12.0 * 1000, 1);
}

TEST(Force, RotationHoldsWhateverTheStepsAre) {
  const std::string needs = task("t", "rear", "people = 1000");
  const auto pool = [&](int rotation, const char* tour) {
    return covered_of(
        plan_of(needs + unit("A", 1000, "counts = \"pool\""), "", rotation, tour, 36));
  };
  EXPECT_NEAR(pool(5, "2"), 20, 2);
  EXPECT_NEAR(pool(4, "6"), 25, 1e-6 + 25 * 0.34) << "a pool may be spent first and rest after";
  EXPECT_NEAR(pool(2, "1"), 50, 1e-6);
}

TEST(Force, ShipsDoNotServeInASectorThatIsTheWholeCountry) {
  const std::string needs = task("t", "all", "people = 100");
  EXPECT_EQ(covered_of(plan_of(needs + unit("A", 100, "places = [\"sea\"]"))), 0);
  EXPECT_EQ(covered_of(plan_of(needs + unit("A", 100, "caveats = [\"far_from_front\"]"))), 0);
  EXPECT_EQ(covered_of(plan_of(needs + unit("A", 100, "places = [\"ukraine\"]"))), 100);
  EXPECT_EQ(covered_of(plan_of(task("t", "rear", "people = 100") +
                               unit("A", 100, "places = [\"ukraine\"]"))),
            100);
}

TEST(Force, ACeilingOfMoneyHolds) {
  const auto answer = answered(plan_of(
      task("t", "rear", "people = 100") + unit("A", 100) + unit("B", 100, "euros_a_year = 500"),
      "most_euros_a_year = 40000"));
  ASSERT_TRUE(answer);
  EXPECT_NEAR(measure_of(answer->options.front(), "covered"), 80, 1e-6);
  EXPECT_NEAR(measure_of(answer->options.front(), "cost"), 40'000, 1);
}

TEST(Force, IdsStandOnceAndAssumptionsAreWithinReason) {
  for (const auto& [text, part] :
       {std::pair{plan_of(task("t", "rear", "people = 1") + unit("A", 1) + unit("A", 1)), "twice"},
        std::pair{plan_of(task("t", "rear", "people = 1") + task("t", "rear", "people = 2")),
                  "twice"},
        std::pair{plan_of(task("t", "rear", "people = 1"), "", 0), "rotation"},
        std::pair{plan_of(task("t", "rear", "people = -1")), "people"}}) {
    const auto answer = answered(text);
    ASSERT_FALSE(answer);
    EXPECT_NE(answer.error().message.find(part), std::string::npos) << answer.error().message;
  }
}

TEST(Force, ASearchThatFoundNothingInTimeIsToldAsSuch) {
  Means means = by_glpk();
  means.milp = [](const optimise::Milp&, const optimise::Limits&) -> Result<optimise::Solution> {
    optimise::Solution none;
    none.by_clock = true;
    return none;
  };
  const auto answer = answered(plan_of(task("t", "rear", "people = 1") + unit("A", 1)), means);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Code::too_large);
  EXPECT_NE(answer.error().message.find("--time-limit"), std::string::npos);
}

TEST(Force, WithoutAGuarantorItNeverCoversMoreThanWithThem) {
  Means means = by_glpk();
  int call = 0;
  // Stopped early, the first search sends nobody.
  means.milp = [&](const optimise::Milp& milp, const optimise::Limits& limits) {
    if (call++ > 0) return optimise::solve_by_glpk(milp, limits);
    optimise::Milp idle = milp;
    for (std::size_t c = 0; c < 4; ++c) idle.columns[c].upper = 0;  // of the first contingent
    auto out = optimise::solve_by_glpk(idle, limits);
    out->outcome = optimise::Outcome::stopped;
    out->bound = -optimise::infinite;
    return out;
  };
  const auto answer =
      answered(plan_of(task("t", "rear", "people = 100") + unit("A", 60) + unit("B", 30)), means);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_NEAR(measure_of(answer->options.front(), "covered"), 60, 1e-6)
      << "without B it covers 60 %, and that is known";
  EXPECT_GT(answer->options.front().proof.gap(), 0.1);
}

TEST(Force, ProofsSpeakOfWhatWasAskedFor) {
  const auto answer = answered(plan_of(task("t", "rear", "people = 100") +
                                           unit("A", 60, "months = 6\ncaveats = [\"not_combat\"]") +
                                           unit("B", 50, "counts = \"pool\""),
                                       "", 2));
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->options.size(), 3U);
  const Proof& lasting = answer->options[1].proof;
  EXPECT_NEAR(lasting.value, lasting.bound, 1e-6);
  EXPECT_LT(lasting.value, measure_of(answer->options[1], "covered") / 100);
  EXPECT_NE(lasting.way.find("worst time"), std::string::npos);
  EXPECT_FALSE(answer->options[1].marginal.empty());
  EXPECT_GE(measure_of(answer->options[2], "covered"),
            0.95 * measure_of(answer->options[0], "covered") - 1e-6);
}

}  // namespace
}  // namespace truce::plan
