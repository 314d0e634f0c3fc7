// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/terms.h"

#include <algorithm>
#include <cmath>

namespace truce::locate {
namespace {

constexpr std::size_t least_stations = 10;
constexpr double kept = 0.999;  // what is old counts less with every residual: terms may change

}  // namespace

void Terms::learn(std::uint32_t slot, double residual_s, double information_s2) {
  if (slot >= by_slot_.size()) by_slot_.resize(slot + 1);
  Term& term = by_slot_[slot];
  term.sum = kept * term.sum + information_s2 * (residual_s + term.term_s);
  term.information_s2 = kept * term.information_s2 + information_s2;
  if (term.since_step_s2 > 0.0) term.since_step_s2 += information_s2;
}

void Terms::step(std::uint32_t slot, double sigma_s) {
  if (slot >= by_slot_.size()) by_slot_.resize(slot + 1);
  by_slot_[slot].since_step_s2 = 1.0 / (sigma_s * sigma_s);
}

double Terms::sigma_s(std::uint32_t slot) const {
  const Term term = slot < by_slot_.size() ? by_slot_[slot] : Term{};
  const double known_s2 = variance_s2_ / (variance_s2_ * term.information_s2 + 1.0);
  const double moved_s2 = term.since_step_s2 > 0.0 ? 1.0 / term.since_step_s2 : 0.0;
  return std::sqrt(std::max(known_s2, moved_s2));
}

// The variance of the means is that of the terms and that of chance.
void Terms::settle() {
  double squares = 0.0, weights = 0.0;
  std::size_t stations = 0;
  for (const Term& term : by_slot_) {
    if (term.information_s2 <= 0.0) continue;
    squares += term.sum * term.sum / term.information_s2 - 1.0;
    weights += term.information_s2;
    ++stations;
  }
  const double chance = std::sqrt(2.0 * static_cast<double>(stations));
  const bool differ = stations >= least_stations && squares > 2.0 * chance;
  variance_s2_ = differ ? squares / weights : 0.0;
  for (Term& term : by_slot_) {
    const double shrunk = variance_s2_ * term.sum / (variance_s2_ * term.information_s2 + 1.0);
    term.change_s = shrunk - term.term_s;
    term.term_s = shrunk;
  }
}

}  // namespace truce::locate
