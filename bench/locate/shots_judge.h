// SPDX-License-Identifier: Apache-2.0
// What pairs and classes of incidents are worth, on made-up shots whose truth is known: how many of
// the pairs that could be found are told, how many told are true, and whether a probability of p is
// right p of the time.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "locate/shots/shots.h"
#include "sim/arrivals.h"

namespace truce::bench {

// Of what was told with a probability of [k, k + 1) tenths; the last bin holds 1 too.
struct Bin {
  std::uint64_t told = 0;
  std::uint64_t is_true = 0;
  double sum = 0.0;  // of the probabilities
};
using Bins = std::array<Bin, 10>;

struct ShotScore {
  std::uint64_t shots = 0;     // with two ends that made a sound
  std::uint64_t findable = 0;  // of those: both ends located
  std::uint64_t incidents = 0;
  std::uint64_t told = 0;  // pairs from 0.5 up
  std::uint64_t true_told = 0;
  Bins pairs;
  Bins outgoing;  // shares of outgoing fire, and whether it was
  Bins impacts;
  double paired_share = 0.0;  // as estimated at the end

  void add(const ShotScore& other);
};

// The incidents of a scene as the locator and the pairing tell them, every pair from 0.01 up.
std::vector<Located> judged(const sim::ArrivalScene& scene, const locate::LocatorOptions& options,
                            locate::shots::ShotOptions shots, double* paired_share = nullptr);

ShotScore score_shots(const sim::ArrivalScene& scene, const std::vector<Located>& told);

// By how much the bins' probabilities are higher (too sure) or lower (too careful) than the share
// that was true, at most, beyond two standard deviations of chance; bins of at least 20.
struct Calibration {
  double too_sure = 0.0;
  double too_careful = 0.0;
};
Calibration calibration(const Bins& bins);

}  // namespace truce::bench
