// SPDX-License-Identifier: Apache-2.0
#include "io/interrupt.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>

namespace truce::io {
namespace {

void swallow(int) {}

// As a library does that wants the signal for itself.
[[noreturn]] void work_until(int signal, bool guarded) {
  ::signal(signal, SIG_DFL);
  if (guarded) {
    const EndsWhenInterrupted ends;
    ::signal(signal, swallow);
    ::kill(::getpid(), signal);
    ::sleep(20);
  }
  ::_exit(7);
}

TEST(InterruptDeathTest, ASignalThatALibraryCatchesEndsTheProgram) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(work_until(SIGINT, true), testing::KilledBySignal(SIGINT), "");
  EXPECT_EXIT(work_until(SIGTERM, true), testing::KilledBySignal(SIGTERM), "");
}

TEST(InterruptDeathTest, WhatIsOverLeavesTheSignalsAsTheyWere) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        ::signal(SIGINT, swallow);
        {
          const EndsWhenInterrupted ends;
        }
        ::kill(::getpid(), SIGINT);
        ::_exit(3);
      },
      testing::ExitedWithCode(3), "");
}

}  // namespace
}  // namespace truce::io
