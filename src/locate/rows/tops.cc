// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/tops.h"

#include <algorithm>
#include <cmath>

#include "locate/rows/starts.h"

namespace truce::locate::rows {
namespace {

constexpr std::size_t most_starts = 5;
constexpr std::size_t few_rows = 40;    // on which the posterior is always summed
constexpr std::size_t many_rows = 400;  // on which it never is
constexpr double apart_m = 100.0;
constexpr double negligible = 7.0;  // this much below the best in log

// Every second one: the tops lie where the likelihood says, the extent only widens them.
std::vector<Extent> extents_to_try(const Assumptions& assumptions) {
  const std::vector<Extent> all = extents_of(assumptions);
  std::vector<Extent> some;
  for (std::size_t i = 0; i < all.size(); i += 2) some.push_back(all[i]);
  return some;
}

double area_m2(const Covariance& c) {
  return std::sqrt(std::max(c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2, 1e-9));
}

// Tops so narrow and so far apart that a grid over all of them would step over one.
bool slip_through_a_grid(const std::vector<Spread>& spreads, const std::vector<double>& shares) {
  double narrowest_m = 1e300;
  double apart_most_m = 0.0;
  for (std::size_t i = 0; i < spreads.size(); ++i) {
    if (shares[i] < 0.01) continue;
    const Covariance& c = spreads[i].covariance;
    const double widest2 = std::max(c.ee_m2, c.nn_m2);
    narrowest_m = std::min(narrowest_m, area_m2(c) / std::sqrt(std::max(widest2, 1e-9)));
    apart_most_m =
        std::max(apart_most_m, std::hypot(spreads[i].mean.east_m - spreads[0].mean.east_m,
                                          spreads[i].mean.north_m - spreads[0].mean.north_m));
  }
  constexpr double cells = 15.0;
  return apart_most_m > cells * narrowest_m;
}

}  // namespace

Spread spread_of_shares(const std::vector<Spread>& spreads, const std::vector<double>& shares) {
  Spread sum;
  double time_m2 = 0.0;
  double depth_m2 = 0.0;
  for (std::size_t i = 0; i < spreads.size(); ++i) {
    sum.mean.east_m += shares[i] * spreads[i].mean.east_m;
    sum.mean.north_m += shares[i] * spreads[i].mean.north_m;
    sum.time_s += shares[i] * spreads[i].time_s;
    sum.depth_m += shares[i] * spreads[i].depth_m;
  }
  for (std::size_t i = 0; i < spreads.size(); ++i) {
    const Spread& s = spreads[i];
    const double e = s.mean.east_m - sum.mean.east_m;
    const double n = s.mean.north_m - sum.mean.north_m;
    const double t = s.time_s - sum.time_s;
    const double z = s.depth_m - sum.depth_m;
    sum.covariance.ee_m2 += shares[i] * (s.covariance.ee_m2 + e * e);
    sum.covariance.en_m2 += shares[i] * (s.covariance.en_m2 + e * n);
    sum.covariance.nn_m2 += shares[i] * (s.covariance.nn_m2 + n * n);
    time_m2 += shares[i] * (s.time_sigma_s * s.time_sigma_s + t * t);
    depth_m2 += shares[i] * (s.depth_sigma_m * s.depth_sigma_m + z * z);
  }
  sum.time_sigma_s = std::sqrt(time_m2);
  sum.depth_sigma_m = std::sqrt(depth_m2);
  return sum;
}

std::vector<Fix> find_tops(const Likelihood& likelihood) {
  const Starts starts = find_starts(likelihood, most_starts);
  std::vector<Fix> fixes;
  for (const Extent& extent : extents_to_try(likelihood.assumptions()))
    for (const Point& start : starts.points) {
      Unknowns unknowns = first_unknowns(likelihood.assumptions());
      unknowns.extent_m = extent.extent_m;
      fixes.push_back(climb(likelihood, start, unknowns, starts.blur_m));
      fixes.back().value += extent.log_share;
    }
  std::stable_sort(fixes.begin(), fixes.end(),
                   [](const Fix& a, const Fix& b) { return a.value > b.value; });
  std::vector<Fix> tops;
  for (const Fix& fix : fixes)
    if (std::none_of(tops.begin(), tops.end(), [&](const Fix& top) {
          return std::hypot(fix.point[0] - top.point[0], fix.point[1] - top.point[1]) < apart_m;
        }))
      tops.push_back(fix);
  return tops;
}

std::vector<double> shares_of(const Likelihood& likelihood, const std::vector<Fix>& tops) {
  std::vector<double> shares;
  for (const Fix& top : tops)
    shares.push_back(top.value + std::log(area_m2(spread_at(likelihood, top).covariance)));
  const double best = shares.front();
  double sum = 0.0;
  for (double& share : shares) sum += share = std::exp(std::min(share - best, 50.0));
  for (double& share : shares) share /= sum;
  return shares;
}

Spread spread_of(const Likelihood& likelihood, const std::vector<Fix>& tops) {
  const std::size_t rows = likelihood.rows().sources.size();
  const Spread near = spread_at(likelihood, tops.front());
  if (likelihood.assumptions().with_depth || rows > many_rows) return near;
  const bool is_alone = tops.size() == 1 || tops[1].value < tops.front().value - negligible;
  if (rows > few_rows && is_alone && is_near_normal(likelihood, tops.front(), near)) return near;
  if (!is_alone) {
    std::vector<Spread> spreads;
    for (const Fix& top : tops) spreads.push_back(spread_at(likelihood, top));
    const std::vector<double> shares = shares_of(likelihood, tops);
    if (slip_through_a_grid(spreads, shares)) return spread_of_shares(spreads, shares);
  }
  return spread_over(likelihood, tops);
}

}  // namespace truce::locate::rows
