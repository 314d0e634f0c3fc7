// SPDX-License-Identifier: Apache-2.0
// Arrivals that wait for their tick. A tick is a stretch of time of fixed length, counted from
// 1970; it is handed out once, in one order whatever the order of coming.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "model/detection.h"

namespace truce::locate {

class Inbox {
 public:
  enum class Verdict : std::uint8_t { taken, late, full };

  Inbox(std::int64_t tick_ns, std::uint64_t most) : tick_ns_(tick_ns), most_(most) {}

  std::int64_t tick_of(Instant at) const;
  Instant start_of(std::int64_t tick) const { return {tick * tick_ns_}; }
  Verdict add(const Arrival& arrival);
  std::optional<std::int64_t> first() const;
  // By time, station, phase, id; closes the tick and all before it.
  std::vector<Arrival> open(std::int64_t tick);
  std::uint64_t waiting() const { return waiting_; }
  // Taken once, and given up for others: of those that wait the furthest ahead in time go first, so
  // that a clock that runs years ahead cannot fill the room for good.
  std::uint64_t displaced() const { return displaced_; }

 private:
  bool displace(std::int64_t by_tick);

  std::int64_t tick_ns_;
  std::uint64_t most_;
  std::uint64_t waiting_ = 0;
  std::uint64_t displaced_ = 0;
  std::optional<std::int64_t> closed_;
  std::map<std::int64_t, std::vector<Arrival>> ticks_;
};

}  // namespace truce::locate
