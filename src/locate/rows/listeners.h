// SPDX-License-Identifier: Apache-2.0
// Who is known to be there and able to tell, now: by their own sign of life, or because they told
// something lately. What they do not tell is evidence. Bounded; one place a giver, the latest.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/instant.h"
#include "locate/index.h"
#include "locate/rows/rings.h"

namespace truce::locate::rows {

// A giver's sign of life: it listens at this place in [from, until).
struct Listener {
  std::uint64_t origin = 0;
  LatLon at;
  Instant from;
  Instant until;
  Side side = 0;  // declared, as the mission knows it; 0: not

  bool operator==(const Listener&) const = default;
};

bool is_usable(const Listener& listener);

class Listeners {
 public:
  explicit Listeners(std::size_t most = 4'000'000);

  // Precondition: usable. Calls come by time. Past the bound new ones are not taken: false.
  bool hear(const Listener& listener);
  // What was told is a sign of life too: stretches `until`, keeps the side.
  bool hear(std::uint64_t origin, LatLon at, Instant from, Instant until);
  void doubt(std::uint64_t origin);  // of bad standing from now on, present or not
  Side side_of(std::uint64_t origin) const;
  // Adds to `listened` everybody who listens at this moment around the place.
  void count(LatLon at, Instant when, RingsBySide& rings) const;
  // Drops who has stopped before.
  void forget_before(Instant when);
  std::size_t size() const { return slots_.size() - free_.size(); }

 private:
  struct Entry {
    LatLon at;
    std::uint64_t origin = 0;
    std::int64_t from_ns = 0;
    std::int64_t until_ns = 0;
    std::uint64_t cell = 0;
    std::uint32_t in_cell = 0;
    Side side = 0;
    bool doubted = false;
  };
  std::uint64_t cell_of(LatLon at) const;
  void place(std::uint32_t slot, LatLon at);
  void displace(std::uint32_t slot);

  std::size_t most_;
  CellGrid grid_;
  std::vector<Entry> slots_;
  std::vector<std::uint32_t> free_;
  std::unordered_set<std::uint64_t> doubted_;
  std::unordered_map<std::uint64_t, std::uint32_t> slot_of_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells_;
  std::unordered_map<std::int64_t, std::vector<std::uint32_t>> expiring_;  // by minute
  std::int64_t swept_minute_ = 0;
};

}  // namespace truce::locate::rows
