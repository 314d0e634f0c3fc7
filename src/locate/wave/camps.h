// SPDX-License-Identifier: Apache-2.0
// Whose stations heard an incident, where stations have owners. Counts find out a minority of all
// (see minority.h); here the suspicion is that one owner's stations made it up, many as they may be
// just there, and that the stations of the others are the ones to ask:
//
//   happened:      of each owner's n stations in range each hears with p, p ~ Beta(a, b) as the
//                  network was so far, anew for each owner: wind and terrain may favour a side
//   made up by X:  each of X's takes part with q, q uniform from 0 to 1; the others' hear no more
//                  than noise
//
// All owners are treated alike. Stations of nobody that is told are asked, and never accused. Where
// no station of another owner is in range nothing can be said, and nothing is.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "locate/wave/minority.h"

namespace truce::locate {

constexpr std::uint32_t nobodys = 0;  // owner of a station of which none is told

struct Camp {
  std::uint32_t owner = nobodys;
  Listeners near;                       // channels in range, as far as it was this that they heard
  std::uint32_t heard = 0, silent = 0;  // stations
};

struct Accusation {
  double odds = 0.0;              // that any owner made it up, against that it happened
  std::uint32_t owner = nobodys;  // the likeliest, if odds are not 0
};

// That of an owner, made where there is none yet.
Camp& camp_of(std::vector<Camp>& camps, std::uint32_t owner);

// `usual`: counts of earlier incidents; `noise`: probability that a station has a false arrival
// where one is looked for.
Accusation accuse(std::span<const Camp> camps, const Listeners& usual, double noise);

// Probability that it was made up, by the accused or otherwise; `otherwise` in [0, 1].
double made_up_by_any(double otherwise, const Accusation& accusation);

}  // namespace truce::locate
