// SPDX-License-Identifier: Apache-2.0
#include "agreement/overlap.h"

#include <gmock/gmock.h>

#include "agreement/agreement.h"
#include "agreement/detail/simple_file.h"

namespace truce::agreement {
namespace {

using enum WeaponClass;
using testing::ElementsAre;
using testing::IsEmpty;

// A second rule beside "2.artillery" (100 mm and more, 25 km), from line 27 on.
std::string with_rule(std::string_view weapon, std::string_view more = "distance_km = 33.5") {
  return simple_file + "\n[[article.rule]]\nid = \"4.howitzer\"\nkind = \"keep_out\"\n" +
         "weapon = " + std::string(weapon) + "\nfrom_line = \"contact\"\n" + std::string(more) +
         "\n";
}

TEST(Overlap, TheMemorandumsHowitzerAgainstThePackageIsRefusedWithoutPrecedence) {
  EXPECT_THAT(
      problems_of(
          with_rule("{ class = \"artillery\", calibre_mm_min = 152, calibre_mm_max = 152 }")),
      ElementsAre(
          "t.toml:27:1: two rules contradict each other and none prevails. 152 mm artillery of "
          "party 'east': rule '2.artillery' asks 25 km from line 'contact', rule '4.howitzer' asks "
          "33.5 km from line 'contact'; add a [[precedence]] table that says which prevails, or "
          "narrow one of them by class, calibre, systems, parties or validity"));
}

TEST(Overlap, WithPrecedenceItIsAccepted) {
  const std::string text =
      with_rule("{ class = \"artillery\", calibre_mm_min = 152, calibre_mm_max = 152 }") +
      "[[precedence]]\nprevails = \"2.artillery\"\nover = [\"4.howitzer\"]\nbecause = \"later\"\n";
  EXPECT_THAT(problems_of(text), IsEmpty());
  const auto draft = parse(text, "t.toml");
  ASSERT_TRUE(draft.has_value());
  EXPECT_THAT(prevailing(*draft), ElementsAre(IsEmpty(), ElementsAre(0u)));
}

struct Apart {
  const char* name;
  const char* weapon;
  const char* more;
};

class OverlapApart : public testing::TestWithParam<Apart> {};

TEST_P(OverlapApart, RulesThatNeverMeetNeedNoPrecedence) {
  EXPECT_THAT(problems_of(with_rule(GetParam().weapon, GetParam().more)), IsEmpty())
      << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Rules, OverlapApart,
    testing::Values(Apart{"another class", "{ class = \"mortar\" }", "distance_km = 15"},
                    Apart{"a calibre below", "{ class = \"artillery\", calibre_mm_max = 99 }",
                          "distance_km = 15"},
                    Apart{"systems of another class", "{ systems = [\"grad\"] }",
                          "distance_km = 35"}));

TEST(Overlap, PartiesAndDatesKeepRulesApart) {
  const std::string howitzer = "{ class = \"artillery\", calibre_mm_min = 152 }";
  const std::string east = changed(with_rule(howitzer), "kind = \"keep_out\"",
                                   "kind = \"keep_out\"\nbound = [\"east\"]");
  EXPECT_THAT(problems_of(east), testing::SizeIs(1));
  EXPECT_THAT(problems_of(with_rule(howitzer, "distance_km = 33.5\nbound = [\"west\"]")),
              testing::SizeIs(1));
  const std::string both =
      changed(with_rule(howitzer, "distance_km = 33.5\nbound = [\"west\"]"), "kind = \"keep_out\"",
              "kind = \"keep_out\"\nbound = [\"east\"]");
  EXPECT_THAT(problems_of(both), IsEmpty());

  const std::string first =
      changed(with_rule(howitzer, "distance_km = 33.5\nvalid = { from = \"2015-06-01\" }"),
              "kind = \"keep_out\"", "kind = \"keep_out\"\nvalid = { until = \"2015-06-01\" }");
  EXPECT_THAT(problems_of(first), IsEmpty());
}

TEST(Overlap, WithAllDatesSetAsideSuccessivePhasesAreAWarning) {
  const std::string text =
      changed(with_rule("{ class = \"artillery\", calibre_mm_min = 152 }",
                        "distance_km = 33.5\nvalid = { from = \"2015-06-01\" }"),
              "kind = \"keep_out\"", "kind = \"keep_out\"\nvalid = { until = \"2015-06-01\" }");
  const auto draft = parse(text, "t.toml");
  ASSERT_TRUE(draft.has_value());
  Problems problems("t.toml");
  check_overlaps(*draft, true, problems);
  EXPECT_FALSE(problems.has_error());
  EXPECT_THAT(problems.take(), testing::SizeIs(1));
}

TEST(Overlap, TwoRulesThatAskTheSameAreAWarning) {
  EXPECT_THAT(problems_of(with_rule("{ class = [\"mortar\", \"artillery\"], calibre_mm_min = 120 }",
                                    "distance_km = 25")),
              ElementsAre("t.toml:27:1: warning: rules '2.artillery' and '4.howitzer' ask the same "
                          "of 152 mm artillery, which is counted twice; narrow one of them"));
}

TEST(Overlap, ACircleOfPrecedenceIsRefused) {
  const std::string howitzer = "{ class = \"artillery\", calibre_mm_min = 152 }";
  const std::string text =
      with_rule(howitzer) +
      "[[precedence]]\nprevails = \"2.artillery\"\nover = [\"4.howitzer\"]\nbecause = \"later\"\n"
      "[[precedence]]\nprevails = \"4.howitzer\"\nover = [\"2.artillery\"]\nbecause = "
      "\"special\"\n";
  EXPECT_THAT(problems_of(text),
              ElementsAre("t.toml:33:1: precedence goes in a circle among rules '2.artillery' and "
                          "'4.howitzer'; leave one of these tables out"));
  EXPECT_THAT(problems_of(with_rule("{ class = \"mortar\" }") +
                          "[[precedence]]\nprevails = \"4.howitzer\"\nover = [\"2.artillery\"]\n"
                          "because = \"x\"\n"),
              ElementsAre("t.toml:35:9: warning: rules '4.howitzer' and '2.artillery' never speak "
                          "of the same weapon, party and time; this precedence decides nothing"));
}

TEST(Overlap, PrecedenceIsTransitive) {
  std::string text = std::string(simple_file);
  for (const char* id : {"b", "c"})
    text += std::string("[[article.rule]]\nid = \"") + id +
            "\"\nkind = \"keep_out\"\nweapon = { class = \"artillery\" }\nfrom_line = \"contact\"\n"
            "distance_km = 4" +
            (*id == 'b' ? "0" : "5") + "\n";
  text +=
      "[[precedence]]\nprevails = \"2.artillery\"\nover = [\"b\"]\nbecause = \"x\"\n"
      "[[precedence]]\nprevails = \"b\"\nover = [\"c\"]\nbecause = \"x\"\n";
  EXPECT_THAT(problems_of(text), IsEmpty());
  const auto draft = parse(text, "t.toml");
  ASSERT_TRUE(draft.has_value());
  EXPECT_THAT(prevailing(*draft), ElementsAre(IsEmpty(), ElementsAre(0u), ElementsAre(0u, 1u)));
}

TEST(Overlap, NamedSystemsExcludeEachOtherOrMeet) {
  const WeaponTest plain{{mlrs}, 0, 0, {}, {"smerch", "uragan"}};
  const WeaponTest far{{mlrs}, 0, 0, {"smerch", "uragan"}, {}};
  const WeaponTest large{{}, 250, 0, {}, {}};
  const WeaponTest small{{}, 0, 200, {}, {}};
  EXPECT_FALSE(common_weapon(plain, far));
  ASSERT_TRUE(common_weapon(far, large));
  EXPECT_EQ(common_weapon(far, large)->system, "smerch");
  EXPECT_FALSE(common_weapon(far, small));
  ASSERT_TRUE(common_weapon(plain, small));
  EXPECT_EQ(common_weapon(plain, small)->calibre_mm, 122);
  EXPECT_FALSE(common_weapon(large, small));
}

}  // namespace
}  // namespace truce::agreement
