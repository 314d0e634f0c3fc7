// SPDX-License-Identifier: Apache-2.0
// The tops of a likelihood, and what lies under them: which answers the rows leave open, and how
// sure they are together. With extents (assumptions.h) a top has the extent that fits it best.
#pragma once

#include <vector>

#include "locate/rows/spread.h"

namespace truce::locate::rows {

// The best first; none within 100 m of another.
std::vector<Fix> find_tops(const Likelihood& likelihood);
// Of the posterior, each top as wide as its curvature; 1 in sum.
std::vector<double> shares_of(const Likelihood& likelihood, const std::vector<Fix>& tops);
// The moments of normal distributions with these shares.
Spread spread_of_shares(const std::vector<Spread>& spreads, const std::vector<double>& shares);
// Of all tops together.
Spread spread_of(const Likelihood& likelihood, const std::vector<Fix>& tops);

}  // namespace truce::locate::rows
