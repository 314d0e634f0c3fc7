// SPDX-License-Identifier: Apache-2.0
// Stations that agree among themselves while most of those beside them heard nothing: did it happen
// or was it made up? Compared are the counts alone, for who makes a wave front up makes it fit.
//
//   happened: each of n stations well in range hears with p, p ~ Beta(a, b) as the network was so
//   far made up:  each of them takes part with q, q uniform below one half: a minority
//
// Neither probability is known, so both are integrated out (Kass and Raftery, "Bayes factors",
// JASA 1995).
#pragma once

namespace truce::locate {

// Stations well in range: how many could hear, and how many did.
struct Listeners {
  double could = 0.0;
  double did = 0.0;

  // One more, who did with that probability; one at the edge of range counts for less.
  void add(double has_heard, double weight = 1.0) {
    could += weight;
    did += weight * has_heard;
  }
};

double log_beta(double a, double b);

// Probability that it was made up, `usual` being the counts of earlier incidents; one in twenty
// before anything is counted. 0 <= did <= could.
double made_up_probability(const Listeners& here, const Listeners& usual);

}  // namespace truce::locate
