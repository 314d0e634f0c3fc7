// SPDX-License-Identifier: Apache-2.0
// How much one peer may ask for: a bucket for each address that fills at a steady rate (the token
// bucket of RFC 2697 without its second rate). Bounded: the addresses that were quiet longest are
// forgotten. From any thread.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <string>

#include "base/instant.h"
#include "http/peers.h"

namespace truce::serve {

struct Rate {
  double per_second = 50;
  double burst = 500;
};

class Limiter {
 public:
  explicit Limiter(Rate rate, std::size_t most = 100'000) : rate_(rate), most_(most) {}
  // Another rate from now on; what was asked before is forgotten.
  void change(Rate rate);
  // Seconds to wait before the next try; 0: go on. A clock that goes back takes nothing away.
  double ask(const std::string& who, Instant now, double cost = 1);
  std::size_t known() const;

 private:
  struct Bucket {
    double left = 0;
    Instant at;
    std::list<std::string>::iterator place;
  };
  Bucket& bucket_of(const std::string& who, Instant now);

  Rate rate_;
  std::size_t most_;
  mutable std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;
  std::list<std::string> quiet_;  // whoever asked last stands last
};

using http::share_of;

}  // namespace truce::serve
