// SPDX-License-Identifier: Apache-2.0
// From a start to the top of a likelihood nearby: Gauss-Newton with probabilities of belonging as
// weights (iteratively reweighted least squares, Huber 1981), damped as by Levenberg and Marquardt;
// the unknowns beside the point are estimated between steps. Finds one top, not the highest.
#pragma once

#include <optional>

#include "locate/rows/likelihood.h"

namespace truce::locate::rows {

struct Fix {
  Point point{};
  Unknowns unknowns;
  double value = 0.0;  // log-likelihood with the prior of the unknowns
};

// `blur_m`: how far the start may be off; the search begins that much blurred and sharpens.
Fix climb(const Likelihood& likelihood, const Point& start, const Unknowns& unknowns,
          double blur_m);
// A few steps from a good start, the unknowns kept.
Fix follow(const Likelihood& likelihood, const Point& start, const Unknowns& unknowns, int steps);

// Solves a x = b for a symmetric positive definite matrix; nothing where it is none.
std::optional<Point> solved(const Square& a, const Point& b);
std::optional<Square> inverse(const Square& a);

}  // namespace truce::locate::rows
