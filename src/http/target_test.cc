// SPDX-License-Identifier: Apache-2.0
#include "http/target.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/percent.h"

namespace truce::http {
namespace {

TEST(Target, IsTakenApart) {
  const auto target = parse_target("/api/v1/incidents/I-000001?bbox=1,2,3,4&q=a%20b+c&flag");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, (std::vector<std::string>{"api", "v1", "incidents", "I-000001"}));
  EXPECT_FALSE(target->is_folder);
  EXPECT_EQ(*parameter(*target, "bbox").value(), "1,2,3,4");
  EXPECT_EQ(*parameter(*target, "q").value(), "a b c");
  EXPECT_EQ(*parameter(*target, "flag").value(), "");
  EXPECT_FALSE(parameter(*target, "none").value());
}

TEST(Target, TheRootHasNoParts) {
  const auto root = parse_target("/");
  ASSERT_TRUE(root);
  EXPECT_TRUE(root->path.empty());
  EXPECT_TRUE(root->is_folder);
  EXPECT_TRUE(parse_target("/tile/")->is_folder);
}

TEST(Target, WhatIsAmbiguousIsRefused) {
  for (const char* bad : {"",
                          "*",
                          "http://elsewhere/",
                          "api",
                          "//",
                          "/a//b",
                          "/../etc/passwd",
                          "/a/./b",
                          "/a/%2e%2e/b",
                          "/a%2fb",
                          "/a%5Cb",
                          "/a%",
                          "/a%4",
                          "/a%zz",
                          "/a%00",
                          "/a%0d%0ab",
                          "/%ff",
                          "/%c0%af",
                          "/a#b",
                          "/a?x=%",
                          "/a?x=%00"})
    EXPECT_FALSE(parse_target(bad)) << bad;
}

TEST(Target, HasBounds) {
  EXPECT_FALSE(parse_target("/" + std::string(max_target_bytes, 'a')));
  std::string deep, many = "/?";
  for (std::size_t i = 0; i <= max_segments; ++i) deep += "/a";
  for (std::size_t i = 0; i <= max_parameters; ++i) many += "a=1&";
  EXPECT_FALSE(parse_target(deep));
  EXPECT_FALSE(parse_target(many));
}

TEST(Target, AParameterStandsOnce) {
  const auto target = parse_target("/?limit=1&limit=1000000");
  ASSERT_TRUE(target);
  EXPECT_FALSE(parameter(*target, "limit"));
}

RC_GTEST_PROP(Target, WhatIsEscapedComesBack, ()) {
  const auto text = *rc::gen::string<std::string>();
  std::string plain;
  for (const char c : text)
    if (c >= 0x20 && c < 0x7f) plain += c;
  const auto target = parse_target("/?x=" + percent_encoded(plain));
  RC_ASSERT(target.has_value());
  RC_ASSERT(*parameter(*target, "x").value() == plain);
}

}  // namespace
}  // namespace truce::http
