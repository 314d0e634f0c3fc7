// SPDX-License-Identifier: Apache-2.0
// What the arrivals of an incident say beside their times: which wave they were, how loud, and
// which shock waves came before them. The engine's answers name arrivals by id only: they are found
// again here by id, time and distance. An id that fits twice is left out.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <vector>

#include "locate/shots/classes.h"
#include "locate/wave/options.h"
#include "model/detection.h"
#include "model/located.h"

namespace truce::locate::shots {

struct Loud {
  std::uint32_t station = 0;
  double distance_m = 0.0;
  double amplitude = 0.0;
};

struct Heard {
  Evidence evidence;
  std::vector<Loud> loud;  // by station
  double ambiguity = 0.0;  // from words that contradict each other
};

class Listening {
 public:
  // The stations may still grow.
  Listening(const std::vector<Station>& stations, const LocatorOptions& options);

  // In any order; all of an incident's fronts, and the ten minutes before, before of() is asked.
  void hear(const Arrival& arrival);
  Heard of(const Located& located) const;
  // No incident from before this will be asked about.
  void forget_before(Instant settled);

 private:
  struct Kept {
    Instant at;
    std::uint64_t id = 0;
    std::uint32_t station = 0;
    WaveKind wave = WaveKind::not_told;
    double amplitude = 0.0;
  };
  std::vector<const Kept*> support_of(const Located& located) const;
  double shock_mass(const Kept& blast, double travel_s, double distance_m) const;

  const std::vector<Station>& stations_;
  Duration longest_;                                        // that a front is under way
  std::map<std::uint32_t, std::multiset<Instant>> shocks_;  // by station
  std::deque<Kept> kept_;                                   // by time, then station, then id
  std::size_t speaking_ = 0;  // of those: how many say more than their time
};

}  // namespace truce::locate::shots
