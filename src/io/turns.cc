// SPDX-License-Identifier: Apache-2.0
#include "io/turns.h"

#include <utility>

namespace truce::io {

Turns::Turn::Turn(Turn&& other) noexcept : of_(std::exchange(other.of_, nullptr)) {}

Turns::Turn::~Turn() {
  if (of_ != nullptr) of_->give_back();
}

std::optional<Turns::Turn> Turns::take() {
  std::unique_lock lock(mutex_);
  if (under_way_ == at_once_) {
    if (waiting_ == most_waiting_) return std::nullopt;
    ++waiting_;
    one_ended_.wait(lock, [this] { return under_way_ < at_once_; });
    --waiting_;
  }
  ++under_way_;
  return Turn(this);
}

void Turns::give_back() {
  {
    const std::lock_guard lock(mutex_);
    --under_way_;
  }
  one_ended_.notify_one();
}

}  // namespace truce::io
