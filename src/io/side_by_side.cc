// SPDX-License-Identifier: Apache-2.0
#include "io/side_by_side.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace truce::io {

void side_by_side(std::size_t count, const std::function<void(std::size_t)>& task) {
  constexpr std::size_t most_threads = 8;
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t k = next++; k < count; k = next++) task(k);
  };
  std::vector<std::thread> others;
  for (std::size_t k = 1; k < std::min({cores, count, most_threads}); ++k)
    others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
}

}  // namespace truce::io
