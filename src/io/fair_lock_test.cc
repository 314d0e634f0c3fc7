// SPDX-License-Identifier: Apache-2.0
#include "io/fair_lock.h"

#include <gtest/gtest.h>

#include <atomic>
#include <shared_mutex>
#include <thread>
#include <vector>

namespace truce::io {
namespace {

TEST(FairLock, ReadersTogetherWritersAlone) {
  FairLock fair;
  int a = 0, b = 0;  // always alike, but for a writer
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int w = 0; w < 2; ++w)
    threads.emplace_back([&] {
      for (int i = 0; i < 2'000; ++i) {
        const std::unique_lock lock(fair);
        ++a;
        ++b;
      }
    });
  for (int r = 0; r < 3; ++r)
    threads.emplace_back([&] {
      for (int i = 0; i < 2'000; ++i) {
        const std::shared_lock lock(fair);
        if (a != b) ++wrong;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(a, 4'000);
}

// Readers who overlap without end: a lock that prefers them would never let the writer in.
TEST(FairLock, AWriterComesInAmongReadersWithoutEnd) {
  FairLock fair;
  std::atomic<bool> written{false};
  std::vector<std::thread> readers;
  for (int r = 0; r < 3; ++r)
    readers.emplace_back([&] {
      while (!written) {
        const std::shared_lock lock(fair);
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
      }
    });
  std::this_thread::sleep_for(std::chrono::milliseconds{10});
  {
    const std::unique_lock lock(fair);
    written = true;
  }
  for (std::thread& reader : readers) reader.join();
  SUCCEED();
}

// And writers without end.
TEST(FairLock, AReaderComesInAmongWritersWithoutEnd) {
  FairLock fair;
  std::atomic<bool> was_read{false};
  std::vector<std::thread> writers;
  for (int w = 0; w < 3; ++w)
    writers.emplace_back([&] {
      while (!was_read) {
        const std::unique_lock lock(fair);
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
      }
    });
  std::this_thread::sleep_for(std::chrono::milliseconds{10});
  {
    const std::shared_lock lock(fair);
    was_read = true;
  }
  for (std::thread& writer : writers) writer.join();
  SUCCEED();
}

TEST(InTurn, OneAtATime) {
  InTurn turns;
  int count = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 1'000; ++i) {
        const std::lock_guard lock(turns);
        ++count;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(count, 4'000);
  EXPECT_FALSE(turns.others_wait());
}

}  // namespace
}  // namespace truce::io
