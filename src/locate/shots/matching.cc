// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/matching.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>

namespace truce::locate::shots {
namespace {

constexpr double most_weight = 1e9;
constexpr int most_rounds = 100;
constexpr double settled = 1e-5;

// Bonds of one component, its nodes numbered from 0.
struct Component {
  std::size_t nodes = 0;
  std::vector<Bond> bonds;
  std::vector<std::size_t> names;  // of the bonds outside
};

std::vector<Component> components(std::size_t nodes, std::span<const Bond> bonds) {
  std::vector<std::uint32_t> root(nodes);
  std::iota(root.begin(), root.end(), 0U);
  const auto find = [&](std::uint32_t n) {
    while (root[n] != n) n = root[n] = root[root[n]];
    return n;
  };
  for (const Bond& bond : bonds) root[find(bond.a)] = find(bond.b);
  constexpr std::size_t none = ~std::size_t{0};
  std::vector<std::size_t> component_of(nodes, none);
  std::vector<std::uint32_t> inner(nodes, 0);
  std::vector<bool> is_known(nodes, false);
  std::vector<Component> found;
  for (std::size_t k = 0; k < bonds.size(); ++k) {
    std::size_t& c = component_of[find(bonds[k].a)];
    if (c == none) {
      c = found.size();
      found.emplace_back();
    }
    for (const std::uint32_t n : {bonds[k].a, bonds[k].b})
      if (!is_known[n]) {
        is_known[n] = true;
        inner[n] = static_cast<std::uint32_t>(found[c].nodes++);
      }
    found[c].bonds.push_back(
        {inner[bonds[k].a], inner[bonds[k].b], std::min(bonds[k].weight, most_weight)});
    found[c].names.push_back(k);
  }
  return found;
}

// Z of every subset: its lowest node alone, or bound to one of the others.
std::vector<double> exact(const Component& c) {
  std::array<std::array<double, most_exact>, most_exact> weight{};
  for (const Bond& bond : c.bonds) {
    weight[bond.a][bond.b] += bond.weight;
    weight[bond.b][bond.a] += bond.weight;
  }
  const std::uint32_t all = (1U << c.nodes) - 1U;
  std::vector<double> sum(all + 1U, 1.0);
  for (std::uint32_t set = 1; set <= all; ++set) {
    const auto low = static_cast<std::uint32_t>(std::countr_zero(set));
    const std::uint32_t rest = set & (set - 1U);
    sum[set] = sum[rest];
    for (std::uint32_t others = rest; others != 0; others &= others - 1U) {
      const auto other = static_cast<std::uint32_t>(std::countr_zero(others));
      if (weight[low][other] > 0.0) sum[set] += weight[low][other] * sum[rest & ~(1U << other)];
    }
  }
  std::vector<double> p;
  for (const Bond& bond : c.bonds)
    p.push_back(bond.weight * sum[all & ~(1U << bond.a) & ~(1U << bond.b)] / sum[all]);
  return p;
}

// A message is the probability that its sender is free, were the receiver not there.
std::vector<double> propagated(const Component& c) {
  const std::size_t bonds = c.bonds.size();
  std::vector<double> from_a(bonds, 1.0), from_b(bonds, 1.0), drawn(c.nodes);
  for (int round = 0; round < most_rounds; ++round) {
    std::fill(drawn.begin(), drawn.end(), 0.0);
    for (std::size_t k = 0; k < bonds; ++k) {
      drawn[c.bonds[k].a] += c.bonds[k].weight * from_b[k];
      drawn[c.bonds[k].b] += c.bonds[k].weight * from_a[k];
    }
    double change = 0.0;
    // Rounds overshoot from above and below in turn: half way between is nearer.
    const auto move = [&](double& message, double others) {
      const double next = 0.5 * (message + 1.0 / (1.0 + std::max(0.0, others)));
      change = std::max(change, std::abs(next - message));
      message = next;
    };
    for (std::size_t k = 0; k < bonds; ++k) {
      const Bond& bond = c.bonds[k];
      const double a_before = from_a[k];
      move(from_a[k], drawn[bond.a] - bond.weight * from_b[k]);
      move(from_b[k], drawn[bond.b] - bond.weight * a_before);
    }
    if (change < settled) break;
  }
  std::vector<double> p;
  for (std::size_t k = 0; k < bonds; ++k) {
    const double odds = c.bonds[k].weight * from_a[k] * from_b[k];
    p.push_back(odds / (1.0 + odds));
  }
  return p;
}

}  // namespace

std::vector<double> marginals(std::size_t nodes, std::span<const Bond> bonds) {
  std::vector<double> p(bonds.size(), 0.0);
  for (const Component& c : components(nodes, bonds)) {
    const std::vector<double> of = c.nodes <= most_exact ? exact(c) : propagated(c);
    for (std::size_t k = 0; k < of.size(); ++k) p[c.names[k]] = of[k];
  }
  return p;
}

}  // namespace truce::locate::shots
