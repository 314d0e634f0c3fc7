// SPDX-License-Identifier: Apache-2.0
// Arrivals in, located incidents out. The answers depend on the arrivals alone: not on the order in
// which those within the lag came, not on how often anybody asked. Places are WGS 84, times UTC. No
// answer is given on less than what chance explains; nothing is dropped without being counted.
//
// Latency: a first answer within about one travel time across the reach, the last word after three.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "locate/wave/medium_state.h"
#include "locate/wave/options.h"
#include "model/detection.h"
#include "model/located.h"

namespace truce::locate {

struct StationOffset {
  std::uint32_t station = 0;
  double offset_s = 0.0;  // its times are late by that much
  double sigma_s = 0.0;
};

// Arrivals that agreed with each other and that the silence of the stations between them gave the
// lie, of all or of those of other owners: a coincidence, or somebody's invention. No incident was
// made of them.
struct Contradicted {
  Instant at;
  LatLon where;
  std::uint32_t silent = 0;
  std::vector<std::uint64_t> arrivals;
  std::vector<OwnerStations> owners;  // where stations have owners, by name
  std::string accused;                // the owner whose stations alone heard it, if it was for that
};

struct LocatorState {
  std::vector<MediumState> media;       // a tile each
  std::vector<StationOffset> offsets;   // of those that are off by two sigma of an arrival and more
  std::vector<std::uint32_t> timeless;  // clocks too far off to follow: until told to work again
  std::vector<std::uint32_t> suspended;    // stations that say too much, now
  std::vector<Contradicted> contradicted;  // the latest
  std::uint64_t contradicted_count = 0;
  std::uint64_t taken = 0;
  std::uint64_t late = 0;      // came after their time was closed
  std::uint64_t dropped = 0;   // past the bound, of no station, or of a phase the medium has not
  std::uint64_t repeated = 0;  // the same channel and moment twice
  std::uint64_t stuck = 0;     // of suspended stations
  std::uint64_t shocks = 0;    // shock waves: they come from no place that could be found
  std::uint64_t open = 0;      // incidents that are not final
  std::uint64_t waiting = 0;   // arrivals that are not yet looked at
};

// A station that moves, falls silent or works again, from a moment on.
struct StationChange {
  Instant at;
  std::uint32_t station = 0;
  bool works = true;
  Station now;  // where it is from then on; looked at only where it works
};

// Runs task(0) to task(count - 1), in any order, at the same time if it likes.
using RunTasks =
    std::function<void(std::size_t count, const std::function<void(std::size_t)>& task)>;

class Locator {
 public:
  Locator(std::vector<Station> stations, const LocatorOptions& options);
  ~Locator();
  Locator(Locator&&) noexcept;
  Locator& operator=(Locator&&) noexcept;

  void run_with(RunTasks run);  // else one after the other
  // Before any advance past its moment; later ones hold from the next tick on.
  void change(const StationChange& change);
  // In any order as far as the lag: what comes after its tick was closed by advance() is counted as
  // late, what would wait beyond the bound as dropped; both are left out as if they had not come,
  // and so are shock waves, which come from somewhere on a projectile's way.
  void add(const Arrival& arrival);
  void advance(Instant now);  // nothing from before now - lag will come
  void finish();              // nothing at all will come
  // Incidents that are new or changed since the last call, by number. One that was told and did not
  // hold comes back final, without support.
  std::vector<Located> take();
  const LocatorState& state() const;
  std::vector<std::uint32_t> suspended() const;  // as in the state, without reckoning all of it

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

// So long after an incident, counted from the latest advance(), it is final. In air and ground.
Duration final_after(const LocatorOptions& options);

// All at once, in whatever order: they are sorted by time first, so none is late, and the bound on
// what waits (a stream's guard of its memory) has no part in it. The answers are those of a Locator
// to which the same come within its lag and its bound.
std::vector<Located> locate(std::span<const Station> stations, std::span<const Arrival> arrivals,
                            const LocatorOptions& options);

}  // namespace truce::locate
