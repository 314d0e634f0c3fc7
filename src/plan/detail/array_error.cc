// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/array_error.h"

#include <cmath>
#include <map>
#include <span>

#include "base/random.h"

namespace truce::plan::detail {
namespace {

constexpr int draws = 4096;
constexpr double bin = 0.01;  // of errors, as a share

// Errors of those located, by size.
class Spread {
 public:
  void add(double error_m, double chance) {
    chances_[static_cast<int>(std::floor(std::log(error_m) / bin))] += chance;
    sum_ += chance;
  }
  // The upper edge of the bin in which the share is passed.
  double at(double share) const {
    double sum = 0;
    for (const auto& [at, chance] : chances_) {
      sum += chance;
      if (sum >= share * sum_) return std::exp(bin * (at + 1));
    }
    return 0;
  }

 private:
  std::map<int, double> chances_;
  double sum_ = 0;
};

class Averager {
 public:
  explicit Averager(const ArrayProblem& problem)
      : problem_(problem), known_(problem.known()), heard_(problem.heard()) {}

  Expected run(const Sites& chosen) {
    for (std::size_t p = 0; p < problem_.points.size(); ++p) {
      rays_.clear();
      for (const Ray& ray : problem_.points[p])
        if (chosen[ray.site] != 0) rays_.push_back(ray);
      if (rays_.size() <= most_listed)
        list(0, nothing_heard(known_), 0, problem_.weights[p]);
      else
        draw(p);
    }
    out_.half_m = spread_.at(0.5);
    out_.nine_in_ten_m = spread_.at(0.9);
    return out_;
  }

 private:
  // Each ray from `at` on heard or not.
  void list(std::size_t at, const Information& sum, int count, double chance) {
    if (chance <= 0) return;
    if (at == rays_.size()) return take(sum, count, chance);
    const Ray& ray = rays_[at];
    list(at + 1, sum, count, chance * (1 - ray.chance));
    Information with = sum;
    add(with, ray.east, ray.north, heard_);
    list(at + 1, with, count + 1, chance * ray.chance);
  }

  void draw(std::size_t p) {
    std::vector<Random> by_ray;
    for (const Ray& ray : rays_)
      by_ray.emplace_back((static_cast<std::uint64_t>(p) << 32) + ray.site + 1);
    for (int k = 0; k < draws; ++k) {
      Information sum = nothing_heard(known_);
      int count = 0;
      for (std::size_t r = 0; r < rays_.size(); ++r) {
        if (!by_ray[r].chance(rays_[r].chance)) continue;
        add(sum, rays_[r].east, rays_[r].north, heard_);
        ++count;
      }
      take(sum, count, problem_.weights[p] / draws);
    }
  }

  void take(const Information& sum, int count, double chance) {
    const double square = mean_square(sum, known_);
    out_.mean_square += chance * square;
    if (count < least_heard) return;
    out_.located += chance;
    spread_.add(std::sqrt(square), chance);
  }

  const ArrayProblem& problem_;
  double known_;
  double heard_;
  std::vector<Ray> rays_;
  Spread spread_;
  Expected out_;
};

}  // namespace

Expected expected_error(const ArrayProblem& problem, const Sites& chosen) {
  return Averager(problem).run(chosen);
}

}  // namespace truce::plan::detail
