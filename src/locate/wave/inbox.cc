// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/inbox.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace truce::locate {

std::int64_t Inbox::tick_of(Instant at) const {
  const std::int64_t quotient = at.ns / tick_ns_;
  return at.ns % tick_ns_ < 0 ? quotient - 1 : quotient;
}

Inbox::Verdict Inbox::add(const Arrival& arrival) {
  const std::int64_t tick = tick_of(arrival.at);
  if (closed_ && tick <= *closed_) return Verdict::late;
  if (waiting_ >= most_ && !displace(tick)) return Verdict::full;
  ticks_[tick].push_back(arrival);
  ++waiting_;
  return Verdict::taken;
}

bool Inbox::displace(std::int64_t by_tick) {
  const auto furthest = ticks_.empty() ? ticks_.end() : std::prev(ticks_.end());
  if (furthest == ticks_.end() || furthest->first <= by_tick) return false;
  furthest->second.pop_back();
  if (furthest->second.empty()) ticks_.erase(furthest);
  --waiting_;
  ++displaced_;
  return true;
}

std::optional<std::int64_t> Inbox::first() const {
  if (ticks_.empty()) return std::nullopt;
  return ticks_.begin()->first;
}

std::vector<Arrival> Inbox::open(std::int64_t tick) {
  closed_ = closed_ ? std::max(*closed_, tick) : tick;
  const auto found = ticks_.find(tick);
  if (found == ticks_.end()) return {};
  std::vector<Arrival> arrivals = std::move(found->second);
  ticks_.erase(found);
  waiting_ -= arrivals.size();
  const auto key = [](const Arrival& a) { return std::tuple(a.at, a.station, a.phase, a.id); };
  std::sort(arrivals.begin(), arrivals.end(),
            [&](const Arrival& a, const Arrival& b) { return key(a) < key(b); });
  return arrivals;
}

}  // namespace truce::locate
