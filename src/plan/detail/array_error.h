// SPDX-License-Identifier: Apache-2.0
// How well sensors that time an arrival would locate: the Cramer-Rao bound of place with the
// unknown time of origin taken out, mean of its trace over points by weight, in m2. A sensor counts
// by the chance that it hears; so counted the bound is a little too good. Flat ground within the
// area: directions are geodesic azimuths at the point. Convex in the shares of sensors (A-optimal
// design: Pukelsheim 1993), which gives a bound on every choice (Frank and Wolfe 1956).
#pragma once

#include <cstdint>
#include <vector>

#include "geo/lat_lon.h"

namespace truce::plan::detail {

// What one site would tell about one point: information `weight` along (east, north, 1).
struct Ray {
  std::uint32_t site = 0;
  double east = 0;  // seconds a metre
  double north = 0;
  double weight = 0;  // chance to hear over the variance of the time, 1/s2
};

struct ArrayProblem {
  std::size_t sites = 0;
  std::vector<std::vector<Ray>> points;  // rays of each
  std::vector<double> weights;           // of points, summing to 1
  std::vector<std::uint8_t> fixed;
  double prior_m = 20'000;  // what is known of a place before anything was heard, one sigma
};

using Shares = std::vector<double>;  // of each site, 0 to 1

double mean_trace(const ArrayProblem& problem, const Shares& shares);
// Also its derivative by each share.
double mean_trace(const ArrayProblem& problem, const Shares& shares, Shares& slope);

struct Placed {
  std::vector<std::uint8_t> chosen;
  double trace = 0;
};
// `count` sites, the fixed ones among them; starts from `from` where it is not empty. Greedy, then
// exchange until no single one helps, at most `rounds` passes. Deterministic.
Placed place_array(const ArrayProblem& problem, std::size_t count, const Placed& from, int rounds);

// No choice of `count` sites has less.
double least_trace(const ArrayProblem& problem, std::size_t count, int steps);

}  // namespace truce::plan::detail
