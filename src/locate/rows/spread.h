// SPDX-License-Identifier: Apache-2.0
// How sure a fix is. Where the likelihood is near normal: the inverse of its curvature, corrected
// by the scatter of what the rows really say (the "sandwich" of Huber 1967 and White 1982). Where
// it is bent, has two tops, or rests on few rows: moments of the posterior by quadrature over the
// plane, the unknowns summed out. Metres squared and seconds.
#pragma once

#include <vector>

#include "locate/rows/climb.h"

namespace truce::locate::rows {

struct Spread {
  Offset mean;
  Covariance covariance;
  double time_s = 0.0;
  double time_sigma_s = 0.0;
  double depth_m = 0.0;
  double depth_sigma_m = 0.0;
};

// By curvature and scatter at the fix.
Spread spread_at(const Likelihood& likelihood, const Fix& fix);
// Whether the likelihood falls off from the fix as spread_at says that it does.
bool is_near_normal(const Likelihood& likelihood, const Fix& fix, const Spread& spread);
// By quadrature around all fixes that matter. The ellipse's size is set so that it holds the shares
// of the posterior that a normal one would, at 50 and 90 %.
Spread spread_over(const Likelihood& likelihood, const std::vector<Fix>& fixes);

}  // namespace truce::locate::rows
