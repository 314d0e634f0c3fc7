// SPDX-License-Identifier: Apache-2.0
#include "base/json_tree.h"

#include <gtest/gtest.h>

namespace truce::tree {
namespace {

TEST(JsonTree, EveryKindOfValueKeepsItsWorth) {
  const auto read = read_json(R"({"a":[1,-2.5,"x\u00e9",true,null],"b":{}})");
  ASSERT_TRUE(read);
  const JsonValue* list = find(*read, "a");
  ASSERT_NE(list, nullptr);
  ASSERT_EQ(list->items.size(), 5u);
  EXPECT_EQ(list->items[0].whole, 1);
  EXPECT_EQ(list->items[0].number, 1.0);
  EXPECT_EQ(list->items[1].number, -2.5);
  EXPECT_EQ(list->items[2].text, "xé");
  EXPECT_TRUE(list->items[3].truth);
  EXPECT_EQ(list->items[4].kind, JsonValue::Kind::null);
  EXPECT_EQ(find(*read, "b")->kind, JsonValue::Kind::object);
  EXPECT_EQ(find(*read, "c"), nullptr);
}

TEST(JsonTree, WhatIsNoJsonIsRefused) {
  for (const char* text : {"", "{", "[1,]", "nul", "\"\xff\"", "1 2", "{\"a\":1}}"})
    EXPECT_FALSE(read_json(text)) << text;
  EXPECT_FALSE(read_json(std::string(1000, '[') + std::string(1000, ']')));
}

TEST(JsonTree, AnIntegerBeyondItsRangeIsNoWholeNumber) {
  const auto read = read_json("[18446744073709551615]");
  if (read) {
    EXPECT_NE(read->items[0].kind, JsonValue::Kind::whole);
  }
}

}  // namespace
}  // namespace truce::tree
