// SPDX-License-Identifier: Apache-2.0
#include "base/toml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace truce::tree {
namespace {

using testing::HasSubstr;

std::string refusal(std::string_view text) {
  const auto tree = read_toml(text);
  return tree ? "" : to_text(tree.error());
}

TEST(TomlTree, KeysAndValuesKnowTheirPlaces) {
  const auto tree = read_toml("a = 1\n[[b]]\nc = { d = [\"x\", 2.5] }\n");
  ASSERT_TRUE(tree.has_value());
  const Entry* b = find(*tree, "b");
  ASSERT_NE(b, nullptr);
  const Entry* c = find(b->value.items.at(0), "c");
  ASSERT_NE(c, nullptr);
  EXPECT_EQ(c->at, (Spot{3, 1}));
  const Node& list = find(c->value, "d")->value;
  EXPECT_EQ(list.items.at(0).text, "x");
  EXPECT_EQ(list.items.at(1).at, (Spot{3, 17}));
  EXPECT_EQ(find(*tree, "z"), nullptr);
}

TEST(TomlTree, WhatIsNotTomlIsToldWithItsPlace) {
  const auto tree = read_toml("a = 1\nb = \n");
  ASSERT_FALSE(tree.has_value());
  EXPECT_EQ(tree.error().where.line, 2u);
  EXPECT_THAT(tree.error().message, HasSubstr("not TOML: "));
  EXPECT_THAT(refusal("a = 1\na = 2\n"), HasSubstr("not TOML: "));
  EXPECT_THAT(refusal("a = \"\xff\"\n"), HasSubstr("not TOML: "));
}

TEST(TomlTree, ATextThatTheLibraryAssertsOnIsRefusedWithItsLine) {
  EXPECT_EQ(refusal("[="), ":1:1: not TOML: this line cannot be read");
  EXPECT_EQ(refusal("a = 1\n[= b]\nc = 2\n"), ":2:1: not TOML: this line cannot be read");
}

TEST(TomlTree, CyrillicMayFollowALineThatABackslashEnds) {
  const auto tree = read_toml("a = \"\"\"Припинення \\\n  вогню\"\"\"\nb = 'ж'\n");
  ASSERT_TRUE(tree.has_value());
  EXPECT_EQ(find(*tree, "a")->value.text, "Припинення вогню");
  EXPECT_EQ(find(*tree, "b")->value.text, "ж");
  EXPECT_THAT(refusal("a = 1\nключ = 2\n"), HasSubstr(":2:1: not TOML: "));
  EXPECT_THAT(refusal("[[a\xC2\xAE]]\n"), HasSubstr("not TOML: "));
}

TEST(TomlTree, SizeAndNestingAreBounded) {
  EXPECT_THAT(refusal(std::string(max_toml_bytes + 1, '\n')), HasSubstr("at most 4194304"));
  EXPECT_THAT(refusal("a = " + std::string(100'000, '[')), HasSubstr("1:21: nested too deep"));
  std::string dotted = "a";
  for (int i = 0; i < 100'000; ++i) dotted += ".a";
  EXPECT_THAT(refusal(dotted + " = 1\n"), HasSubstr("nested too deep"));
  EXPECT_THAT(refusal("[" + dotted + "]\n"), HasSubstr("nested too deep"));
}

TEST(TomlTree, DotsAndBracketsInStringsAndCommentsNestNothing) {
  const std::string many(500, '.');
  const std::string open(500, '[');
  const std::string marks = many + open;
  EXPECT_EQ(refusal("a = \"" + marks + "\"\n"), "");
  EXPECT_EQ(refusal("a = '" + marks + "'\n"), "");
  EXPECT_EQ(refusal("a = \"\"\"\n" + marks + "\n\"\"\"\n"), "");
  EXPECT_EQ(refusal("a = \"\\\"" + marks + "\"\n"), "");
  EXPECT_EQ(refusal("# " + marks + "\n"), "");
  // Quotes at the end of a text of three quotes hide nothing that follows.
  for (const char* text : {R"(""""x"""")", R"(""""""")", "''''x'''''", "''''''"})
    EXPECT_THAT(refusal("a = [" + std::string(text) + ", " + open), HasSubstr("nested too deep"))
        << text;
  // A string that a line break cuts short hides nothing that follows.
  EXPECT_THAT(refusal("a = \"\nb = " + open), HasSubstr("nested too deep"));
}

}  // namespace
}  // namespace truce::tree
