// SPDX-License-Identifier: Apache-2.0
#include "optimise/relaxation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace truce::optimise {
namespace {

// A demand as a concave function of how much sight is on it: min(1, x) where every sight is
// certain, else 1 - exp(-x), where a certain sight counts as much as it takes to leave 1e-13.
struct Shape {
  bool certain = true;
  double most = 0;  // of x
};

constexpr double certain_sight = 30;
constexpr double memory = 0.8;  // of the direction before, so that steps do not swing

// The share of its weight that a demand's multiplier starts with, by how often it is seen: what
// nobody sees would be worth all of it.
double first_guess(int seen_by) {
  if (seen_by == 0) return 1;
  return seen_by == 1 ? 0.5 : 0.1;
}

double sight_of(const Shape& shape, double chance) {
  return shape.certain ? 1 : -std::log(std::max(1 - chance, std::exp(-certain_sight)));
}

// Most of weight * f(x) - u * x over x, and the x.
struct Best {
  double value = 0;
  double at = 0;
};

Best best_of(const Shape& shape, double weight, double u) {
  if (shape.certain) return u < weight ? Best{weight - u, 1} : Best{0, 0};
  if (u >= weight) return {0, 0};
  const double x = u <= 0 ? shape.most : std::min(shape.most, std::log(weight / u));
  return {weight * (1 - std::exp(-x)) - u * x, x};
}

class Relaxation {
 public:
  Relaxation(const CoverProblem& problem, const Chosen& known)
      : problem_(problem),
        shapes_(problem.demands.size()),
        sight_(problem.sights.size()),
        u_(problem.demands.size()),
        slope_(problem.demands.size()),
        direction_(problem.demands.size()),
        worth_(problem.candidates()),
        order_(problem.candidates()),
        taken_(problem.candidates()) {
    std::iota(order_.begin(), order_.end(), 0U);
    for (std::size_t d = 0; d < shapes_.size(); ++d) {
      backups_ += problem.demands[d].backup;
      for (const Sight& s : problem.seen_by(d)) shapes_[d].certain &= s.chance >= 1;
      for (std::size_t k = problem.first[d]; k < problem.first[d + 1]; ++k)
        shapes_[d].most += sight_[k] = sight_of(shapes_[d], problem.sights[k].chance);
      int by = 0;
      for (const Sight& s : problem.seen_by(d)) by += known[s.candidate];
      u_[d] = problem.demands[d].weight * first_guess(by);
    }
  }

  Relaxed run(double known, std::int64_t steps, Budget* budget) {
    const auto work = static_cast<std::int64_t>(3 * problem_.sights.size());
    Relaxed out;
    out.bound = backups_ + total_weight();
    double pace = 1;
    std::int64_t since = 0;
    for (out.steps = 0; out.steps < steps; ++out.steps) {
      if (budget != nullptr && !budget->spend(work)) break;
      const double bound = evaluate();
      if (bound < out.bound - 1e-9) {
        keep(out, bound);
        since = 0;
      } else if (++since >= 20) {
        pace /= 2;
        since = 0;
      }
      if (pace < 1e-4 || out.bound - known <= 1e-9 * out.bound) break;
      step(pace * 1.05 * (bound - known));
    }
    return out;
  }

 private:
  double total_weight() const {
    double sum = 0;
    for (const Demand& d : problem_.demands) sum += d.weight;
    return sum;
  }

  // The value of the relaxed problem at u_, which is a bound; fills worth_, taken_ and slope_.
  double evaluate() {
    double sum = backups_;
    std::ranges::fill(worth_, 0.0);
    for (std::size_t d = 0; d < u_.size(); ++d) {
      const Best best = best_of(shapes_[d], problem_.demands[d].weight, u_[d]);
      sum += best.value;
      slope_[d] = -best.at;
      for (std::size_t k = problem_.first[d]; k < problem_.first[d + 1]; ++k)
        worth_[problem_.sights[k].candidate] += u_[d] * sight_[k];
    }
    sum += fill_sack();
    for (std::size_t d = 0; d < u_.size(); ++d)
      for (std::size_t k = problem_.first[d]; k < problem_.first[d + 1]; ++k)
        slope_[d] += taken_[problem_.sights[k].candidate] * sight_[k];
    return sum;
  }

  // The most worth within the ceiling, the last candidate in part (Dantzig 1957).
  double fill_sack() {
    std::ranges::fill(taken_, 0.0);
    std::ranges::sort(order_, [&](std::uint32_t a, std::uint32_t b) {
      const double left = per_cost(a);
      const double right = per_cost(b);
      return left != right ? left > right : a < b;
    });
    double sum = 0;
    std::int64_t room = problem_.ceiling;
    for (std::uint32_t c = 0; c < taken_.size(); ++c)
      if (problem_.fixed[c] != 0) sum += take(c, room);
    for (const std::uint32_t c : order_)
      if (problem_.fixed[c] == 0 && worth_[c] > 0) sum += take(c, room);
    return sum;
  }

  double per_cost(std::uint32_t c) const {
    return problem_.cost[c] == 0 ? HUGE_VAL : worth_[c] / static_cast<double>(problem_.cost[c]);
  }

  double take(std::uint32_t c, std::int64_t& room) {
    const std::int64_t cost = problem_.cost[c];
    if (cost > 0 && room <= 0 && problem_.fixed[c] == 0) return 0;
    const bool whole = cost <= room || problem_.fixed[c] != 0;
    taken_[c] = whole ? 1 : static_cast<double>(room) / static_cast<double>(cost);
    room = whole ? room - std::min(room, cost) : 0;
    return worth_[c] * taken_[c];
  }

  void keep(Relaxed& out, double bound) const {
    out.bound = bound;
    out.worth = worth_;
    out.guide.assign(taken_.size(), 0);
    for (std::size_t c = 0; c < taken_.size(); ++c) out.guide[c] = taken_[c] >= 1 ? 1 : 0;
  }

  void step(double length) {
    double norm = 0;
    for (std::size_t d = 0; d < u_.size(); ++d) {
      const bool at_end =
          (u_[d] <= 0 && slope_[d] > 0) || (u_[d] >= problem_.demands[d].weight && slope_[d] < 0);
      direction_[d] = memory * direction_[d] + (1 - memory) * (at_end ? 0 : slope_[d]);
      norm += direction_[d] * direction_[d];
    }
    if (norm <= 0) return;
    for (std::size_t d = 0; d < u_.size(); ++d)
      u_[d] = std::clamp(u_[d] - length / norm * direction_[d], 0.0, problem_.demands[d].weight);
  }

  const CoverProblem& problem_;
  std::vector<Shape> shapes_;
  std::vector<double> sight_;
  std::vector<double> u_;
  std::vector<double> slope_;
  std::vector<double> direction_;
  std::vector<double> worth_;
  std::vector<std::uint32_t> order_;
  std::vector<double> taken_;
  double backups_ = 0;
};

}  // namespace

Relaxed relax(const CoverProblem& problem, const Chosen& known, std::int64_t steps,
              Budget* budget) {
  return Relaxation(problem, known).run(value_of(problem, known), steps, budget);
}

}  // namespace truce::optimise
