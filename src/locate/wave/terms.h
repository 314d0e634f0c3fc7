// SPDX-License-Identifier: Apache-2.0
// Station terms: what a station's times are late by as a rule, for its clock, its ground or its
// mast, in seconds. Means of the residuals of final incidents, drawn towards zero by as much as the
// stations' means differ in no more than chance (empirical Bayes: Efron and Morris, "Stein's
// estimation rule and its competitors", JASA 1973). Where no station is off, none is corrected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace truce::locate {

class Terms {
 public:
  // A residual past what the term already takes away, and its weight over its variance.
  void learn(std::uint32_t slot, double residual_s, double information_s2);
  // Makes what was learnt hold; at least once between any two uses of change_s().
  void settle();
  // By how much the slot's term has changed with the last settle().
  double change_s(std::uint32_t slot) const {
    return slot < by_slot_.size() ? by_slot_[slot].change_s : 0.0;
  }
  double spread_s() const { return spread_s_; }  // of the terms over the stations, one sigma

 private:
  struct Term {
    double information_s2 = 0.0;
    double sum = 0.0;  // of residuals, term included, times information
    double term_s = 0.0;
    double change_s = 0.0;
  };
  std::vector<Term> by_slot_;
  double spread_s_ = 0.0;
};

}  // namespace truce::locate
