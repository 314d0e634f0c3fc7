// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/climb.h"

#include <algorithm>
#include <cmath>

namespace truce::locate::rows {
namespace {

// Cholesky factor, lower triangle.
bool factor(const Square& a, Square& l) {
  for (std::size_t i = 0; i < dimensions; ++i)
    for (std::size_t k = 0; k <= i; ++k) {
      double sum = a[i][k];
      for (std::size_t j = 0; j < k; ++j) sum -= l[i][j] * l[k][j];
      if (i == k && !(sum > 0.0)) return false;
      l[i][k] = i == k ? std::sqrt(sum) : sum / l[k][k];
    }
  return true;
}

Point substituted(const Square& l, Point x) {
  for (std::size_t i = 0; i < dimensions; ++i) {
    for (std::size_t k = 0; k < i; ++k) x[i] -= l[i][k] * x[k];
    x[i] /= l[i][i];
  }
  for (std::size_t i = dimensions; i-- > 0;) {
    for (std::size_t k = i + 1; k < dimensions; ++k) x[i] -= l[k][i] * x[k];
    x[i] /= l[i][i];
  }
  return x;
}

void freeze_depth(Slope& slope) {
  slope.gradient[3] = 0.0;
  for (std::size_t i = 0; i < dimensions; ++i)
    slope.information[i][3] = slope.information[3][i] = 0.0;
  slope.information[3][3] = 1.0;
}

// One damped step; false where none leads up. `moved` is the step in standard deviations, squared.
bool step(const Likelihood& likelihood, Fix& fix, double& damping, double& moved) {
  Slope slope = likelihood.slope(fix.point, fix.unknowns);
  if (!likelihood.assumptions().with_depth) freeze_depth(slope);
  for (int attempt = 0; attempt < 8; ++attempt, damping *= 6.0) {
    Square damped = slope.information;
    for (std::size_t i = 0; i < dimensions; ++i) damped[i][i] *= 1.0 + damping;
    const auto by = solved(damped, slope.gradient);
    if (!by) continue;
    Point next = fix.point;
    moved = 0.0;
    for (std::size_t i = 0; i < dimensions; ++i) {
      next[i] += (*by)[i];
      moved += (*by)[i] * slope.gradient[i];
    }
    next[3] = std::max(next[3], 0.0);
    const double value = likelihood.value(next, fix.unknowns);
    if (value >= slope.value) {
      fix.point = next;
      fix.value = value;
      damping = std::max(damping / 10.0, 1e-6);
      return true;
    }
    if (moved < 1e-8) return false;
  }
  return false;
}

}  // namespace

std::optional<Point> solved(const Square& a, const Point& b) {
  Square l{};
  if (!factor(a, l)) return std::nullopt;
  return substituted(l, b);
}

std::optional<Square> inverse(const Square& a) {
  Square l{};
  if (!factor(a, l)) return std::nullopt;
  Square result{};
  for (std::size_t i = 0; i < dimensions; ++i) {
    Point unit{};
    unit[i] = 1.0;
    const Point column = substituted(l, unit);
    for (std::size_t k = 0; k < dimensions; ++k) result[k][i] = column[k];
  }
  return result;
}

Fix climb(const Likelihood& likelihood, const Point& start, const Unknowns& unknowns,
          double blur_m) {
  Fix fix{start, unknowns, 0.0};
  fix.unknowns.blur_m = blur_m;
  double damping = 1e-3;
  double moved = 0.0;
  constexpr double sharpen = 0.3;
  constexpr double sharp_m = 3.0;
  for (; fix.unknowns.blur_m > sharp_m; fix.unknowns.blur_m *= sharpen)
    for (int i = 0; i < 3 && step(likelihood, fix, damping, moved) && moved > 1e-2; ++i) {
    }
  fix.unknowns.blur_m = 0.0;
  for (int i = 0; i < 40; ++i) {
    if (!step(likelihood, fix, damping, moved)) damping = 1e-3;
    const Unknowns next = improved(likelihood, fix.point, fix.unknowns);
    const double change = std::abs(next.bearing_scale - fix.unknowns.bearing_scale) +
                          std::abs(next.time_scale - fix.unknowns.time_scale) +
                          std::abs(next.stray_bearings - fix.unknowns.stray_bearings);
    fix.unknowns = next;
    if (moved < 1e-5 && change < 1e-3) break;
  }
  fix.value =
      likelihood.value(fix.point, fix.unknowns) + log_prior(fix.unknowns, likelihood.assumptions());
  return fix;
}

Fix follow(const Likelihood& likelihood, const Point& start, const Unknowns& unknowns, int steps) {
  Fix fix{start, unknowns, 0.0};
  double damping = 1e-4;
  double moved = 0.0;
  fix.value = likelihood.value(start, unknowns);
  for (int i = 0; i < steps && step(likelihood, fix, damping, moved) && moved > 1e-4; ++i) {
  }
  fix.value += log_prior(fix.unknowns, likelihood.assumptions());
  return fix;
}

}  // namespace truce::locate::rows
