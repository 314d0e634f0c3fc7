// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/array_error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace truce::plan::detail {
namespace {

constexpr double unknown_origin = 1e-9;  // information on the time of origin, 1/s2: as good as none

// Symmetric; place first (1/m2), time of origin last (1/s2).
struct Information {
  double ee, en, et, nn, nt, tt;
};

Information start(const ArrayProblem& problem) {
  const double known = 1 / (problem.prior_m * problem.prior_m);
  return {known, 0, 0, known, 0, unknown_origin};
}

void add(Information& sum, const Ray& ray, double share) {
  const double w = ray.weight * share;
  sum.ee += w * ray.east * ray.east;
  sum.en += w * ray.east * ray.north;
  sum.et += w * ray.east;
  sum.nn += w * ray.north * ray.north;
  sum.nt += w * ray.north;
  sum.tt += w;
}

// Of the place, with the time of origin taken out (Schur complement).
struct Place {
  double ee, en, nn;    // covariance, m2
  double lag_e, lag_n;  // et / tt, nt / tt
};

Place place_of(const Information& sum) {
  const double lag_e = sum.et / sum.tt;
  const double lag_n = sum.nt / sum.tt;
  const double ee = sum.ee - lag_e * sum.et;
  const double en = sum.en - lag_e * sum.nt;
  const double nn = sum.nn - lag_n * sum.nt;
  const double det = ee * nn - en * en;
  return {nn / det, -en / det, ee / det, lag_e, lag_n};
}

double trace_at(const ArrayProblem& problem, std::size_t point, const Shares& shares) {
  Information sum = start(problem);
  for (const Ray& ray : problem.points[point])
    if (shares[ray.site] > 0) add(sum, ray, shares[ray.site]);
  const Place place = place_of(sum);
  return place.ee + place.nn;
}

// The most that `slope` gives: the fixed ones and the steepest others.
Shares steepest(const ArrayProblem& problem, std::size_t count, const Shares& slope) {
  std::vector<std::size_t> order(problem.sites);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, {}, [&](std::size_t s) { return problem.fixed[s] != 0 ? -1e300 : slope[s]; });
  Shares out(problem.sites, 0);
  for (std::size_t i = 0; i < std::min(count, order.size()); ++i) out[order[i]] = 1;
  return out;
}

Shares shares_of(const std::vector<std::uint8_t>& chosen) {
  return {chosen.begin(), chosen.end()};
}

void add_best(const ArrayProblem& problem, Shares& shares) {
  std::size_t best = problem.sites;
  double least = 0;
  for (std::size_t s = 0; s < problem.sites; ++s) {
    if (shares[s] > 0) continue;
    shares[s] = 1;
    const double trace = mean_trace(problem, shares);
    shares[s] = 0;
    if (best < problem.sites && trace >= least) continue;
    best = s;
    least = trace;
  }
  if (best < problem.sites) shares[best] = 1;
}

bool exchange(const ArrayProblem& problem, Shares& shares, double& trace) {
  bool better = false;
  for (std::size_t out = 0; out < problem.sites; ++out) {
    if (shares[out] <= 0 || problem.fixed[out] != 0) continue;
    shares[out] = 0;
    std::size_t best = out;
    for (std::size_t in = 0; in < problem.sites; ++in) {
      if (shares[in] > 0 || in == out) continue;
      shares[in] = 1;
      const double with = mean_trace(problem, shares);
      shares[in] = 0;
      if (with >= trace * (1 - 1e-9)) continue;
      best = in;
      trace = with;
    }
    shares[best] = 1;
    better |= best != out;
  }
  return better;
}

}  // namespace

double mean_trace(const ArrayProblem& problem, const Shares& shares) {
  double sum = 0;
  for (std::size_t p = 0; p < problem.points.size(); ++p)
    sum += problem.weights[p] * trace_at(problem, p, shares);
  return sum;
}

double mean_trace(const ArrayProblem& problem, const Shares& shares, Shares& slope) {
  slope.assign(problem.sites, 0);
  double total = 0;
  for (std::size_t p = 0; p < problem.points.size(); ++p) {
    Information sum = start(problem);
    for (const Ray& ray : problem.points[p]) add(sum, ray, shares[ray.site]);
    const Place place = place_of(sum);
    total += problem.weights[p] * (place.ee + place.nn);
    for (const Ray& ray : problem.points[p]) {
      const double e = ray.east - place.lag_e;
      const double n = ray.north - place.lag_n;
      const double by_e = place.ee * e + place.en * n;
      const double by_n = place.en * e + place.nn * n;
      slope[ray.site] -= problem.weights[p] * ray.weight * (by_e * by_e + by_n * by_n);
    }
  }
  return total;
}

Placed place_array(const ArrayProblem& problem, std::size_t count, const Placed& from, int rounds) {
  Shares shares = shares_of(from.chosen.empty() ? problem.fixed : from.chosen);
  auto chosen = static_cast<std::size_t>(std::ranges::count(shares, 1.0));
  for (; chosen < std::min(count, problem.sites); ++chosen) add_best(problem, shares);
  double trace = mean_trace(problem, shares);
  for (int i = 0; i < rounds && exchange(problem, shares, trace); ++i) {
  }
  Placed out{{}, trace};
  for (const double share : shares) out.chosen.push_back(share > 0 ? 1 : 0);
  return out;
}

double least_trace(const ArrayProblem& problem, std::size_t count, int steps) {
  const double even =
      static_cast<double>(std::min(count, problem.sites)) / static_cast<double>(problem.sites);
  Shares shares(problem.sites, even);
  Shares slope;
  double bound = 0;
  for (int i = 0; i < steps; ++i) {
    const double trace = mean_trace(problem, shares, slope);
    const Shares toward = steepest(problem, count, slope);
    double change = 0;
    for (std::size_t s = 0; s < problem.sites; ++s) change += slope[s] * (toward[s] - shares[s]);
    bound = std::max(bound, trace + change);
    if (-change <= 1e-4 * trace) break;
    const double step = 2.0 / (i + 3.0);
    for (std::size_t s = 0; s < problem.sites; ++s) shares[s] += step * (toward[s] - shares[s]);
  }
  return bound;
}

}  // namespace truce::plan::detail
