// SPDX-License-Identifier: Apache-2.0
// What was on record at an earlier moment: the journal folded up to there. The last few answers are
// kept, and the next one goes on from the nearest before it, so that a slider that moves through
// time folds each record about once. One folds at a time and one may wait; further ones are told to
// come back. From any thread; never writes.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"
#include "engine/state.h"

namespace truce::serve {

constexpr std::size_t kept_pasts = 3;  // a state each: the memory of the whole mission
constexpr int most_at_the_past = 2;    // one folds, one waits

struct Known {
  engine::State state;
  std::uint64_t head = 0;  // records in it
};

class Past {
 public:
  explicit Past(std::string data) : data_(std::move(data)) {}

  // All records before the first that was made after the moment. Nothing: too many ask just now.
  // Errors: environment, bad_record.
  Result<std::shared_ptr<const Known>> at(Instant moment);

 private:
  std::shared_ptr<const Known> nearest(std::uint64_t head);  // holds no more than that many
  Result<std::shared_ptr<const Known>> fold(std::uint64_t head);

  std::string data_;
  std::atomic<int> asking_{0};
  std::mutex turn_;
  std::mutex mutex_;                               // of kept_
  std::deque<std::shared_ptr<const Known>> kept_;  // the last one asked for stands first
};

}  // namespace truce::serve
