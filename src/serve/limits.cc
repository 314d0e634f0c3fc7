// SPDX-License-Identifier: Apache-2.0
#include "serve/limits.h"

#include <algorithm>
#include <iterator>

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
  quiet_.clear();
}

Limiter::Bucket& Limiter::bucket_of(const std::string& who, Instant now) {
  const auto found = buckets_.find(who);
  if (found != buckets_.end()) {
    quiet_.splice(quiet_.end(), quiet_, found->second.place);
    return found->second;
  }
  if (buckets_.size() >= most_) {
    buckets_.erase(quiet_.front());
    quiet_.pop_front();
  }
  quiet_.push_back(who);
  return buckets_.emplace(who, Bucket{rate_.burst, now, std::prev(quiet_.end())}).first->second;
}

double Limiter::ask(const std::string& who, Instant now, double cost) {
  const std::lock_guard lock(mutex_);
  Bucket& bucket = bucket_of(who, now);
  bucket.left =
      std::min(rate_.burst, bucket.left + rate_.per_second * seconds_between(bucket.at, now));
  bucket.at = now;
  if (bucket.left >= cost) {
    bucket.left -= cost;
    return 0;
  }
  return (cost - bucket.left) / rate_.per_second;
}

std::size_t Limiter::known() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

}  // namespace truce::serve
