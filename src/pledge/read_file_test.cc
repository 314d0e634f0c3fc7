// SPDX-License-Identifier: Apache-2.0
#include "pledge/read_file.h"

#include <gtest/gtest.h>

#include "pledge/csv.h"
#include "pledge/donors.h"
#include "pledge/example.h"

namespace truce::pledge {
namespace {

constexpr const char* good = R"([guarantor]
id = "CAN"
title = "Canada"
[[source]]
id = "paper"
title = "A paper"
publisher = "Press"
published = "2024-03-02"
[[statement]]
id = "can-one"
topic = "tanks"
what = "equipment"
status = "pledged"
summary = "Eight of them."
said = "2024-02-29"
source = "paper"
at = "paragraph 3"
who = "A minister"
speaker = "minister"
certainty = "reported"
quantity = 8
unit = "items"
item = "Leopard 2"
tasks = ["training"]
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, text.npos) << from;
  return text.replace(at, from.size(), to);
}

// What is wrong with the file, from both readings.
std::string first_problem(const std::string& text) {
  Read read = read_file(text, "f.toml");
  if (!read.problems.empty()) return to_text(read.problems.front());
  const Intake intake = take_in({}, std::move(read.items), {});
  return intake.problems.empty() ? "" : to_text(intake.problems.front());
}

TEST(ReadFile, AGoodFileGivesWhatItSays) {
  Read read = read_file(good, "f.toml");
  ASSERT_TRUE(read.problems.empty()) << to_text(read.problems.front());
  const Intake intake = take_in({}, std::move(read.items), {});
  ASSERT_TRUE(intake.problems.empty());
  const Statement& s = intake.after.statements.at("can-one");
  EXPECT_EQ(s.guarantor, "CAN");
  EXPECT_EQ(s.quantity->value, 800);
  EXPECT_EQ(s.said, day(2024, 2, 29));
  EXPECT_EQ(s.tasks, std::vector{Task::training});
}

TEST(ReadFile, EveryProblemHasItsPlaceAndWhatWouldBeRight) {
  struct Case {
    const char* from;
    const char* to;
    const char* told;
  };
  const Case cases[] = {
      {"unit =", "unti =",
       "f.toml:22:1: unknown key 'unti' in [[statement]]; did you mean 'until'?"},
      {"\"pledged\"", "\"plegded\"",
       "f.toml:13:10: unknown word 'plegded' in 'status'; did you mean 'pledged'?"},
      {"speaker = \"minister\"\n", "", "f.toml:9:1: [[statement]] has no 'speaker'; it needs one"},
      {"quantity = 8", "quantity = 8.125",
       "f.toml:21:12: 'quantity' of [[statement]] is a number; write a number from 0 to 10^15, "
       "with "
       "at most two decimals (below 10^13)"},
      {"\"2024-02-29\"", "\"2024-02-30\"",
       "f.toml:15:8: 'said' of [[statement]] is '2024-02-30': there is no such day; write a day as "
       "\"2024-02-29\", or an RFC "
       "3339 time"},
      {"source = \"paper\"", "source = \"papr\"",
       "f.toml:16:10: there is no source 'papr'; did you mean 'paper'?"},
      {"said = \"2024-02-29\"", "said = \"2024-05-01\"",
       "f.toml:15:8: said on 2024-05-01, after its source was published (2024-03-02); correct one "
       "of the two"},
      {"item = \"Leopard 2\"", "draws_on = \"can-oen\"",
       "f.toml:23:12: only what is allocated, delivered, withdrawn or expired"},
      {"tasks =", "contradicts = [\"can-tow\"]\ntasks =",
       "f.toml:24:15: there is no statement 'can-tow'"},
      {"[[source]]", "[[sources]]", "f.toml:4:"},
  };
  for (const Case& each : cases) {
    const std::string told = first_problem(replaced(good, each.from, each.to));
    EXPECT_TRUE(told.starts_with(each.told)) << told;
  }
}

TEST(ReadFile, AnIdThatStandsTwiceIsRefused) {
  const std::string text = good;
  const std::size_t at = text.find("[[statement]]");
  const std::string twice = text + replaced(text.substr(at), "Eight", "Nine");
  EXPECT_NE(first_problem(twice).find("another content is on record under this id"),
            std::string::npos);
}

