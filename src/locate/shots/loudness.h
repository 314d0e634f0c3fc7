// SPDX-License-Identifier: Apache-2.0
// How loud incidents were at their source, against each other: decibels at 1 km in a unit that the
// stations have in common once their gains are known. Each station tells amplitudes in a unit of
// its own; its gain is the mean of what is left over, drawn towards zero by as much as the
// stations' means differ in no more than chance (empirical Bayes, as the time terms of
// wave/terms.h). A loudness says nothing of what it was: a near mortar's muzzle and a far shell
// burst overlap.
//
// Decay: 22 dB for ten times the distance, blast waves of the far field (ANSI S2.20-1983, pressure
// as the distance to the power of -1.1), and 0.1 dB a km of absorption (ISO 9613-1, 63 Hz).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "locate/shots/heard.h"

namespace truce::locate::shots {

struct Level {
  double db = 0.0;
  double sigma_db = 0.0;  // 0: nobody told
};

class Loudness {
 public:
  Level level(std::span<const Loud> loud) const;
  // The same incident's, once each.
  void learn(std::span<const Loud> loud, const Level& level);
  // Makes what was learnt hold.
  void settle();

  // How much likelier these levels are of the two ends of one shot, which resemble each other, than
  // of two incidents at random. 1 where incidents differ by no more than the ends of a shot do.
  double odds_of_pair(const Level& a, const Level& b) const;

 private:
  struct Station {
    double count = 0.0;
    double sum_db = 0.0;
    double gain_db = 0.0;
  };
  double gain_variance(std::uint32_t station) const;

  std::vector<Station> stations_;
  double gain_spread2_ = 400.0;  // of the stations' gains, dB squared: wide before it is known
  double scatter2_ = 64.0;       // of one amplitude about its level: paths differ by 8 dB
  double squares_ = 20.0 * 64.0, freedom_ = 20.0;
  double levels_ = 0.0, level_sum_ = 0.0, level_squares_ = 0.0;
};

}  // namespace truce::locate::shots
