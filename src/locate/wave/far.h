// SPDX-License-Identifier: Apache-2.0
// Infrasound over hundreds and thousands of kilometres: few arrays, each with a back azimuth, and a
// celerity (distance over travel time) that nobody knows beforehand but for its distribution
// (Modrak, Arrowsmith and Anderson, "A Bayesian framework for infrasound location", GJI 2010).
// Geodesics on WGS 84; no plane, no tiles. Pairs of bearings give places to try, the others confirm
// or do not.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "locate/wave/options.h"
#include "model/detection.h"
#include "model/located.h"

namespace truce::locate {

class FarEngine {
 public:
  FarEngine(std::vector<Station> stations, const LocatorOptions& completed);

  static double longest_s(const LocatorOptions& completed);
  // Arrivals in time order, all before `now` and none before the last call's `now`.
  void tick(std::span<const Arrival> arrivals, Instant now);
  bool idle() const { return waiting_.empty(); }
  std::vector<Located> take();  // final ones, numbered in order

 private:
  struct Source {
    LatLon at;
    Instant when;
  };
  struct Member {
    std::size_t arrival;  // of those waiting
    double gain;          // log likelihood ratio against noise
    double late_s;        // observed minus expected
    double turn_deg;      // azimuth, likewise
  };
  struct Found {
    Source source;
    std::vector<Member> members;
    double score = 0.0;
    std::uint32_t silent = 0;
    Covariance covariance;
    double time_sigma_s = 0.0;
  };

  double noise_hz() const;
  std::vector<Source> guesses(std::size_t first) const;
  void judge(Found& found) const;
  bool step(Found& found) const;
  bool fit(Found& found) const;
  Located located(const Found& found) const;
  void claim(const Found& found);

  std::vector<Station> stations_;
  LocatorOptions options_;
  std::vector<Arrival> waiting_;  // by time
  Instant now_;
  std::uint64_t next_ = 1;
  std::vector<Located> answers_;
};

}  // namespace truce::locate
