// SPDX-License-Identifier: Apache-2.0
#include "agreement/parse.h"

#include <gmock/gmock.h>

#include "agreement/detail/simple_file.h"

namespace truce::agreement {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Parse, TheSimplestFileIsADraftThatMirrorsIt) {
  const auto draft = parse(simple_file, "t.toml");
  ASSERT_TRUE(draft.has_value()) << to_text(draft.error().front());
  EXPECT_EQ(draft->id.value, "test-truce");
  EXPECT_EQ(draft->parties.size(), 2u);
  EXPECT_EQ(draft->in_force.until.value, "2016-01-01");
  ASSERT_EQ(draft->lines.size(), 1u);
  EXPECT_EQ(draft->lines[0].left.value, "west");
  const DraftRule& rule = draft->articles.at(0).rules.at(0);
  EXPECT_EQ(rule.kind, DraftKind::keep_out);
  EXPECT_EQ(rule.weapon->calibre_mm_min.value, 100);
  EXPECT_EQ(rule.distance_km.value, 25.0);
  EXPECT_EQ(rule.distance_km.at, (Spot{24, 15}));
  EXPECT_EQ(rule.from_line.at(0).value, "contact");
}

struct Wrong {
  const char* what;
  const char* with;
  const char* problem;
};

class ParseWrong : public testing::TestWithParam<Wrong> {};

TEST_P(ParseWrong, IsToldWithItsPlaceAndTheRemedy) {
  const auto draft = parse(changed(simple_file, GetParam().what, GetParam().with), "t.toml");
  ASSERT_FALSE(draft.has_value());
  EXPECT_THAT(texts_of(draft.error()), ElementsAre(GetParam().problem));
}

INSTANTIATE_TEST_SUITE_P(
    Files, ParseWrong,
    testing::Values(
        Wrong{"distance_km = 25", "distanc_km = 25\ndistance_km = 25",
              "t.toml:24:1: unknown key 'distanc_km' in a keep_out rule; did you mean "
              "'distance_km'?"},
        Wrong{"[[line]]", "[[lines]]\nid = \"x\"\n[[line]]",
              "t.toml:10:3: unknown key 'lines' in the file; did you mean 'line'?"},
        Wrong{"\"artillery\", cal", "\"artilery\", cal",
              "t.toml:23:20: unknown word 'artilery' in 'class'; did you mean 'artillery'?"},
        Wrong{"\"keep_out\"", "\"keepout\"",
              "t.toml:22:8: unknown word 'keepout' in 'kind'; did you mean 'keep_out'?"},
        Wrong{"kind = \"keep_out\"", "kind = \"siege\"",
              "t.toml:22:8: unknown word 'siege' in 'kind'; known are keep_out, prohibited_act, "
              "protected_objects, people, freedom_of_movement, jamming, mines, ceiling, inventory, "
              "deadline, maintain, precondition, renewal, release and guarantor_duty"},
        Wrong{"kind = \"keep_out\"", "kind = \"keep_out\"\nevaluate = \"people\"",
              "t.toml:20:1: a rule has 'kind' or 'evaluate', not both; leave one out"},
        Wrong{"kind = \"keep_out\"\n", "",
              "t.toml:20:1: a rule says what it is: add kind = \"keep_out\" (or prohibited_act, "
              "protected_objects), or evaluate = \"people\""},
        Wrong{"distance_km = 25", "distance_km = \"25\"",
              "t.toml:24:15: 'distance_km' of a keep_out rule is a text; write a number"},
        Wrong{"distance_km = 25", "distance_km = nan",
              "t.toml:24:15: 'distance_km' is not finite; write a number"},
        Wrong{"calibre_mm_min = 100", "calibre_mm_min = 100.5",
              "t.toml:23:50: 'calibre_mm_min' of weapon is a number; write a whole number"},
        Wrong{"standard_of_proof = 0.8\n", "",
              "t.toml:2:1: [agreement] has no 'standard_of_proof'; it needs one"},
        Wrong{"in_force = { from = \"2015-02-15T00:00\", until = \"2016-01-01\" }\n", "",
              "t.toml:2:1: [agreement] has no 'in_force'; it needs one"},
        Wrong{"from = \"2015-02-15T00:00\", ", "",
              "t.toml:7:12: in_force has no 'from'; it needs one"},
        Wrong{"parties = [\"east\", \"west\"]", "parties = []",
              "t.toml:5:11: 'parties' of [agreement] is an empty list; fill it in or leave the "
              "key out"},
        Wrong{"title = \"A truce for tests\"", "title = \"\"",
              "t.toml:4:9: 'title' of [agreement] is empty; fill it in or leave the key out"},
        Wrong{"from_line = \"contact\"", "from_line = {}",
              "t.toml:25:13: 'from_line' names no line; write from_line = \"line-id\""},
        Wrong{"from_line = \"contact\"", "from_line = \"contact\"\nexcept = { because = \"x\" }",
              "t.toml:26:10: an exemption needs 'site', 'facts', 'steps' or 'notified'; without "
              "them it would hold always"},
        Wrong{"from_line = \"contact\"", "from_line = \"contact\"\nacts = [\"impact\"]",
              "t.toml:26:1: unknown key 'acts' in a keep_out rule"},
        Wrong{"[[article]]", "[[zone]]\nid = \"z\"\n[[article]]",
              "t.toml:16:1: [[zone]] has no area; give one of 'file', 'disc' and 'buffer'"},
        Wrong{"[[article]]",
              "[[zone]]\nid = \"z\"\nbuffer = { line = \"contact\", "
              "distance_km = 5, side = \"lefft\" }\n[[article]]",
              "t.toml:18:54: unknown word 'lefft' in 'side'; did you mean 'left'?"}));

