// SPDX-License-Identifier: Apache-2.0
#include "agreement/systems.h"

#include <gtest/gtest.h>

#include <set>

#include "base/text.h"

namespace truce::agreement {
namespace {

TEST(Systems, NamesAliasesAndSpellingsLeadToOneSystem) {
  struct Case {
    const char* text;
    const char* name;
  };
  for (const Case& c : {Case{"grad", "grad"}, Case{"BM-21", "grad"}, Case{"bm-21 grad", "grad"},
                        Case{"Msta S", "msta-s"}, Case{"2S19", "msta-s"}, Case{"2a65", "msta-b"},
                        Case{"MT-12", "rapira"}, Case{"Tochka-U", "tochka"},
                        Case{"tornado_g", "tornado-g"}, Case{" SMERCH ", "smerch"}})
    EXPECT_EQ(canonical_system(c.text), c.name) << c.text;
  EXPECT_EQ(canonical_system("Big  Gun"), "big-gun");
  EXPECT_EQ(find_system("gradual"), nullptr);
}

TEST(Systems, ImplyClassAndCalibre) {
  struct Case {
    const char* name;
    WeaponClass weapon;
    int mm;
  };
  using enum WeaponClass;
  for (const Case& c :
       {Case{"grad", mlrs, 122}, Case{"uragan", mlrs, 220}, Case{"smerch", mlrs, 300},
        Case{"tornado-s", mlrs, 300}, Case{"himars", mlrs, 227}, Case{"d-30", artillery, 122},
        Case{"2s3", artillery, 152}, Case{"pion", artillery, 203}, Case{"m777", artillery, 155},
        Case{"rapira", anti_tank, 100}, Case{"vasilek", mortar, 82}, Case{"sani", mortar, 120},
        Case{"tochka", missile, 0}, Case{"nona", unknown, 120}}) {
    const System* system = find_system(c.name);
    ASSERT_NE(system, nullptr) << c.name;
    EXPECT_EQ(system->weapon, c.weapon) << c.name;
    EXPECT_EQ(system->calibre_mm, c.mm) << c.name;
  }
}

TEST(Systems, NoWordStandsForTwoSystemsAndAllAreFoundAsWritten) {
  std::set<std::string_view> seen;
  for (const std::string_view word : system_words()) {
    EXPECT_TRUE(seen.insert(word).second) << word;
    const System* system = find_system(word);
    ASSERT_NE(system, nullptr) << word;
    const std::string named =
        " " + std::string(system->name) + " " + std::string(system->aliases) + " ";
    EXPECT_NE(named.find(" " + std::string(word) + " "), std::string::npos) << word;
  }
  EXPECT_GT(seen.size(), 150u);
}

}  // namespace
}  // namespace truce::agreement
