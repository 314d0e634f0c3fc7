// SPDX-License-Identifier: Apache-2.0
// The arrivals that can still matter, structure of arrays, in time order; and for each channel
// (slot and phase) where its own lie in time. Grows at the end, is cut at the start; seconds since
// the engine's epoch. Index 0 is the oldest that is kept.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace truce::locate {

constexpr std::int32_t nobody = -1;
constexpr std::int32_t settled = -2;  // claimed by an incident that is final

struct Pick {
  double at_s = 0.0;
  std::uint32_t channel = 0;  // slot * phases + phase
  std::uint64_t id = 0;       // the giver's own, which may not be unique
  std::uint64_t number = 0;   // unique
  float sigma_s = 0.0F;       // what the giver says of its precision; 0: nothing
};

class Window {
 public:
  explicit Window(std::size_t channels) : begin_(channels + 1, 0) {}

  void grow(std::size_t channels) { begin_.resize(channels + 1, 0); }
  // In time order, none before what is already there.
  void append(std::span<const Pick> picks);
  // Forgets all before; returns how many, by which every index falls.
  std::size_t forget_before(double at_s);
  // After any append or forget_before.
  void index();

  std::size_t size() const { return at_s_.size(); }
  double at_s(std::uint32_t pick) const { return at_s_[pick]; }
  std::uint32_t channel(std::uint32_t pick) const { return channel_[pick]; }
  std::uint64_t id(std::uint32_t pick) const { return id_[pick]; }
  std::uint64_t number(std::uint32_t pick) const { return number_[pick]; }
  double sigma_s(std::uint32_t pick) const { return static_cast<double>(sigma_s_.data()[pick]); }
  std::int32_t owner(std::uint32_t pick) const { return owner_.data()[pick]; }
  float hold(std::uint32_t pick) const { return hold_[pick]; }
  std::uint32_t first_at(double at_s) const;  // the first pick not before

  // `hold`: how well the owner explains it, for others to outbid.
  void claim(std::uint32_t pick, std::int32_t owner, float hold) {
    owner_[pick] = owner;
    hold_[pick] = hold;
  }
  void release(std::uint32_t pick) { owner_[pick] = nobody; }

  // The best that a search around a pick has found so far; less is to be had later.
  float promise(std::uint32_t pick) const { return promise_[pick]; }
  void set_promise(std::uint32_t pick, double promise) {
    promise_[pick] = static_cast<float>(promise);
  }

  // The pick of a channel nearest to a moment, at most `gate_s` away, that `may_take` lets through;
  // size() if there is none.
  template <class MayTake>
  std::uint32_t nearest(std::uint32_t channel, double at_s, double gate_s, MayTake may_take) const {
    // The innermost loop of all: pointers, for checked access costs a fifth of the whole.
    const double* const sorted_s = sorted_s_.data();
    const std::uint32_t end = begin_.data()[channel + 1];
    auto best = static_cast<std::uint32_t>(size());
    for (std::uint32_t k = first_from(channel, at_s - gate_s);
         k < end && sorted_s[k] <= at_s + gate_s; ++k) {
      const double off = std::abs(sorted_s[k] - at_s);
      if (off > gate_s || !may_take(order_.data()[k])) continue;
      gate_s = off;
      best = order_.data()[k];
    }
    return best;
  }

  // Calls visit(pick) for the channel's picks in [from, until].
  template <class Visit>
  void between(std::uint32_t channel, double from_s, double until_s, Visit visit) const {
    const std::uint32_t end = begin_[channel + 1];
    for (std::uint32_t k = first_from(channel, from_s); k < end && sorted_s_[k] <= until_s; ++k)
      visit(order_[k]);
  }

 private:
  std::uint32_t first_from(std::uint32_t channel, double from_s) const {
    const double* const sorted_s = sorted_s_.data();
    std::uint32_t low = begin_.data()[channel], high = begin_.data()[channel + 1];
    while (high - low > 4) {
      const std::uint32_t middle = (low + high) / 2;
      if (sorted_s[middle] < from_s)
        low = middle + 1;
      else
        high = middle;
    }
    while (low < high && sorted_s[low] < from_s) ++low;
    return low;
  }

  std::vector<double> at_s_;
  std::vector<std::uint32_t> channel_;
  std::vector<std::uint64_t> id_, number_;
  std::vector<float> sigma_s_;
  std::vector<std::int32_t> owner_;
  std::vector<float> hold_;
  std::vector<float> promise_;
  std::vector<std::uint32_t> begin_;  // of each channel in the two below
  std::vector<double> sorted_s_;
  std::vector<std::uint32_t> order_;
};

}  // namespace truce::locate