TEST(Parse, TellsAllProblemsInTheOrderOfTheFile) {
  std::string text = changed(simple_file, "title = \"A truce for tests\"", "titel = \"A truce\"");
  text = changed(text, "distance_km = 25", "distance_km = true");
  const auto draft = parse(text, "t.toml");
  ASSERT_FALSE(draft.has_value());
  EXPECT_THAT(
      texts_of(draft.error()),
      ElementsAre("t.toml:2:1: [agreement] has no 'title'; it needs one",
                  "t.toml:4:1: unknown key 'titel' in [agreement]; did you mean 'title'?",
                  "t.toml:24:15: 'distance_km' of a keep_out rule is true or false; write a "
                  "number"));
}

TEST(Parse, AFileWithEndlessProblemsEndsInOneThatSaysSo) {
  std::string text(simple_file);
  for (int i = 0; i < 400; ++i) text += "[[article.rule]]\nid = \"x\"\n";
  const auto draft = parse(text, "t.toml");
  ASSERT_FALSE(draft.has_value());
  EXPECT_EQ(draft.error().size(), Problems::bound);
  EXPECT_THAT(to_text(draft.error().back()),
              HasSubstr("more problems follow; these are the first 199"));
}

TEST(Parse, DatesMayBeTextsOrTomlsOwnLocalDates) {
  for (const char* from : {"2015-02-15T00:00:00", "2015-02-15", "\"2015-02-15 00:00\""}) {
    const auto draft = parse(changed(simple_file, "\"2015-02-15T00:00\"", from), "t.toml");
    ASSERT_TRUE(draft.has_value()) << from;
    EXPECT_THAT(check(*draft), testing::IsEmpty()) << from;
  }
}

TEST(Parse, ADeadlineIsKeptInWords) {
  struct Case {
    const char* written;
    const char* words;
  };
  for (const Case& c : {Case{"{ by = \"2015-03-03T00:00\" }", "by 2015-03-03T00:00"},
                        Case{"{ after = \"withdrawal\", days = 5 }", "5 days after withdrawal"},
                        Case{"{ after = \"the request\", hours = 1 }", "1 hour after the request"},
                        Case{"\"at once\"", "at once"}}) {
    const std::string rule =
        "[[article.rule]]\nid = \"p\"\nevaluate = \"people\"\nduty = \"Go.\"\n";
    const auto draft = parse(simple_file + rule + "deadline = " + c.written + "\n", "t.toml");
    ASSERT_TRUE(draft.has_value()) << c.written;
    EXPECT_EQ(draft->articles[0].rules[1].deadline.value, c.words);
  }
}

TEST(Parse, AnExemptionIsATableOrAListOfThem) {
  for (const char* except : {"{ site = \"registered\" }",
                             "[{ site = \"registered\" }, { facts = { order = \"yes\" } }]"}) {
    const auto draft = parse(simple_file + "except = " + except + "\n", "t.toml");
    ASSERT_TRUE(draft.has_value()) << except;
    EXPECT_EQ(draft->articles[0].rules[0].except.front().site.value, "registered");
  }
}

TEST(Parse, WhatATerminalObeysIsNoText) {
  for (const char* bad : {"\\u001b[31mred", "bell\\u0007", "\\u202Eturned", "two\\nlines"}) {
    const std::string text = "[agreement]\nid = \"a\"\ntitle = \"" + std::string(bad) + "\"\n";
    const auto draft = parse(text, "a.toml");
    ASSERT_FALSE(draft) << bad;
    std::string told;
    for (const Problem& problem : draft.error()) told += to_text(problem) + "\n";
    EXPECT_THAT(told, HasSubstr("a.toml:3:9: 'title' of [agreement] holds a control character"));
  }
}

}  // namespace
}  // namespace truce::agreement
