// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/array_bound.h"

#include <cmath>
#include <map>
#include <numeric>

namespace truce::plan::detail {
namespace {

using Shares = std::vector<double>;  // of each site, 0 to 1

constexpr double certain = 40;      // -ln of what a certain ear leaves
constexpr double mesh = 0.01;       // of the hull
constexpr double most_sum = 45;     // past it the hull is 0
constexpr double slack = 1 - 5e-4;  // chords of the hull, and what the origin's information is

double sum_of(double chance) {
  return chance >= 1 ? certain : std::min(certain, -std::log1p(-chance));
}

// Variances of the prior that are left where `sensors` hear alike with this sum of -ln(1 - p): two
// where at most one hears, one where two do.
double too_few(double sum, double sensors) {
  const double odds = std::expm1(sum / sensors);  // p / (1 - p)
  return std::exp(-sum) * (2 + 2 * sensors * odds + sensors * (sensors - 1) / 2 * odds * odds);
}

// The lower convex hull of too_few() over the sum.
class Hull {
 public:
  explicit Hull(std::size_t sensors) {
    for (double at = 0; at <= most_sum; at += mesh) {
      const double value = too_few(at, static_cast<double>(sensors));
      while (at_.size() > 1 && turns_down(at, value)) {
        at_.pop_back();
        value_.pop_back();
      }
      at_.push_back(at);
      value_.push_back(value);
    }
  }

  struct Told {
    double value = 0;
    double slope = 0;
  };
  Told at(double sum) const {
    if (sum >= at_.back()) return {};
    const auto i = static_cast<std::size_t>(std::ranges::upper_bound(at_, sum) - at_.begin());
    const double slope = (value_[i] - value_[i - 1]) / (at_[i] - at_[i - 1]);
    return {slack * (value_[i - 1] + slope * (sum - at_[i - 1])), slack * slope};
  }

 private:
  bool turns_down(double at, double value) const {
    const std::size_t n = at_.size();
    return (value_[n - 1] - value_[n - 2]) * (at - at_[n - 1]) >=
           (value - value_[n - 1]) * (at_[n - 1] - at_[n - 2]);
  }

  std::vector<double> at_;
  std::vector<double> value_;
};

class Relaxed {
 public:
  Relaxed(const ArrayProblem& problem, std::size_t count) : problem_(problem) {
    for (const auto& rays : problem.points) {
      const std::size_t sensors = std::max<std::size_t>(1, std::min(count, rays.size()));
      hull_of_.push_back(&hulls_.try_emplace(sensors, sensors).first->second);
    }
  }

  // The bound at these shares, and its slope by each.
  double at(const Shares& shares, Shares& slope) const {
    slope.assign(problem_.sites, 0);
    double total = 0;
    for (std::size_t p = 0; p < problem_.points.size(); ++p) {
      double sum = 0;
      Information known = nothing_heard(problem_.known());
      for (const Ray& ray : problem_.points[p]) {
        sum += shares[ray.site] * sum_of(ray.chance);
        add(known, ray.east, ray.north, shares[ray.site] * ray.chance * problem_.heard());
      }
      const Hull::Told few = hull_of_[p]->at(sum);
      const double prior = problem_.weights[p] / problem_.known();
      const double error = mean_square(known, problem_.known());
      if (prior * few.value >= problem_.weights[p] * error) {
        total += prior * few.value;
        for (const Ray& ray : problem_.points[p])
          slope[ray.site] += prior * few.slope * sum_of(ray.chance);
      } else {
        total += problem_.weights[p] * error;
        add_slope(p, known, slope);
      }
    }
    return total;
  }

 private:
  // Of the error that the mean information has.
  void add_slope(std::size_t p, const Information& sum, Shares& slope) const {
    const double lag_e = sum.et / sum.tt;
    const double lag_n = sum.nt / sum.tt;
    const double ee = sum.ee - lag_e * sum.et;
    const double en = sum.en - lag_e * sum.nt;
    const double nn = sum.nn - lag_n * sum.nt;
    const double det = ee * nn - en * en;
    for (const Ray& ray : problem_.points[p]) {
      const double e = ray.east - lag_e;
      const double n = ray.north - lag_n;
      const double by_e = (nn * e - en * n) / det;
      const double by_n = (ee * n - en * e) / det;
      slope[ray.site] -=
          problem_.weights[p] * ray.chance * problem_.heard() * (by_e * by_e + by_n * by_n);
    }
  }

  const ArrayProblem& problem_;
  std::map<std::size_t, Hull> hulls_;  // by the sensors that may be in play
  std::vector<const Hull*> hull_of_;   // each point
};

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

}  // namespace

double least_mean_square(const ArrayProblem& problem, std::size_t count, int steps,
                         optimise::Budget& budget) {
  const Relaxed relaxed(problem, count);
  const double even =
      static_cast<double>(std::min(count, problem.sites)) / static_cast<double>(problem.sites);
  Shares shares(problem.sites, even);
  Shares slope;
  std::int64_t work = 1;
  for (const auto& rays : problem.points) work += static_cast<std::int64_t>(10 * rays.size());
  double bound = 0;
  for (int i = 0; i < steps && budget.spend(work); ++i) {
    const double value = relaxed.at(shares, slope);
    const Shares toward = steepest(problem, count, slope);
    double change = 0;
    for (std::size_t s = 0; s < problem.sites; ++s) change += slope[s] * (toward[s] - shares[s]);
    bound = std::max(bound, value + change);
    if (-change <= 1e-4 * value) break;
    const double step = 2.0 / (i + 3.0);
    for (std::size_t s = 0; s < problem.sites; ++s) shares[s] += step * (toward[s] - shares[s]);
  }
  return bound;
}

}  // namespace truce::plan::detail
