// SPDX-License-Identifier: Apache-2.0
// What independent witnesses say together. What each says is discounted by its grade (the rest is
// unknown); within a family of means, whose errors are correlated, Dempster's rule with priors
// (shares.h) is tempered: where n witnesses leave u unknown each, together they leave u to the
// power of n / (1 + (n - 1) rho), Kish's effective number. Sums only, so that one more witness is
// constant work. docs/methods/trust.md derives it.
#pragma once

#include "locate/shares.h"

namespace truce::locate {

// Shafer's discounting: `trust` of every share stays, the rest goes to unknown.
ActMasses discounted(ActMasses masses, double trust);
SiteMasses discounted(SiteMasses masses, double trust);

// Weights of evidence of one family: -ln of what each witness leaves unknown.
class Weights {
 public:
  // unknown in (0, 1]; 1 is no witness.
  void add(double unknown);
  bool empty() const { return sum_ <= 0.0; }
  // What each weighs among the others: 1 for one alone; together never less than the best alone.
  double tempering(std::size_t family) const;
  // -ln of what the family leaves unknown.
  double together(std::size_t family) const { return tempering(family) * sum_; }
  double sum() const { return sum_; }

 private:
  double sum_ = 0.0, squares_ = 0.0, greatest_ = 0.0;
};

// Logs of likelihood ratios, word by word, as a sum over witnesses.
template <std::size_t N>
struct Ratios {
  std::array<double, N> log{};
  Weights weights;

  // Of a family whose witnesses share their errors.
  void add_family(const Ratios& family_ratios, std::size_t family) {
    const double tempering = family_ratios.weights.tempering(family);
    for (std::size_t i = 0; i < N; ++i) log[i] += tempering * family_ratios.log[i];
  }
};
using ActRatios = Ratios<act_count>;
using SiteRatios = Ratios<site_count>;

// One witness more; its masses sum to 1 and leave something unknown.
void take(const ActMasses& masses, ActRatios& ratios);
void take(const SiteMasses& masses, SiteRatios& ratios);
ActMasses masses_of(const ActRatios& ratios);
SiteMasses masses_of(const SiteRatios& ratios);

}  // namespace truce::locate
