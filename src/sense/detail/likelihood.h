// SPDX-License-Identifier: Apache-2.0
// Likelihood of hearings under a detection model, given that enough sensors heard each. Trials are
// gathered in rings of distance 2 % wide. See fit.h and docs/methods/coverage.md.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "sense/fit.h"
#include "sense/network.h"

namespace truce::sense::detail {

using Nodes = std::array<double, loudness_count>;

// Trials of one happening in one ring.
struct Ring {
  std::uint32_t bin = 0;
  std::uint32_t heard = 0;
  std::uint32_t missed = 0;
};

struct Rings {
  double first_log = 0.0;  // ln of the distance of bin 0
  std::size_t bins = 0;
  std::vector<std::vector<Ring>> hearings;  // nearest first
};

Rings rings_of(std::span<const Hearing* const> hearings);
double ring_m(const Rings& rings, std::size_t bin);

// What a model says of one hearing at each loudness.
struct Say {
  Nodes log_trials;  // log probability of what was heard and missed
  Nodes enough;      // probability that enough hear
};

class Likelihood {
 public:
  Likelihood(const Rings& rings, const FitOptions& options) : rings_(rings), options_(options) {}

  // The curve of `model` at the given reaches.
  void tabulate(const DetectionModel& model, const Nodes& reach_m);
  Say say(std::size_t hearing) const;

 private:
  // How many heard, as a distribution below the required number. Rings come nearest first: the
  // quiet loudnesses drop out at `first`, those at which enough heard for certain at `end`.
  struct Count {
    std::array<Nodes, max_required> below{};
    std::size_t first = 0;
    std::size_t end = loudness_count;

    void add(const Nodes& p, std::size_t required);
    double sum(std::size_t q, std::size_t required) const;
  };

  const Rings& rings_;
  FitOptions options_;
  std::vector<Nodes> p_;  // of each bin
  std::vector<Nodes> log_heard_;
  std::vector<Nodes> log_missed_;
};

// Log probability of what was heard, given that enough heard; mean over loudness by `weight`.
double log_given_located(const Say& say, const Nodes& weight);

}  // namespace truce::sense::detail
