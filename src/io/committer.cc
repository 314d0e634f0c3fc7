// SPDX-License-Identifier: Apache-2.0
#include "io/committer.h"

#include <algorithm>

#include "base/check.h"

namespace truce::io {

Committer::Committer(Journal journal, record::Chain chain, CommitBounds bounds)
    : journal_(std::move(journal)),
      chain_(chain),
      bounds_(bounds),
      writer_([this] { write_batches(); }) {
  check(bounds.waiting > 0 && bounds.batch > 0, "a queue and a batch have room");
}

Committer::~Committer() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  arrived_.notify_all();
  writer_.join();
}

Result<std::uint64_t> Committer::append(record::Type type, Instant at, std::string body) {
  Waiting mine{type, at, std::move(body), std::nullopt};
  std::unique_lock lock(mutex_);
  left_.wait(lock, [&] { return queue_.size() < bounds_.waiting || failed_; });
  if (failed_) return tl::unexpected(*failed_);
  queue_.push_back(&mine);
  arrived_.notify_one();
  decided_.wait(lock, [&] { return mine.outcome.has_value(); });
  return std::move(*mine.outcome);
}

std::uint64_t Committer::transactions() const {
  const std::lock_guard lock(mutex_);
  return transactions_;
}

std::vector<Committer::Waiting*> Committer::take_batch() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [&] { return !queue_.empty() || closed_; });
  // Those who were told a moment ago are on their way back: a short wait, against what a flush
  // takes, has them all in one transaction instead of two.
  arrived_.wait_for(lock, last_took_ / 4, [&] { return queue_.size() >= last_size_ || closed_; });
  const std::size_t count = std::min(queue_.size(), bounds_.batch);
  std::vector<Waiting*> batch(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
  left_.notify_all();
  return batch;
}

Result<void> Committer::write(const std::vector<Waiting*>& batch,
                              std::vector<record::Record>& records) {
  if (failed_) return tl::unexpected(*failed_);  // only this thread sets it
  for (Waiting* one : batch)
    records.push_back(chain_.append(one->type, one->at, std::move(one->body)));
  return journal_.append(records);
}

void Committer::write_batches() {
  for (auto batch = take_batch(); !batch.empty(); batch = take_batch()) {
    std::vector<record::Record> records;
    const auto start = std::chrono::steady_clock::now();
    const auto written = write(batch, records);
    const std::lock_guard lock(mutex_);
    last_took_ = std::chrono::steady_clock::now() - start;
    last_size_ = batch.size();
    if (!written) failed_ = written.error();
    ++transactions_;
    for (std::size_t i = 0; i < batch.size(); ++i)
      batch[i]->outcome =
          written ? Result<std::uint64_t>(records[i].sequence) : tl::unexpected(written.error());
    decided_.notify_all();
    left_.notify_all();
  }
}

}  // namespace truce::io
