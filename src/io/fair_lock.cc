// SPDX-License-Identifier: Apache-2.0
#include "io/fair_lock.h"

namespace truce::io {

void FairLock::lock() {
  std::unique_lock lock(mutex_);
  ++writers_wait_;
  writers_go_.wait(lock, [&] { return !writing_ && reading_ == 0; });
  --writers_wait_;
  writing_ = true;
}

// Those who wait are reading from here on, before any other writer can come.
void FairLock::unlock() {
  bool readers = false;
  {
    const std::lock_guard lock(mutex_);
    writing_ = false;
    ++phase_;
    readers = readers_wait_ > 0;
    reading_ += readers_wait_;
    readers_wait_ = 0;
  }
  readers ? readers_go_.notify_all() : writers_go_.notify_one();
}

void FairLock::lock_shared() {
  std::unique_lock lock(mutex_);
  if (!writing_ && writers_wait_ == 0) {
    ++reading_;
    return;
  }
  ++readers_wait_;
  readers_go_.wait(lock, [&, phase = phase_] { return phase_ != phase; });
}

void FairLock::unlock_shared() {
  bool last = false;
  {
    const std::lock_guard lock(mutex_);
    last = --reading_ == 0;
  }
  if (last) writers_go_.notify_one();
}

void InTurn::lock() {
  std::unique_lock lock(mutex_);
  const std::uint64_t mine = taken_++;
  next_.wait(lock, [&] { return served_ == mine; });
}

void InTurn::unlock() {
  {
    const std::lock_guard lock(mutex_);
    ++served_;
  }
  next_.notify_all();
}

bool InTurn::others_wait() const {
  const std::lock_guard lock(mutex_);
  return taken_ - served_ > 1;
}

}  // namespace truce::io
