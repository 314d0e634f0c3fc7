// SPDX-License-Identifier: Apache-2.0
// Silent or blind: for each place and hour, the probability that a happening there would have been
// noticed by some working watch. Where nothing watched the value is 0, and what follows is "not
// observed", never "quiet". Uses only who watched, never what was reported.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "geo/lat_lon.h"
#include "model/watch.h"

namespace truce::sense {

// A place that stands for its surroundings; along a line, a stretch of it.
struct Sector {
  std::string id;
  LatLon at;
  double weight = 1.0;  // its share in sums, as kilometres of line
};

struct Coverage {
  Instant from;
  Instant until;
  Duration step{};
  std::vector<Sector> sectors;
  std::vector<float> detection;  // sectors x steps, sector by sector; probability to notice

  std::size_t steps() const { return sectors.empty() ? 0 : detection.size() / sectors.size(); }
  double at(std::size_t sector, std::size_t step_) const {
    return static_cast<double>(detection[sector * steps() + step_]);
  }
};

// Probability that one watch notices a happening at `distance_m`: `detection` at half the range,
// falling to 0 at the range (half-normal detection function of distance sampling, Buckland et al.
// 2001, cut at the range).
double detection_probability(const Watch& watch, double distance_m);

// Steps are whole: the last may reach past `until`. A watch counts for a step in proportion to the
// part of it that it worked.
Coverage coverage(std::span<const Sector> sectors, std::span<const Watch> watches, Instant from,
                  Instant until, Duration step);

// Mean detection probability over place and time, sectors by weight: the share of place-time that
// could have been observed. 0 where there is nothing.
double share(const Coverage& coverage);
// Share of place-time whose detection probability is at least `p`.
double share_at_least(const Coverage& coverage, double p);

}  // namespace truce::sense
