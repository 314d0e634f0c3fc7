// SPDX-License-Identifier: Apache-2.0
// Group commit: many threads hand in records, one writer puts what has come meanwhile into one
// transaction with one fsync. A record is acknowledged when it is on disk, never before. The queue
// is bounded: past it whoever hands in waits. After a write that failed nothing more is taken: what
// was not acknowledged may or may not be there, and only opening the journal again tells.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "io/journal.h"
#include "record/chain.h"

namespace truce::io {

struct CommitBounds {
  std::size_t waiting = 4096;  // records in the queue
  std::size_t batch = 1024;    // records in a transaction
};

class Committer {
 public:
  // `chain` has followed the journal to its end. The journal is its own from here on.
  Committer(Journal journal, record::Chain chain, CommitBounds bounds = {});
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;
  ~Committer();  // writes what waits

  // From any thread; returns with the record's number when it is durable. Errors: environment.
  Result<std::uint64_t> append(record::Type type, Instant at, std::string body);

  std::uint64_t transactions() const;

 private:
  struct Waiting {
    record::Type type;
    Instant at;
    std::string body;
    std::optional<Result<std::uint64_t>> outcome;
  };

  void write_batches();
  std::vector<Waiting*> take_batch();  // empty: closed, and nothing waits
  Result<void> write(const std::vector<Waiting*>& batch, std::vector<record::Record>& records);

  Journal journal_;
  record::Chain chain_;
  const CommitBounds bounds_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;  // something waits, or it is closed
  std::condition_variable left_;     // there is room in the queue
  std::condition_variable decided_;  // a batch has its outcomes
  std::deque<Waiting*> queue_;
  std::optional<Error> failed_;
  bool closed_ = false;
  std::uint64_t transactions_ = 0;
  std::chrono::nanoseconds last_took_{0};  // the last transaction
  std::size_t last_size_ = 0;
  std::thread writer_;  // last: it starts when all else is there
};

}  // namespace truce::io
