// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/window.h"

#include <algorithm>

namespace truce::locate {
namespace {

template <class T>
void drop_front(std::vector<T>& values, std::size_t count) {
  values.erase(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace

void Window::append(std::span<const Pick> picks) {
  for (const Pick& pick : picks) {
    at_s_.push_back(pick.at_s);
    channel_.push_back(pick.channel);
    id_.push_back(pick.id);
    number_.push_back(pick.number);
    sigma_s_.push_back(pick.sigma_s);
    owner_.push_back(nobody);
    hold_.push_back(0.0F);
    promise_.push_back(1e9F);
  }
}

std::uint32_t Window::first_at(double at_s) const {
  return static_cast<std::uint32_t>(std::lower_bound(at_s_.begin(), at_s_.end(), at_s) -
                                    at_s_.begin());
}

std::size_t Window::forget_before(double at_s) {
  const std::size_t count = first_at(at_s);
  drop_front(at_s_, count);
  drop_front(channel_, count);
  drop_front(id_, count);
  drop_front(number_, count);
  drop_front(sigma_s_, count);
  drop_front(owner_, count);
  drop_front(hold_, count);
  drop_front(promise_, count);
  return count;
}

// Counting sort by channel; time order within a channel stays.
void Window::index() {
  std::fill(begin_.begin(), begin_.end(), 0U);
  for (const std::uint32_t c : channel_) ++begin_[c + 1];
  for (std::size_t c = 1; c < begin_.size(); ++c) begin_[c] += begin_[c - 1];
  sorted_s_.resize(size());
  order_.resize(size());
  for (std::uint32_t k = 0; k < size(); ++k) {
    const std::uint32_t to = begin_[channel_[k]]++;
    sorted_s_[to] = at_s_[k];
    order_[to] = k;
  }
  for (std::size_t c = begin_.size() - 1; c > 0; --c) begin_[c] = begin_[c - 1];
  begin_[0] = 0;
}

}  // namespace truce::locate
