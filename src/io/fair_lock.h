// SPDX-License-Identifier: Apache-2.0
// Locks under which nobody waits for ever. FairLock: many readers, or one writer; readers who wait
// go in after the writer who is there, all of them, and the next writer after those (phase-fair:
// Brandenburg and Anderson 2010). InTurn: one at a time, in the order in which they came. For any
// number of threads; not to be taken twice by one.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace truce::io {

// With std::unique_lock and std::shared_lock.
class FairLock {
 public:
  void lock();
  void unlock();
  void lock_shared();
  void unlock_shared();

 private:
  std::mutex mutex_;
  std::condition_variable readers_go_;
  std::condition_variable writers_go_;
  std::size_t reading_ = 0;
  std::size_t readers_wait_ = 0;
  std::size_t writers_wait_ = 0;
  std::uint64_t phase_ = 0;  // counts the writers who have gone
  bool writing_ = false;
};

class InTurn {
 public:
  void lock();
  void unlock();
  bool others_wait() const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable next_;
  std::uint64_t taken_ = 0;
  std::uint64_t served_ = 0;
};

}  // namespace truce::io
