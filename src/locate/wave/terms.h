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
  // A clock has moved, and where to is known as well as that.
  void step(std::uint32_t slot, double sigma_s);
  // How well it is known what the slot's times are late by: 0 where no station is off and no clock
  // has moved.
  double sigma_s(std::uint32_t slot) const;

 private:
  struct Term {
    double information_s2 = 0.0;
    double sum = 0.0;  // of residuals, term included, times information
    double term_s = 0.0;
    double change_s = 0.0;
    double since_step_s2 = 0.0;  // information since its clock moved; 0: it never did
  };
  std::vector<Term> by_slot_;
  double variance_s2_ = 0.0;  // of the terms over the stations
};

}  // namespace truce::locate
