// SPDX-License-Identifier: Apache-2.0
// How good an associator's answers are against the truth that made the arrivals. Two criteria, both
// one to one: by arrivals, |A and T| / max(|A|, |T|) of at least 0.6 (the criterion of PyOcto's
// comparison: Münchmeyer, Seismica 2024), and by place and time. An answer that finds a source
// which too few stations heard (clutter) is neither a hit nor false. Metres and seconds.
#pragma once

#include <cstdint>
#include <vector>

#include "model/located.h"
#include "oracle.h"
#include "sim/arrivals.h"

namespace truce::bench {

struct Answer {
  Instant at;
  LatLon where;
  Covariance covariance;
  std::vector<std::uint64_t> arrivals;  // ids: places in the scene's list
};
std::vector<Answer> answers(const std::vector<Located>& located);

struct Nearness {
  double distance_m = 500.0;
  double time_s = 1.5;
};
Nearness nearness(const sim::ArrivalOptions& options);

// Counts and errors that add up over scenes. Errors are those of hits by arrivals.
struct Tally {
  std::uint64_t sources = 0;  // that count
  std::uint64_t answers = 0;
  std::uint64_t hits = 0;
  std::uint64_t false_answers = 0;
  std::uint64_t near_hits = 0;
  std::uint64_t near_false = 0;
  std::vector<double> error_m;
  std::vector<double> time_error_s;
  std::vector<double> oracle_error_m;  // of the same sources
  std::vector<double> bound_m;
  std::vector<double> squared_distance;  // by the answer's own covariance
};
void add(const Tally& more, Tally& sum);

// `oracle` one for each source, or empty.
Tally score(const sim::ArrivalScene& scene, const sim::ArrivalOptions& options,
            const std::vector<Answer>& answers, const std::vector<Fix>& oracle);

double precision(const Tally& t);
double recall(const Tally& t);
double f1(const Tally& t);
double near_f1(const Tally& t);
// The value below which `share` of them lie, between neighbours linearly; 0 of nothing.
double quantile(std::vector<double> values, double share);
// Share of hits whose truth lies in the ellipse that claims to hold `share`.
double held(const Tally& t, double share);
// One standard error of that share were the ellipses right.
double held_error(const Tally& t, double share);

}  // namespace truce::bench
