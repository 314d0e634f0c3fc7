// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/spread.h"

#include <algorithm>
#include <cmath>

namespace truce::locate::rows {
namespace {

constexpr double curvature_rows = 15.0;  // what the curvature weighs against the scatter seen

Square curvature(const Likelihood& likelihood, const Fix& fix, const Square& information) {
  Square h{};
  for (std::size_t i = 0; i < dimensions; ++i) {
    const double by = 0.05 / std::sqrt(information[i][i]);
    Point ahead = fix.point;
    Point behind = fix.point;
    ahead[i] += by;
    behind[i] -= by;
    const Point a = likelihood.slope(ahead, fix.unknowns).gradient;
    const Point b = likelihood.slope(behind, fix.unknowns).gradient;
    for (std::size_t k = 0; k < dimensions; ++k) h[i][k] = -(a[k] - b[k]) / (2.0 * by);
  }
  for (std::size_t i = 0; i < dimensions; ++i)
    for (std::size_t k = 0; k < i; ++k) h[i][k] = h[k][i] = 0.5 * (h[i][k] + h[k][i]);
  return h;
}

// Sum over detections of the outer products of their slopes. A detection with much leverage pulls
// the fix to itself and so looks better than it is: its slope is taken as if it were left out (the
// jackknife of MacKinnon and White, J. Econometrics 29, 1985).
Square scatter(const Likelihood& likelihood, const Fix& fix, const Square& bread) {
  const Rows& rows = likelihood.rows();
  std::vector<Slope> slopes(rows.sources.size());
  const auto take = [&](const auto& list) {
    for (const auto& row : list)
      if (row.weight > 0.0 && row.detection < slopes.size())
        likelihood.say(row, fix.point, fix.unknowns, &slopes[row.detection]);
  };
  take(rows.rays);
  take(rows.fronts);
  take(rows.spots);
  take(rows.patches);
  take(rows.windows);
  take(rows.ears);
  Square sum{};
  for (const Slope& s : slopes) {
    double leverage = 0.0;
    for (std::size_t i = 0; i < dimensions; ++i)
      for (std::size_t k = 0; k < dimensions; ++k) leverage += bread[i][k] * s.information[k][i];
    const double left_out = 1.0 / (1.0 - std::clamp(leverage, 0.0, 0.7));
    for (std::size_t i = 0; i < dimensions; ++i)
      for (std::size_t k = 0; k < dimensions; ++k)
        sum[i][k] += left_out * left_out * s.gradient[i] * s.gradient[k];
  }
  return sum;
}

Square product(const Square& a, const Square& b) {
  Square c{};
  for (std::size_t i = 0; i < dimensions; ++i)
    for (std::size_t k = 0; k < dimensions; ++k)
      for (std::size_t j = 0; j < dimensions; ++j) c[i][k] += a[i][j] * b[j][k];
  return c;
}

void freeze_depth(Square& a) {
  for (std::size_t i = 0; i < dimensions; ++i) a[i][3] = a[3][i] = 0.0;
  a[3][3] = 1.0;
}

}  // namespace

Spread spread_at(const Likelihood& likelihood, const Fix& fix) {
  const bool with_depth = likelihood.assumptions().with_depth;
  Square information = likelihood.slope(fix.point, fix.unknowns).information;
  Square h = curvature(likelihood, fix, information);
  if (!with_depth) {
    freeze_depth(information);
    freeze_depth(h);
  }
  auto bread = inverse(h);
  if (!bread) {
    h = information;
    bread = inverse(information);
  }
  Square middle = scatter(likelihood, fix, bread.value_or(Square{}));
  if (!with_depth) freeze_depth(middle);
  const auto rows = static_cast<double>(likelihood.rows().sources.size());
  for (std::size_t i = 0; i < dimensions; ++i)
    for (std::size_t k = 0; k < dimensions; ++k)
      middle[i][k] = (curvature_rows * h[i][k] + rows * middle[i][k]) / (curvature_rows + rows);
  const Square c = bread ? product(product(*bread, middle), *bread) : Square{};
  return {{fix.point[0], fix.point[1]},
          {c[0][0], c[0][1], c[1][1]},
          fix.point[2],
          std::sqrt(std::max(0.0, c[2][2])),
          fix.point[3],
          with_depth ? std::sqrt(std::max(0.0, c[3][3])) : 0.0};
}

bool is_near_normal(const Likelihood& likelihood, const Fix& fix, const Spread& spread) {
  const Covariance& c = spread.covariance;
  const double a = std::sqrt(std::max(c.ee_m2, 1e-9));
  const double b = c.en_m2 / a;
  const double d = std::sqrt(std::max(c.nn_m2 - b * b, 1e-9));
  constexpr double out = 1.7;  // standard deviations
  const std::array<Offset, 4> ways{{{a, b}, {-a, -b}, {0.0, d}, {0.0, -d}}};
  const double top = likelihood.value(fix.point, fix.unknowns);
  for (const Offset& way : ways) {
    Point p = fix.point;
    p[0] += out * way.east_m;
    p[1] += out * way.north_m;
    const Slope slope = likelihood.slope(p, fix.unknowns);
    p[2] += slope.gradient[2] / slope.information[2][2];
    const double fall = top - likelihood.value(p, fix.unknowns);
    const double expected = 0.5 * out * out;
    if (fall < 0.65 * expected || fall > 1.5 * expected) return false;
  }
  return true;
}

}  // namespace truce::locate::rows
