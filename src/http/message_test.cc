// SPDX-License-Identifier: Apache-2.0
#include "http/message.h"

#include <gtest/gtest.h>

namespace truce::http {
namespace {

TEST(Message, HeadersAreFoundWhateverTheirCase) {
  const std::vector<Header> headers{{"Content-Type", "text/plain"}, {"Host", "a"}, {"HOST", "b"}};
  EXPECT_EQ(header(headers, "content-type"), "text/plain");
  EXPECT_EQ(header(headers, "accept"), "");
  EXPECT_TRUE(is_repeated(headers, "host"));
  EXPECT_FALSE(is_repeated(headers, "content-type"));
}

TEST(Message, ACookieThatStandsTwiceIsNotBelieved) {
  Head head;
  head.headers = {{"Cookie", "a=1; session=abc;b=2"}};
  EXPECT_EQ(cookie(head, "session"), "abc");
  EXPECT_EQ(cookie(head, "sess"), "");
  EXPECT_EQ(cookie(head, "b"), "2");
  head.headers.push_back({"cookie", "session=evil"});
  EXPECT_EQ(cookie(head, "session"), "");
}

}  // namespace
}  // namespace truce::http
