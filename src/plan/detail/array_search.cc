// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/array_search.h"

#include <bit>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/random.h"

namespace truce::plan::detail {
namespace {

constexpr int steps_of_one = 4;      // of a budget, for one draw of one ray
constexpr double least_gain = 1e-9;  // less is rounding

class Search {
 public:
  Search(const ArrayProblem& problem, const Draws& draws)
      : problem_(problem),
        draws_(draws),
        known_(problem.known()),
        heard_(problem.heard()),
        sums_(problem.points.size() * draws.count, nothing_heard(known_)),
        squares_(sums_.size(), mean_square(nothing_heard(known_), known_)),
        chosen_(problem.sites),
        by_point_(problem.points.size()) {
    for (std::uint32_t s = 0; s < problem.sites; ++s)
      for (std::uint32_t e = 0; e < draws.by_site[s].size(); ++e)
        by_point_[draws.by_site[s][e].point].push_back({s, e});
    for (std::size_t p = 0; p < problem.points.size(); ++p)
      total_ += problem.weights[p] * squares_[p * draws.count];
  }

  const Sites& chosen() const { return chosen_; }
  double total() const { return total_; }

  void add(std::size_t site) {
    chosen_[site] = 1;
    for (const Ear& ear : draws_.by_site[site])
      for (std::uint64_t bits = ear.heard; bits != 0; bits &= bits - 1) {
        const std::size_t at = place_of(ear, bits);
        detail::add(sums_[at], ear.east, ear.north, heard_);
        set(at, mean_square(sums_[at], known_));
      }
  }

  // Told anew from those that stay: taking away what was added would leave its rounding.
  void remove(std::size_t site) {
    chosen_[site] = 0;
    for (const Ear& gone : draws_.by_site[site]) {
      for (std::uint64_t bits = gone.heard; bits != 0; bits &= bits - 1)
        sums_[place_of(gone, bits)] = nothing_heard(known_);
      for (const auto& [s, e] : by_point_[gone.point]) {
        if (chosen_[s] == 0) continue;
        const Ear& ear = draws_.by_site[s][e];
        for (std::uint64_t bits = ear.heard & gone.heard; bits != 0; bits &= bits - 1)
          detail::add(sums_[place_of(ear, bits)], ear.east, ear.north, heard_);
      }
      for (std::uint64_t bits = gone.heard; bits != 0; bits &= bits - 1)
        set(place_of(gone, bits), mean_square(sums_[place_of(gone, bits)], known_));
    }
  }

  // What the total would be with one more.
  double with(std::size_t site, optimise::Budget& budget) const {
    double change = 0;
    std::int64_t count = 0;
    for (const Ear& ear : draws_.by_site[site]) {
      double here = 0;
      for (std::uint64_t bits = ear.heard; bits != 0; bits &= bits - 1) {
        const std::size_t at = place_of(ear, bits);
        Information sum = sums_[at];
        detail::add(sum, ear.east, ear.north, heard_);
        here += mean_square(sum, known_) - squares_[at];
        ++count;
      }
      change += problem_.weights[ear.point] * here;
    }
    budget.spend(steps_of_one * count + 1);
    return total_ + change / draws_.count;
  }

  // The best that is not chosen yet, of those looked at before the budget was over.
  std::optional<std::size_t> best(optimise::Budget& budget, double& least) const {
    std::optional<std::size_t> out;
    for (std::size_t s = 0; s < problem_.sites && !budget.is_over(); ++s) {
      if (chosen_[s] != 0) continue;
      const double total = with(s, budget);
      if (out && total >= least) continue;
      out = s;
      least = total;
    }
    return out;
  }

 private:
  std::size_t place_of(const Ear& ear, std::uint64_t bits) const {
    return ear.point * static_cast<std::size_t>(draws_.count) +
           static_cast<std::size_t>(std::countr_zero(bits));
  }
  void set(std::size_t at, double square) {
    total_ += problem_.weights[at / draws_.count] * (square - squares_[at]) / draws_.count;
    squares_[at] = square;
  }

  const ArrayProblem& problem_;
  const Draws& draws_;
  double known_;
  double heard_;
  std::vector<Information> sums_;  // by point and draw
  std::vector<double> squares_;
  Sites chosen_;
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> by_point_;  // site, its ear
  double total_ = 0;
};

// One for another where that helps; false where none did.
bool exchange(const ArrayProblem& problem, Search& search, optimise::Budget& budget) {
  bool better = false;
  for (std::size_t out = 0; out < problem.sites && !budget.is_over(); ++out) {
    if (search.chosen()[out] == 0 || problem.fixed[out] != 0) continue;
    const double before = search.total();
    search.remove(out);
    double least = 0;
    const auto in = search.best(budget, least);
    const bool helps = in && *in != out && least < before * (1 - least_gain);
    search.add(helps ? *in : out);
    better |= helps;
  }
  return better;
}

// So many of the draws, evenly: the share itself, rounded up or down by chance.
std::uint64_t some_of(int count, double share, Random& random) {
  const auto wanted = static_cast<int>(std::floor(share * count + random.uniform()));
  std::uint64_t out = 0;
  std::vector<int> order(count);
  std::iota(order.begin(), order.end(), 0);
  for (int i = 0; i < std::min(wanted, count); ++i) {
    std::swap(order[i], order[i + static_cast<int>(random.below(count - i))]);
    out |= std::uint64_t{1} << order[i];
  }
  return out;
}

}  // namespace

Draws draws_of(const ArrayProblem& problem, std::uint64_t seed) {
  std::size_t rays = 1;
  for (const auto& point : problem.points) rays += point.size();
  Draws out;
  out.count = static_cast<int>(std::clamp<std::size_t>(16'000'000 / rays, 8, 64));
  out.by_site.resize(problem.sites);
  for (std::uint32_t p = 0; p < problem.points.size(); ++p)
    for (const Ray& ray : problem.points[p]) {
      Random random(seed * 1'000'003 + (static_cast<std::uint64_t>(p) << 32) + ray.site);
      const std::uint64_t heard = some_of(out.count, ray.chance, random);
      if (heard != 0) out.by_site[ray.site].push_back({p, ray.east, ray.north, heard});
    }
  return out;
}

double mean_square(const ArrayProblem& problem, const Draws& draws, const Sites& chosen) {
  Search search(problem, draws);
  for (std::size_t s = 0; s < problem.sites; ++s)
    if (chosen[s] != 0) search.add(s);
  return search.total();
}

Sites place_array(const ArrayProblem& problem, const Draws& draws, std::size_t count,
                  const Sites& from, int rounds, optimise::Budget& budget) {
  Search search(problem, draws);
  std::size_t chosen = 0;
  for (std::size_t s = 0; s < problem.sites; ++s)
    if (from[s] != 0) search.add(s), ++chosen;
  for (; chosen < std::min(count, problem.sites); ++chosen) {
    double least = 0;
    const auto next = search.best(budget, least);
    if (!next) break;
    search.add(*next);
  }
  for (int i = 0; i < rounds && exchange(problem, search, budget); ++i) {
  }
  return search.chosen();
}

}  // namespace truce::plan::detail
