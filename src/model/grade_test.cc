// SPDX-License-Identifier: Apache-2.0
#include "model/grade.h"

#include <gtest/gtest.h>

namespace truce {
namespace {

TEST(Grade, ABetterGradeNeverWeighsLess) {
  for (double (*worth)(Grade) : {trust_of, trust_in_blame}) {
    for (char letter = 'A'; letter < 'E'; ++letter)
      for (int number = 1; number <= 5; ++number)
        EXPECT_GT(worth({letter, number}), worth({static_cast<char>(letter + 1), number}));
    for (char letter = 'A'; letter <= 'F'; ++letter)
      for (int number = 1; number < 5; ++number)
        EXPECT_GT(worth({letter, number}), worth({letter, number + 1}));
    EXPECT_GT(worth({'F', 6}), 0.0);
    EXPECT_LT(worth({'A', 1}), 1.0);
    EXPECT_DOUBLE_EQ(worth({'x', 99}), worth({'F', 6}));
    EXPECT_DOUBLE_EQ(worth({'\0', -1}), worth({'F', 6}));
  }
}

TEST(Grade, OneSoundWitnessReachesTheStandardOfProofAndWeakerOnesDoNot) {
  constexpr double standard = 0.8;
  for (const Grade grade : {Grade{'A', 1}, Grade{'A', 2}, Grade{'B', 1}, Grade{'B', 2}})
    EXPECT_GT(trust_of(grade), standard + 0.05);
  for (const Grade grade : {Grade{'A', 3}, Grade{'B', 3}, Grade{'C', 1}, Grade{'F', 1}})
    EXPECT_LT(trust_of(grade), standard - 0.04);
  EXPECT_LT(trust_of({'E', 5}), 0.05);
}

TEST(Grade, BlameWeighsNoMoreThanWhatWasSeen) {
  for (char letter = 'A'; letter <= 'F'; ++letter)
    for (int number = 1; number <= 6; ++number)
      EXPECT_LE(trust_in_blame({letter, number}), trust_of({letter, number}));
  EXPECT_LT(trust_in_blame({'B', 2}), 0.8);  // no single B2 names a party
}

}  // namespace
}  // namespace truce
