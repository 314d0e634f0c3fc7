// SPDX-License-Identifier: Apache-2.0
#include "model/vocabulary.h"

#include <gtest/gtest.h>

namespace truce {
namespace {

TEST(Vocabulary, EveryNameLeadsBackToItsValue) {
  for (std::size_t i = 0; i < act_count; ++i)
    EXPECT_EQ(act_of(to_text(static_cast<Act>(i))), static_cast<Act>(i));
  for (std::size_t i = 0; i < weapon_class_count; ++i)
    EXPECT_EQ(weapon_class_of(to_text(static_cast<WeaponClass>(i))), static_cast<WeaponClass>(i));
  for (std::size_t i = 0; i < site_count; ++i)
    EXPECT_EQ(site_of(to_text(static_cast<Site>(i))), static_cast<Site>(i));
  for (std::size_t i = 0; i < means_count; ++i)
    EXPECT_EQ(means_of(to_text(static_cast<Means>(i))), static_cast<Means>(i));
}

TEST(Vocabulary, AWordOutsideItIsNoValue) {
  EXPECT_FALSE(act_of("Impact"));
  EXPECT_FALSE(weapon_class_of(""));
}

TEST(Vocabulary, SharesSumToOne) {
  const ActShares shares = mostly(Act::impact, 0.3);
  EXPECT_FLOAT_EQ(at(shares, Act::impact), 0.3f);
  EXPECT_FLOAT_EQ(at(shares, Act::unknown), 0.7f);
}

}  // namespace
}  // namespace truce
