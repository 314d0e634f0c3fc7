// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/inbox.h"

#include <gtest/gtest.h>

namespace truce::locate {
namespace {

constexpr std::int64_t second_ns = 1'000'000'000;

Arrival at_second(std::int64_t second) {
  Arrival arrival;
  arrival.id = static_cast<std::uint64_t>(second);
  arrival.at = {second * second_ns};
  return arrival;
}

TEST(Inbox, AClockYearsAheadMakesRoomForWhatComesNow) {
  Inbox inbox(second_ns, 10);
  for (std::int64_t k = 0; k < 10; ++k)
    EXPECT_EQ(inbox.add(at_second(1'000'000 + k)), Inbox::Verdict::taken);
  for (std::int64_t k = 0; k < 10; ++k) EXPECT_EQ(inbox.add(at_second(k)), Inbox::Verdict::taken);
  EXPECT_EQ(inbox.waiting(), 10U);
  EXPECT_EQ(inbox.displaced(), 10U);
  EXPECT_EQ(inbox.first(), 0);
  EXPECT_EQ(inbox.add(at_second(2'000'000)), Inbox::Verdict::full);
}

}  // namespace
}  // namespace truce::locate
