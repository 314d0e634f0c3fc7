// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <gtest/gtest.h>

namespace truce {
namespace {

TEST(Text, KnowsWellFormedUtf8) {
  EXPECT_TRUE(is_utf8("Бахмут"));
  EXPECT_TRUE(is_utf8("\xF0\x9F\x95\x8A"));
  EXPECT_FALSE(is_utf8("\xC0\x80"));          // overlong
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // past the last code point
  EXPECT_FALSE(is_utf8("\xD0"));
}

TEST(Text, CutsBetweenCharacters) {
  EXPECT_EQ(utf8_prefix("Бах", 3), "Б");
  EXPECT_EQ(utf8_prefix("Бах", 6), "Бах");
  EXPECT_EQ(utf8_prefix("Бах", 1), "");
}

TEST(Text, ANumberIsTheWholeField) {
  EXPECT_EQ(to_double("47.5"), 47.5);
  EXPECT_FALSE(to_double("47.5 "));
  EXPECT_FALSE(to_double("nan"));
  EXPECT_FALSE(to_double("1e999"));
  EXPECT_FALSE(to_double(""));
  EXPECT_EQ(to_integer("-12"), -12);
  EXPECT_FALSE(to_integer("12.0"));
}

TEST(Text, SplitsAndTrims) {
  EXPECT_EQ(split("a|b||", '|').size(), 4u);
  EXPECT_EQ(trim(" \tx \r\n"), "x");
  EXPECT_EQ(escape_html("<a href='x'>&\""), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
}

TEST(Text, WhatATerminalOrAPageObeysIsNotPrintable) {
  EXPECT_EQ(printable("Луганськ\n\tok"), "Луганськ\n\tok");
  EXPECT_EQ(printable("\x1b[31m"), "\xEF\xBF\xBD[31m");
  EXPECT_EQ(printable("a\xE2\x80\xAE z"), "a\xEF\xBF\xBD z");
  EXPECT_EQ(printable("\xC2\x9B"), "\xEF\xBF\xBD");
  EXPECT_EQ(printable("\xFF"), "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace truce
