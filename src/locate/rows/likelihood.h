// SPDX-License-Identifier: Apache-2.0
// The log-likelihood of rows at a point, with slope and information. Every row is a mixture of what
// it says and of a floor that holds anything, so that no single one can rule a point out:
//   log((1 - s) f(row | point) + s f0).
// Natural units; the point is in metres, seconds and metres of depth on the rows' plane.
#pragma once

#include <array>
#include <cstddef>

#include "locate/rows/rows.h"

namespace truce::locate::rows {

// East, north, time, depth (positive down).
constexpr std::size_t dimensions = 4;
using Point = std::array<double, dimensions>;
using Square = std::array<std::array<double, dimensions>, dimensions>;

// What is estimated beside the point: common factors of the sigmas told, shares of strays.
struct Unknowns {
  double bearing_scale = 1.0;
  double time_scale = 1.0;
  double stray_bearings = 0.15;
  double stray_times = 0.05;
  double stray_places = 0.05;
  // How far from its centre the happening shows itself, one sigma.
  double extent_m = 0.0;
  // Widens everything as if sensors were misplaced by this: a search far from the answer sees
  // more than the floor.
  double blur_m = 0.0;
};
Unknowns first_unknowns(const Assumptions& assumptions);
// Log density of the unknowns beforehand, but for a constant.
double log_prior(const Unknowns& unknowns, const Assumptions& assumptions);

// The extents that are held possible, with their shares beforehand; one of 0 where happenings are
// taken for points.
struct Extent {
  double extent_m = 0.0;
  double log_share = 0.0;
};
std::vector<Extent> extents_of(const Assumptions& assumptions);
// A happening is taken for a point where that is at least this likely by what the rows say: who
// adds a vague word must not blur a sharp one.
constexpr double likely_point = 0.5;

// Of a distance told as even in [near, far]: the density by area of a place at distance `d` against
// that at the middle, and the derivative of its logarithm. `blur_m` softens the ends beside the
// rounding of what people tell.
struct Fit {
  double density = 1.0;
  double log_slope = 0.0;
};
Fit fit_of_range(const Ray& row, double d, double blur_m);

struct Slope {
  double value = 0.0;
  Point gradient{};
  Square information{};  // of what belongs: weighted by the probability that it does
};

// What a row says at a point: log-likelihood, and the probability that it is no stray.
struct Said {
  double value = 0.0;
  double belongs = 1.0;
};

class Likelihood {
 public:
  Likelihood(const Rows& rows, const Assumptions& assumptions);

  double value(const Point& p, const Unknowns& u) const;
  Slope slope(const Point& p, const Unknowns& u) const;
  // The value if every row were a stray.
  double floor() const;

  // One by one, with the row's own weight left out.
  Said say(const Ray& row, const Point& p, const Unknowns& u, Slope* slope) const;
  Said say(const Front& row, const Point& p, const Unknowns& u, Slope* slope) const;
  Said say(const Spot& row, const Point& p, const Unknowns& u, Slope* slope) const;
  Said say(const Patch& row, const Point& p, const Unknowns& u, Slope* slope) const;
  Said say(const Window& row, const Point& p, const Unknowns& u, Slope* slope) const;
  Said say(const Ear& row, const Point& p, const Unknowns& u, Slope* slope) const;

  const Rows& rows() const { return rows_; }
  const Assumptions& assumptions() const { return assumed_; }

 private:
  template <class List>
  void sum(const List& list, const Point& p, const Unknowns& u, Slope* slope, double& value) const;
  double prior(const Point& p, Slope* slope) const;
  double total(const Point& p, const Unknowns& u, Slope* slope) const;

  const Rows& rows_;
  const Assumptions& assumed_;
  double place_sigma_m_;
};

// Expectation-maximisation of the unknowns at a point (Dempster, Laird and Rubin 1977).
Unknowns improved(const Likelihood& likelihood, const Point& p, const Unknowns& u);

// Residuals as Located tells them.
double residual_s(const Front& row, const Point& p);
double residual_deg(const Ray& row, const Point& p);

}  // namespace truce::locate::rows
