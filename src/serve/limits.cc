// SPDX-License-Identifier: Apache-2.0
#include "serve/limits.h"

#include <arpa/inet.h>

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

std::string share_of(const std::string& address) {
  in6_addr bytes{};
  if (inet_pton(AF_INET6, address.c_str(), &bytes) != 1) return address;
  if (IN6_IS_ADDR_V4MAPPED(&bytes)) return address;
  std::fill(std::begin(bytes.s6_addr) + 8, std::end(bytes.s6_addr), std::uint8_t{0});
  char text[INET6_ADDRSTRLEN];
  inet_ntop(AF_INET6, &bytes, text, sizeof text);
  return std::string(text) + "/64";
}

}  // namespace truce::serve
