// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "serve/routes.h"

namespace truce::serve {
namespace {

Found find(http::Method method, const char* target) {
  return find_route(method, http::parse_target(target).value());
}

TEST(FindRoute, TakesNamesOutOfTheAddress) {
  const Found found = find(http::Method::get, "/api/v1/collections/incidents/items/I-000001?x=1");
  ASSERT_NE(found.route, nullptr);
  EXPECT_EQ(found.parts, (std::vector<std::string>{"incidents", "I-000001"}));
  const Found tile = find(http::Method::head, "/tile/0/x001/067");
  ASSERT_NE(tile.route, nullptr);
  EXPECT_EQ(tile.parts, (std::vector<std::string>{"0", "x001", "067"}));
}

TEST(FindRoute, ASlashAtTheEndIsAnotherAddress) {
  EXPECT_EQ(find(http::Method::get, "/api/v1/counts/").route, nullptr);
  EXPECT_NE(find(http::Method::get, "/api/v1/").route, nullptr);
  EXPECT_EQ(find(http::Method::get, "/api/v1").route, nullptr);
}

TEST(FindRoute, EachAddressAndMethodStandsOnce) {
  for (const Route& a : routes())
    for (const Route& b : routes())
      EXPECT_FALSE(&a != &b && a.method == b.method && a.pattern == b.pattern) << a.pattern;
}

}  // namespace
}  // namespace truce::serve
