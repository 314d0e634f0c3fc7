// SPDX-License-Identifier: Apache-2.0
// The von Mises distribution of directions (Mardia and Jupp, Directional Statistics, 2000), by the
// variance in radians squared that a giver tells.
#pragma once

namespace truce::locate::rows {

// Concentration of the von Mises distribution whose mean cosine is exp(-variance / 2), as that of a
// wrapped normal: the mean cosine within 0.02 from 0 to 3 radians squared.
double concentration(double variance_rad2);
double concentration_slope(double variance_rad2);  // its derivative
// log(2 pi I0(kappa)) - kappa.
double log_norm(double kappa);
// I1(kappa) / I0(kappa): the mean cosine.
double mean_cosine(double kappa);

}  // namespace truce::locate::rows
