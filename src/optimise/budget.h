// SPDX-License-Identifier: Apache-2.0
// What a search may spend: steps, of some nanoseconds each, and seconds where somebody brought a
// clock. A search that is over stops with the best it has. What ends by steps ends alike on every
// machine; what ends by the clock says so.
#pragma once

#include <cstdint>
#include <functional>

namespace truce::optimise {

class Budget {
 public:
  // Seconds of 0, or no clock: no limit of time.
  explicit Budget(std::int64_t steps, double seconds = 0, std::function<double()> now_s = {})
      : left_(steps), now_s_(std::move(now_s)) {
    if (seconds > 0 && now_s_) until_s_ = now_s_() + seconds;
  }

  // False once it is over.
  bool spend(std::int64_t steps) {
    left_ -= steps;
    if (until_s_ > 0 && !by_clock_ && left_ >= 0) by_clock_ = now_s_() >= until_s_;
    return !is_over();
  }
  bool is_over() const { return left_ < 0 || by_clock_; }
  bool by_clock() const { return by_clock_; }

 private:
  std::int64_t left_;
  double until_s_ = 0;
  std::function<double()> now_s_;
  bool by_clock_ = false;
};

}  // namespace truce::optimise
