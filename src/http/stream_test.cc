// SPDX-License-Identifier: Apache-2.0
#include "http/stream.h"

#include <gtest/gtest.h>

namespace truce::http {
namespace {

TEST(Stream, GivesWhatWasPushedInOrder) {
  Stream stream;
  int woken = 0;
  stream.attach([&] { ++woken; });
  EXPECT_TRUE(stream.push(body_of("one")));
  EXPECT_TRUE(stream.push(body_of("two")));
  EXPECT_EQ(woken, 1);
  const auto texts = stream.take();
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(*texts[0] + *texts[1], "onetwo");
  EXPECT_TRUE(stream.take().empty());
}

TEST(Stream, AListenerWhoDoesNotKeepUpIsClosed) {
  Stream stream;
  const Body large = body_of(std::string(max_waiting_bytes / 2, 'x'));
  EXPECT_TRUE(stream.push(large));
  EXPECT_TRUE(stream.push(large));
  EXPECT_FALSE(stream.push(body_of("one more")));
  EXPECT_FALSE(stream.is_open());
  EXPECT_TRUE(stream.take().empty()) << "half an event would be read as another";
}

TEST(Stream, AnEventKeepsItsLineBreaks) {
  EXPECT_EQ(event_text(7, "incident", "a\nb"), "id: 7\nevent: incident\ndata: a\ndata: b\n\n");
}

TEST(Stream, WakesOnceForWhatIsTakenAtOnce) {
  Stream stream;
  int woken = 0;
  stream.attach([&] { ++woken; });
  for (int i = 0; i < 1000; ++i) stream.push(body_of("x"));
  EXPECT_EQ(woken, 1);
  EXPECT_EQ(stream.take().size(), 1000U);
  stream.push(body_of("y"));
  EXPECT_EQ(woken, 2);
}

}  // namespace
}  // namespace truce::http
