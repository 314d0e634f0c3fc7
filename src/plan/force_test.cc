// SPDX-License-Identifier: Apache-2.0
#include "plan/force.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "optimise/testing/glpk.h"

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

}  // namespace
}  // namespace truce::plan
