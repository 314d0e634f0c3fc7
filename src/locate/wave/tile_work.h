// SPDX-License-Identifier: Apache-2.0
// A tile at work: its plane, its engine, and the slots that stations have there (see network.h). A
// station keeps its slot as long as it stays where it is, however often it stops and starts again;
// where it moves it takes a slot of its own that is over, if it has one.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "locate/wave/engine.h"
#include "locate/wave/plane.h"
#include "locate/wave/tiling.h"
#include "model/detection.h"

namespace truce::locate {

class TileWork {
 public:
  // One that is alone knows every station, wherever it goes.
  TileWork(Tile its, std::span<const Station> stations, bool is_alone,
           const LocatorOptions& completed);

  void stop(std::uint32_t station, double at_s);
  void start(std::uint32_t station, const Station& now, double at_s);
  // Is left out of that stretch, wherever it was: what it says is not heard, nor its silence.
  void mute(std::uint32_t station, const Span& stretch);
  void set_owner(std::uint32_t station, std::uint32_t owner);
  // Into the picks of the tick at hand, if its station works here and now.
  void hear(const Arrival& arrival, double at_s, std::uint64_t number);
  // None: the station was never here.
  const Slot* slot_of(std::uint32_t station) const;

  Tile tile;
  Plane plane;
  Engine engine;
  std::vector<Pick> picks;

 private:
  static Network network(const Plane& plane, const Tile& tile, std::span<const Station> stations,
                         const LocatorOptions& completed);
  std::uint32_t slot_for(std::uint32_t station, const Slot& wanted, double at_s);

  bool is_alone_;
  double reach_m_;
  std::uint32_t phases_;
  std::vector<std::uint32_t> slot_of_;                          // by station
  std::map<std::uint32_t, std::vector<std::uint32_t>> places_;  // slots of stations that moved
};

}  // namespace truce::locate
