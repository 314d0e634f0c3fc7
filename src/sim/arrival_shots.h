// SPDX-License-Identifier: Apache-2.0
// Options of made-up arrivals (arrivals.h): shots with two ends, and what sensors tell beside
// times.
#pragma once

namespace truce::sim {

// Shots: a muzzle blast, and what was fired coming down some seconds later, some kilometres on.
struct ArrivalShots {
  double per_hour = 0.0;
  double lone = 0.2;          // of the shots: only one of the two makes a sound
  double words = 0.0;         // of their arrivals: the sensor names the wave
  double wrong_words = 0.05;  // of those: the other one
  bool shocks = false;        // stations near the first kilometres of a fast one hear it pass
};

// Amplitudes: each station has a gain, each path its luck.
struct ArrivalLoudness {
  bool is_told = false;
  double gain_sigma_db = 10.0;
  double scatter_db = 5.0;
};

}  // namespace truce::sim
