// SPDX-License-Identifier: Apache-2.0
#include "agreement/words.h"

#include <gtest/gtest.h>

#include "agreement/match.h"

namespace truce::agreement {
namespace {

using enum WeaponClass;

TEST(Words, AWeaponTestReadsAsAPhrase) {
  struct Case {
    WeaponTest test;
    const char* words;
  };
  for (const Case& c :
       {Case{{{artillery}, 100, 0, {}, {}}, "tube artillery of 100 mm and more"},
        Case{{{mortar}, 0, 120, {}, {}}, "mortars of up to 120 mm"},
        Case{{{mortar, artillery}, 82, 122, {}, {}}, "mortars and tube artillery of 82 to 122 mm"},
        Case{{{artillery}, 152, 152, {}, {}}, "tube artillery of 152 mm"},
        Case{{{mlrs}, 0, 0, {"smerch"}, {}}, "multiple-launch rockets (only smerch)"},
        Case{{{mlrs}, 0, 0, {}, {"smerch", "uragan"}},
             "multiple-launch rockets (except smerch and uragan)"},
        Case{{}, "any weapon"}})
    EXPECT_EQ(in_words(c.test), c.words);
}

TEST(Words, DistancesAreInTheUnitThatFits) {
  EXPECT_EQ(distance_words(25'000), "25 km");
  EXPECT_EQ(distance_words(33'500), "33.5 km");
  EXPECT_EQ(distance_words(350), "350 m");
}

Agreement with_lines() {
  Agreement agreement;
  agreement.parties = {{"east", "east", {}}, {"west", "west", {}}};
  for (const char* title : {"Line of contact", "Line of 2014"}) {
    auto shape = geo::Polyline::make({{{48.0, 38.0}, {49.0, 38.0}}});
    EXPECT_TRUE(shape.has_value());
    agreement.lines.push_back({"l", title, *shape, "", ""});
  }
  agreement.zones.push_back({"z", "Zone A", Buffer{0, 1000.0, Buffer::Side::both}});
  return agreement;
}

TEST(Words, ARuleReadsAsASentence) {
  const Agreement agreement = with_lines();
  const auto words = [&](RuleKind kind) {
    Rule rule;
    rule.kind = std::move(kind);
    return in_words(rule, agreement);
  };
  const WeaponTest guns{{artillery}, 100, 0, {}, {}};
  EXPECT_EQ(words(KeepOut{guns, 25'000, {{"west", 0}}}),
            "tube artillery of 100 mm and more stays at least 25 km from 'Line of contact' (west)");
  EXPECT_EQ(words(KeepOut{{{tank}, 0, 0, {}, {}}, 15'000, {{"east", 1}, {"west", 0}}}),
            "tanks stay at least 15 km from 'Line of contact' (west) and from 'Line of 2014' "
            "(east)");
  const std::vector<Act> fire(any_fire().begin(), any_fire().end());
  EXPECT_EQ(words(ProhibitedAct{fire, {}, {0}, {}, 0.0}), "no fire of any kind in 'Zone A'");
  EXPECT_EQ(words(ProhibitedAct{{Act::uav_flight, Act::air_strike}, guns, {}, {0, 1}, 500.0}),
            "no uav flight or air strike by tube artillery of 100 mm and more within 500 m of "
            "'Line of contact' or 'Line of 2014'");
  EXPECT_EQ(words(ProtectedObjects{{Act::impact},
                                   {Site::energy_substation, Site::energy_gas_production},
                                   {},
                                   {Site::energy_gas_production}}),
            "no impact on protected objects: energy substation and energy gas production "
            "(disputed)");
  EXPECT_EQ(words(PeopleJudge{"Release all prisoners.", "5 days after withdrawal"}),
            "for people to judge: Release all prisoners. (5 days after withdrawal)");
}

}  // namespace
}  // namespace truce::agreement