TEST(ReadFile, WhatNamesWhatStandsFurtherDownIsReadInAnyOrder) {
  const std::string text = good;
  const std::string statement = text.substr(text.find("[[statement]]"));
  std::string delivery =
      replaced(replaced(statement, "can-one", "can-two"), "pledged", "delivered");
  delivery += "draws_on = \"can-one\"\n";
  const std::string turned = text.substr(0, text.find("[[statement]]")) + delivery + statement;
  EXPECT_EQ(first_problem(turned), "");
}

constexpr const char* donors =
    "\"country\",\"iso\",\"year\",\"month\",\"total\",\"financial\",\"humanitarian\",\"military\","
    "\"commitments\",\"to_be_allocated\",\"gdp\",\"pct_gdp\"\n"
    "\"Australia\",\"AUS\",2022,3,0.142911,0,0.0653,0.077611,0.142912,0.000001,1312.77115526256,"
    "0.0108862081122903\n"
    "\"Australia\",\"AUS\",2022,4,-0.01,0,0,-0.01,-0.01,0,1312.77115526256,-0.000761747\n"
    "\"Canada\",\"CAN\",2022,4,1.5,1,0.25,0.2,1.5,0,1700,0.0882352941\n";

TEST(Csv, ADonorTableKeepsEveryRowAndTellsThoseThatDoNotAgree) {
  Read read = read_csv(donors, "d.csv", {"d", "Donor table", "Institute", {}});
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_EQ(to_text(read.problems[0]),
            "d.csv:4:5: warning: 'total' is 1.5, and financial + humanitarian + military gives "
            "1.45; the row is kept as it stands");
  const Intake intake = take_in({}, std::move(read.items), {});
  ASSERT_TRUE(intake.problems.empty()) << to_text(intake.problems.front());
  EXPECT_EQ(intake.after.donor_months.size(), 3u);
  EXPECT_EQ(intake.after.sources.at("d").published, day(2022, 5, 1));
  const auto totals = donor_totals(intake.after, known(day(2026, 1, 1)));
  ASSERT_EQ(totals.size(), 2u);
  EXPECT_EQ(in_billions(totals[0].sums[0]), "0.132911");
  EXPECT_EQ(in_billions(totals[0].sums[5]), "0.000001");
  EXPECT_TRUE(donor_totals(intake.after, known(day(2022, 4, 1))).empty()) << "not public yet";
}

TEST(Csv, TheLatestTableOfADonorCounts) {
  Read older = read_csv(donors, "d.csv", {"d", "Table", "Institute", {}});
  Read newer = read_csv(replaced(donors, "2022,3,0.142911", "2022,3,0.142911"), "e.csv",
                        {"e", "Table", "Institute", day(2023, 1, 1)});
  std::ranges::move(newer.items, std::back_inserter(older.items));
  const Register in = take_in({}, std::move(older.items), {}).after;
  EXPECT_EQ(donor_totals(in, known(day(2026, 1, 1)))[0].source, "e");
  EXPECT_EQ(donor_totals(in, known(day(2022, 6, 1)))[0].source, "d");
}

TEST(Csv, StatementsOfOnesOwnHaveTheKeysOfAStatementAsTheirHeader) {
  const std::string text =
      "guarantor,id,topic,what,status,summary,said,source,source_title,source_publisher,"
      "source_published,at,who,speaker,certainty,amount,currency,caveats\n"
      "CAN,own-1,aid,money,pledged,\"Some, of it\",2024-02-01,memo,A memo,Us,2024-02-02,p. 1,A "
      "minister,minister,reported,12.5,CAD,not_combat;far_from_front\n";
  Read read = read_csv(text, "own.csv", {});
  ASSERT_TRUE(read.problems.empty()) << to_text(read.problems.front());
  RegisterAtWork r;
  const Intake intake = take_in(r.in, std::move(read.items), {});
  ASSERT_TRUE(intake.problems.empty()) << to_text(intake.problems.front());
  const Statement& s = intake.after.statements.at("own-1");
  EXPECT_EQ(s.amount->value, 1250);
  EXPECT_EQ(s.caveats.size(), 2u);
  Read bad = read_csv(replaced(text, "12.5", "much"), "own.csv", {});
  ASSERT_FALSE(bad.problems.empty());
  EXPECT_TRUE(to_text(bad.problems[0]).starts_with("own.csv:2:16: 'amount' of the row is 'much'"))
      << to_text(bad.problems[0]);
}

}  // namespace
}  // namespace truce::pledge
