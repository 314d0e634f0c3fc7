// SPDX-License-Identifier: Apache-2.0
// A line of contact as the watch saw it: the chance to notice a happening, averaged along each
// stretch of the line, and what nobody watched, which is "not observed", never "quiet".
// Kilometres count from the beginning of the line, its parts one after the other; steps are
// [start, start + step).
#pragma once

#include <string>
#include <vector>

#include "base/instant.h"
#include "geo/lat_lon.h"

namespace truce {

// Below this chance to notice a happening, nobody watched.
constexpr double watched_from = 0.01;

struct Stretch {
  std::string id;
  LatLon middle;
  double from_km = 0.0;
  double until_km = 0.0;
};

// A piece of the line that nobody watched for all of a time.
struct Gap {
  double from_km = 0.0;
  double until_km = 0.0;
  LatLon middle;
  Instant from;
  Instant until;  // exclusive, never past the end of the coverage
};

struct LineCoverage {
  Instant from;
  Duration step{};
  double sample_m = 0.0;  // how far apart the places are that were asked
  std::vector<Stretch> stretches;
  std::vector<float> detection;  // stretches x steps, stretch by stretch: the mean along it
  double unwatched_share = 0.0;  // of kilometres times time: nobody watched
  std::vector<Gap> gaps;         // greatest first, by kilometres times time; they do not overlap
  double told_in_gaps = 0.0;     // the part of what nobody watched that `gaps` make up

  std::size_t steps() const { return stretches.empty() ? 0 : detection.size() / stretches.size(); }
  double at(std::size_t stretch, std::size_t step_) const {
    return static_cast<double>(detection[stretch * steps() + step_]);
  }
  double km(std::size_t stretch) const {
    return stretches[stretch].until_km - stretches[stretch].from_km;
  }
};

// Mean detection over length and time; 0 where there is nothing.
double mean_detection(const LineCoverage& coverage);

}  // namespace truce
