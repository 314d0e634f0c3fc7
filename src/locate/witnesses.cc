// SPDX-License-Identifier: Apache-2.0
#include "locate/witnesses.h"

#include <algorithm>
#include <cmath>

namespace truce::locate {
namespace {

// The words as a tree: each below the narrowest that leaves open all that it does ("impact" below
// "explosion" below "harm" below "unknown"). The root is its own parent.
template <std::size_t N>
struct Tree {
  std::array<std::size_t, N> parent{};
  std::array<double, N> prior{};
};

Tree<act_count> make_act_tree() {
  Tree<act_count> tree;
  for (std::size_t word = 0; word < act_count; ++word) {
    const ActSet own = meaning_of(static_cast<Act>(word));
    tree.prior[word] = prior_of(own);
    for (std::size_t other = 1; other < act_count; ++other) {
      const ActSet set = meaning_of(static_cast<Act>(other));
      const ActSet best = meaning_of(static_cast<Act>(tree.parent[word]));
      if (other != word && (set & own) == own && (set & best) == set) tree.parent[word] = other;
    }
  }
  return tree;
}

Tree<site_count> make_site_tree() {
  Tree<site_count> tree;
  tree.prior.fill(1.0 / static_cast<double>(site_count - 1));
  tree.prior[0] = 1.0;
  return tree;
}

const Tree<act_count>& act_tree() {
  static const Tree<act_count> tree = make_act_tree();
  return tree;
}
const Tree<site_count>& site_tree() {
  static const Tree<site_count> tree = make_site_tree();
  return tree;
}

template <std::size_t N>
std::array<double, N> discount(std::array<double, N> masses, double trust) {
  for (double& mass : masses) mass *= trust;
  masses[0] += 1.0 - trust;
  return masses;
}

// A word's likelihood ratio is that of all words that leave it open: itself and those above it.
template <std::size_t N>
void take_ratios(const Tree<N>& tree, const std::array<double, N>& masses, Ratios<N>& ratios) {
  if (masses[0] >= 1.0) return;
  ratios.weights.add(masses[0]);
  for (std::size_t word = 0; word < N; ++word) {
    double ratio = masses[0];
    for (std::size_t up = word; up != 0; up = tree.parent[up]) ratio += masses[up] / tree.prior[up];
    ratios.log[word] += std::log(ratio);
  }
}

// Back again: what a word has over the one above it is its own.
template <std::size_t N>
std::array<double, N> masses_from(const Tree<N>& tree, const Ratios<N>& ratios) {
  const double highest = *std::max_element(ratios.log.begin(), ratios.log.end());
  std::array<double, N> masses{};
  double sum = 0.0;
  for (std::size_t word = 0; word < N; ++word) {
    const double own = std::exp(ratios.log[word] - highest);
    const double above = word == 0 ? 0.0 : std::exp(ratios.log[tree.parent[word]] - highest);
    masses[word] = tree.prior[word] * std::max(0.0, own - above);
    sum += masses[word];
  }
  for (double& mass : masses) mass /= sum;
  return masses;
}

}  // namespace

ActMasses discounted(ActMasses masses, double trust) {
  return discount(masses, trust);
}
SiteMasses discounted(SiteMasses masses, double trust) {
  return discount(masses, trust);
}

void Weights::add(double unknown) {
  const double weight = -std::log(std::clamp(unknown, 1e-12, 1.0));
  sum_ += weight;
  squares_ += weight * weight;
  greatest_ = std::max(greatest_, weight);
}

double Weights::tempering(std::size_t family) const {
  if (empty()) return 1.0;
  const double effective = sum_ * sum_ / squares_;
  const double kish = 1.0 / (1.0 + (effective - 1.0) * error_correlation(family));
  return std::min(1.0, std::max(kish, greatest_ / sum_));
}

void take(const ActMasses& masses, ActRatios& ratios) {
  take_ratios(act_tree(), masses, ratios);
}
void take(const SiteMasses& masses, SiteRatios& ratios) {
  take_ratios(site_tree(), masses, ratios);
}
ActMasses masses_of(const ActRatios& ratios) {
  return masses_from(act_tree(), ratios);
}
SiteMasses masses_of(const SiteRatios& ratios) {
  return masses_from(site_tree(), ratios);
}

}  // namespace truce::locate
