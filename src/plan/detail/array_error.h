// SPDX-License-Identifier: Apache-2.0
// How well sensors that time an arrival would locate. Who hears is by chance: the Cramer-Rao bound
// of the place, time of origin unknown, is reckoned for each set of sensors that may hear and
// averaged over them (detection sequences: Farina, Ristic and Timmoneri 2002), since the bound of
// the mean information would tell metres where kilometres are true. What was known before counts as
// information (Van Trees 1968), so that who is heard by too few keeps that spread. Metres, seconds;
// directions are geodesic azimuths at the point, flat ground around it. False arrivals and wrong
// speeds are left out.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace truce::plan::detail {

// What one site tells of one point where it hears.
struct Ray {
  std::uint32_t site = 0;
  double east = 0;  // seconds a metre
  double north = 0;
  double chance = 0;  // to hear, in (0, 1]
};

struct ArrayProblem {
  std::size_t sites = 0;
  std::vector<std::vector<Ray>> points;  // rays of each
  std::vector<double> weights;           // of points, summing to 1
  std::vector<std::uint8_t> fixed;
  double prior_m = 20'000;  // what is known of a place before anything was heard, one sigma an axis
  double sigma_s = 0.02;    // of an arrival

  double known() const { return 1 / (prior_m * prior_m); }
  double heard() const { return 1 / (sigma_s * sigma_s); }
};

// The prior may be so much wider than what one arrival resolves: past it doubles lose the truth.
constexpr double most_prior = 1e6;

using Sites = std::vector<std::uint8_t>;  // a flag for each

constexpr int least_heard = 3;  // place and time of origin

// Symmetric; place first (1/m2), time of origin last (1/s2).
struct Information {
  double ee = 0, en = 0, et = 0, nn = 0, nt = 0, tt = 0;
};
constexpr double unknown_origin = 1e-12;  // information on the time of origin: as good as none

inline Information nothing_heard(double known) {
  return {known, 0, 0, known, 0, unknown_origin};
}

inline void add(Information& sum, double east, double north, double weight) {
  const double e = weight * east;
  const double n = weight * north;
  sum.ee += e * east;
  sum.en += e * north;
  sum.et += e;
  sum.nn += n * north;
  sum.nt += n;
  sum.tt += weight;
}

// Mean square of the error of the place, m2: the trace of its covariance with the time of origin
// taken out (Schur complement). Never more than the prior's.
inline double mean_square(const Information& sum, double known) {
  const double ee = std::max(known, sum.ee - sum.et / sum.tt * sum.et);
  const double nn = std::max(known, sum.nn - sum.nt / sum.tt * sum.nt);
  const double en = sum.en - sum.et / sum.tt * sum.nt;
  const double least = known * (ee + nn - known);  // of the determinant, whatever the rounding
  return (ee + nn) / std::max(least, ee * nn - en * en);
}

struct Expected {
  double mean_square = 0;  // m2, over all happenings; who is heard by too few keeps the prior's
  double located = 0;      // chance that three sensors or more hear
  // Of those located: the error (one sigma, root of the mean square) that half, and that nine in
  // ten, do not pass.
  double half_m = 0;
  double nine_in_ten_m = 0;
};

// Every set of sensors where at most `most_listed` can hear a point, else draws of who hears, the
// same for each choice: one sensor more never makes it worse.
Expected expected_error(const ArrayProblem& problem, const Sites& chosen);
constexpr std::size_t most_listed = 12;

}  // namespace truce::plan::detail
