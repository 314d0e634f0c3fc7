// SPDX-License-Identifier: Apache-2.0
// Which two of a stretch of incidents may be the ends of one shot, and how probable that is.
// docs/methods/shots.md derives the weights. Metres, seconds; plane arithmetic at each place
// (frame.h), whose error the ballistics dwarf.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "locate/shots/loudness.h"
#include "locate/shots/matching.h"
#include "model/located.h"

namespace truce::locate::shots {

// What pairing asks of an incident.
struct End {
  const Located* located = nullptr;
  Evidence evidence;
  Level level;
  double density = 0.0;  // of incidents around it by chance, per square metre and second
};

// Weights without the share of paired incidents: bond a is earlier than b. In order of a, then b.
// At most 64 bonds a start, the heaviest.
std::vector<Bond> possible_pairs(std::span<const End> ends, const Loudness& loudness);

// A pair against two incidents by themselves where `share` of all incidents are paired.
std::vector<Bond> weighed(std::span<const Bond> pairs, double share);

LikelyPair told(const Located& from, const Located& to, double probability);

}  // namespace truce::locate::shots
