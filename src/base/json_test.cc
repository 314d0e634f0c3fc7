// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <gtest/gtest.h>

#include <limits>

namespace truce {
namespace {

TEST(Json, WritesNestedValuesInTheGivenOrder) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("b", "x\"y\n").field("a", 3).field("p", 0.5, 3).key("list");
  json.begin_array().integer(1).null().boolean(true).end_array().end_object();
  EXPECT_EQ(out, R"({"b":"x\"y\n","a":3,"p":0.5,"list":[1,null,true]})");
}

TEST(Json, RoundsAndDropsTrailingZeros) {
  EXPECT_EQ(to_decimal(1.0, 3), "1");
  EXPECT_EQ(to_decimal(-0.0004, 3), "0");
  EXPECT_EQ(to_decimal(-0.0005, 3), "-0.001");
  EXPECT_EQ(to_decimal(12.3456, 2), "12.35");
  EXPECT_EQ(to_decimal(0.05, 1), "0.1");
  EXPECT_EQ(to_decimal(37.003, 6), "37.003");
}

TEST(Json, WhatIsNoNumberIsNull) {
  std::string out;
  JsonWriter(out).number(std::numeric_limits<double>::quiet_NaN(), 3);
  EXPECT_EQ(out, "null");
}

TEST(Json, BytesThatAreNoUtf8NeverReachTheOutput) {
  std::string out;
  JsonWriter(out).string("a\xff\x01");
  EXPECT_EQ(out, "\"a\xEF\xBF\xBD\\u0001\"");
}

}  // namespace
}  // namespace truce
