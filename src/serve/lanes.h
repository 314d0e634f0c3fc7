// SPDX-License-Identifier: Apache-2.0
// Threads for answers that take long, so that those who read and write sockets serve others
// meanwhile. A lane each for what must not hold up what: passwords, slow looks, intake. Bounded:
// where too many wait, nobody waits longer.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace truce::serve {

class Lane {
 public:
  Lane(std::size_t threads, std::size_t most_waiting);
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;
  ~Lane();  // does what waits

  // False: too many wait, and it is not done. Throws nothing that `work` does not.
  bool put(std::function<void()> work);

 private:
  void go_on();

  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::function<void()>> waiting_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

// Which of them an address's answers take.
enum class Pace : std::uint8_t {
  quick,   // where it came in
  slow,    // computed at length, or waits for the disk
  secret,  // hashes passwords
  bulk,    // brings observations
};

struct Lanes {
  Lane slow{2, 256};
  Lane secret{2, 32};
  Lane bulk{2, 16};
};

}  // namespace truce::serve
