// SPDX-License-Identifier: Apache-2.0
#include "observe/words.h"

#include <gtest/gtest.h>

namespace truce::observe {
namespace {

TEST(Words, AWordIsHeldAsAWholeOnly) {
  struct Case {
    const char* text;
    const char* word;
    bool word_held;
    bool noun_held;
    bool stem_held;
  };
  for (const Case& c : {
           Case{"land mine", "mine", true, true, true},
           Case{"undetermined", "mine", false, false, false},
           Case{"mines", "mine", false, true, true},
           Case{"mined", "mine", false, false, true},
           Case{"muzzle flashes", "muzzle flash", false, true, true},
           Case{"gunfire", "fire", false, false, false},
           Case{"(t-72)", "t-72", true, true, true},
           Case{"rpg-7", "rpg", true, true, true},
           Case{"mt-125", "mt-12", false, false, true},
           Case{"12s1", "2s1", false, false, false},
           Case{"undetermined mine", "mine", true, true, true},
           Case{"вибухи", "вибух", false, false, true},
           Case{"невибухи", "вибух", false, false, false},
           Case{"anything", "", false, false, false},
           Case{"", "mine", false, false, false},
       }) {
    EXPECT_EQ(holds_word(c.text, c.word), c.word_held) << c.text << " / " << c.word;
    EXPECT_EQ(holds_noun(c.text, c.word), c.noun_held) << c.text << " / " << c.word;
    EXPECT_EQ(holds_stem(c.text, c.word), c.stem_held) << c.text << " / " << c.word;
  }
}

TEST(Words, CapitalsOfBothAlphabetsBecomeSmall) {
  EXPECT_EQ(lower_words("Air Raid, ПОВІТРЯНА ТРИВОГА"), "air raid, повітряна тривога");
  EXPECT_EQ(lower_words("ЄЇҐЁЩЬЮЯ АЙНР"), "єїґёщьюя айнр");
  EXPECT_EQ(lower_words("\xE2\x80\x93 É \xD0"), "\xE2\x80\x93 É \xD0");
}

}  // namespace
}  // namespace truce::observe
