// SPDX-License-Identifier: Apache-2.0
// What each candidate would add to a choice, kept up to date as posts come and go.
#pragma once

#include "optimise/detail/transposed.h"

namespace truce::optimise::detail {

constexpr double least_gain = 1e-9;  // less is rounding

class Gains {
 public:
  Gains(const CoverProblem& problem, const Chosen& start);

  void add(std::size_t candidate);
  void remove(std::size_t candidate);
  double of(std::size_t candidate) const { return gain_[candidate]; }  // of one not chosen
  double value() const { return value_; }
  std::int64_t cost() const { return cost_; }
  bool fits(std::size_t candidate) const;  // beside the chosen, within every ceiling
  bool is_past() const;                    // a ceiling
  // What it takes: its cost, or where there are two ceilings its shares of them together.
  double price(std::size_t candidate) const;
  const Chosen& chosen() const { return chosen_; }

 private:
  // Chances that nobody and that exactly one sees it, of those chosen.
  struct Seen {
    double never = 1;
    double once = 0;
  };

  Seen look(std::size_t demand) const;
  double worth(std::size_t demand, double chance) const {
    return problem_.demands[demand].weight * seen_[demand].never * chance +
           problem_.demands[demand].backup * seen_[demand].once * chance;
  }
  void flip(std::size_t candidate);

  const CoverProblem& problem_;
  Transposed by_candidate_;
  std::vector<Seen> seen_;
  std::vector<double> gain_;
  Chosen chosen_;
  double value_ = 0;
  std::int64_t cost_ = 0;
  std::int64_t second_ = 0;
};

}  // namespace truce::optimise::detail
