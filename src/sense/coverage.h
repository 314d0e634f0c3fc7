// SPDX-License-Identifier: Apache-2.0
// Silent or blind along a line: for each stretch and step of time, the probability that a happening
// there would have been noticed by some working watch (raster.h does areas and sensor networks).
// Where nothing watched the value is 0, and what follows is "not observed", never "quiet". Uses
// only who watched, never what was reported. Distances in metres on the ellipsoid; steps are
// [start, start + step).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "geo/lat_lon.h"
#include "geo/polyline.h"
#include "model/watch.h"

namespace truce::sense {

// Sectors x steps that one coverage may hold: 64 MB. One year of hours on 1,900 sectors fits.
constexpr std::size_t max_cells = 1U << 24;
constexpr std::size_t max_sectors = 100'000;

// A place that stands for its surroundings; along a line, a stretch of it.
struct Sector {
  std::string id;
  LatLon at;
  double weight = 1.0;   // its share in sums, as kilometres of line
  std::size_t part = 0;  // of the line
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

// Each part of the line in stretches of equal length, at most `length_m` long, and each of them in
// `pieces` sectors: the place is the middle of the sector, the weight its kilometres, the id
// "sector-0001" in the order of the line. The middle stands for the whole: for the mean along a
// stretch see line_coverage.h. Errors: out_of_range where the length is not positive, too_large
// past max_sectors.
Result<std::vector<Sector>> sectors_along(const geo::Polyline& line, double length_m,
                                          std::size_t pieces = 1);

// Probability that one watch notices a happening at `distance_m`: `detection` at half the range,
// more when nearer, 0 from the range on. 1 - p is exp(-h): the hazard h falls half-normally with
// distance (distance sampling, Buckland et al. 2001), so that p stays a probability everywhere.
double detection_probability(const Watch& watch, double distance_m);

// Sensing (sensing.h) with watches for sensors, of which one is enough: what all miss is missed,
// 1 - (1 - p)(1 - q). Steps are whole: the last may reach past `until`. A watch counts for a step
// in proportion to the part of it that it worked; where several start or stop together, the step is
// split there. A watch with a place, range or probability that is no number counts for nothing.
// Errors: out_of_range where step or interval is not positive, too_large past max_cells or
// max_sectors.
Result<Coverage> coverage(std::span<const Sector> sectors, std::span<const Watch> watches,
                          Instant from, Instant until, Duration step);

// Mean detection probability over place and time, sectors by weight: the share of place-time that
// could have been observed. 0 where there is nothing.
double share(const Coverage& coverage);
// Share of place-time whose detection probability is at least `p`.
double share_at_least(const Coverage& coverage, double p);

}  // namespace truce::sense
