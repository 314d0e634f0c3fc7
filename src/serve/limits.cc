// SPDX-License-Identifier: Apache-2.0
#include "serve/limits.h"

#include <algorithm>

namespace truce::serve {
namespace {

double seconds_between(Instant from, Instant until) {
  return std::max(0.0, std::chrono::duration<double>(until - from).count());
}

}  // namespace

void Limiter::change(Rate rate) {
  const std::lock_guard lock(mutex_);
  rate_ = rate;
  buckets_.clear();
}

double Limiter::ask(const std::string& who, Instant now, double cost) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= most_ && !buckets_.contains(who)) forget(now);
  const auto [place, is_new] = buckets_.try_emplace(who, Bucket{rate_.burst, now});
  Bucket& bucket = place->second;
  bucket.left =
      std::min(rate_.burst, bucket.left + rate_.per_second * seconds_between(bucket.at, now));
  bucket.at = std::max(bucket.at, now);
  if (bucket.left >= cost) {
    bucket.left -= cost;
    return 0;
  }
  return (cost - bucket.left) / rate_.per_second;
}

// Those that are full again owe nothing; where none is, all start anew.
void Limiter::forget(Instant now) {
  std::erase_if(buckets_, [&](const auto& one) {
    return one.second.left + rate_.per_second * seconds_between(one.second.at, now) >= rate_.burst;
  });
  if (buckets_.size() >= most_) buckets_.clear();
}

}  // namespace truce::serve
