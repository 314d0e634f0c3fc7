// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/listeners.h"

#include <algorithm>
#include <cmath>

#include "locate/frame.h"
#include "locate/rows/beside.h"

namespace truce::locate::rows {
namespace {

constexpr double cell_deg = 0.02;
constexpr double moved_deg = 0.0005;  // some 50 m: less is the jitter of a receiver
constexpr std::int64_t minute_ns = 60'000'000'000;

std::int64_t minute_of(std::int64_t ns) {
  return ns / minute_ns - (ns % minute_ns < 0 ? 1 : 0);
}

}  // namespace

bool is_usable(const Listener& l) {
  return l.origin != 0 && is_valid(l.at) && l.from < l.until && l.side != doubtful_side;
}

Listeners::Listeners(std::size_t most) : most_(most), grid_(cell_deg) {}

std::uint64_t Listeners::cell_of(LatLon at) const {
  return cell_key(grid_, at);
}

void Listeners::place(std::uint32_t slot, LatLon at) {
  Entry& entry = slots_[slot];
  entry.at = at;
  entry.cell = cell_of(at);
  auto& cell = cells_[entry.cell];
  entry.in_cell = static_cast<std::uint32_t>(cell.size());
  cell.push_back(slot);
}

void Listeners::displace(std::uint32_t slot) {
  const Entry& entry = slots_[slot];
  const auto at = cells_.find(entry.cell);
  at->second[entry.in_cell] = at->second.back();
  slots_[at->second.back()].in_cell = entry.in_cell;
  at->second.pop_back();
  if (at->second.empty()) cells_.erase(at);
}

bool Listeners::hear(const Listener& l) {
  if (!hear(l.origin, l.at, l.from, l.until)) return false;
  if (l.side != 0) slots_[slot_of_.at(l.origin)].side = l.side;
  return true;
}

bool Listeners::hear(std::uint64_t origin, LatLon at, Instant from, Instant until) {
  const auto [known, is_new] = slot_of_.try_emplace(origin, 0);
  if (is_new) {
    if (size() >= most_) {
      slot_of_.erase(known);
      return false;
    }
    if (free_.empty()) {
      free_.push_back(static_cast<std::uint32_t>(slots_.size()));
      slots_.emplace_back();
    }
    known->second = free_.back();
    free_.pop_back();
    slots_[known->second] =
        Entry{at, origin, from.ns, until.ns, 0, 0, 0, doubted_.contains(origin)};
    place(known->second, at);
    expiring_[minute_of(until.ns)].push_back(known->second);
    return true;
  }
  Entry& entry = slots_[known->second];
  // Its place in the list of minutes moves when that minute comes.
  entry.from_ns = entry.until_ns < from.ns ? from.ns : std::min(entry.from_ns, from.ns);
  entry.until_ns = std::max(entry.until_ns, until.ns);
  if (std::abs(entry.at.lat_deg - at.lat_deg) > moved_deg ||
      std::abs(entry.at.lon_deg - at.lon_deg) > moved_deg) {
    displace(known->second);
    place(known->second, at);
  }
  return true;
}

void Listeners::doubt(std::uint64_t origin) {
  if (doubted_.size() < most_) doubted_.insert(origin);
  if (const auto at = slot_of_.find(origin); at != slot_of_.end())
    slots_[at->second].doubted = true;
}

Side Listeners::side_of(std::uint64_t origin) const {
  const auto at = slot_of_.find(origin);
  if (at == slot_of_.end()) return 0;
  return slots_[at->second].doubted ? doubtful_side : slots_[at->second].side;
}

void Listeners::count(LatLon at, Instant when, RingsBySide& rings) const {
  std::vector<std::pair<std::int64_t, std::int64_t>> around;
  constexpr std::size_t most_cells = 2000;
  if (!grid_.around(at, rings_reach_m, most_cells, around)) return;
  const DegreeLength degree = degree_length(at.lat_deg);
  Side last = 0;
  Rings* of_last = &rings[0];
  for (const auto& [row, column] : around) {
    const auto cell = cells_.find(cell_key(row, column));
    if (cell == cells_.end()) continue;
    for (const std::uint32_t slot : cell->second) {
      const Entry& entry = slots_[slot];
      if (entry.from_ns > when.ns || entry.until_ns <= when.ns) continue;
      const Offset by = offset(at, entry.at, degree);
      const double d2 = by.east_m * by.east_m + by.north_m * by.north_m;
      if (d2 >= rings_reach_m * rings_reach_m) continue;
      const Side side = entry.doubted ? doubtful_side : entry.side;
      if (side != last) {
        last = side;
        of_last = &rings[side];
      }
      ++(*of_last)[static_cast<std::size_t>(std::sqrt(d2) / ring_m)].listened;
    }
  }
  if (listened_of(rings[0]) == 0 && told_of(rings[0]) == 0) rings.erase(0);
}

void Listeners::forget_before(Instant when) {
  const std::int64_t minute = minute_of(when.ns);
  if (expiring_.empty() || minute <= swept_minute_) return;
  std::vector<std::int64_t> due;
  for (const auto& [at, slots] : expiring_)
    if (at < minute) due.push_back(at);
  std::sort(due.begin(), due.end());
  swept_minute_ = minute;
  for (const std::int64_t at : due) {
    const std::vector<std::uint32_t> slots = std::move(expiring_[at]);
    expiring_.erase(at);
    for (const std::uint32_t slot : slots) {
      if (minute_of(slots_[slot].until_ns) >= minute) {
        expiring_[minute_of(slots_[slot].until_ns)].push_back(slot);
        continue;
      }
      displace(slot);
      slot_of_.erase(slots_[slot].origin);
      free_.push_back(slot);
    }
  }
}

}  // namespace truce::locate::rows
