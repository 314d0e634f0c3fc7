// SPDX-License-Identifier: Apache-2.0
// The one solver: what detections of many kinds say together of one happening, and how sure that
// is. Any mixture of arrivals, directions, places, footprints and silence; strays among them are
// found, not told. Does not ask whether they tell of one happening: score and weights say how well
// they fit.
#pragma once

#include <optional>

#include "locate/rows/spread.h"
#include "model/located.h"

namespace truce::locate::rows {

struct Solution {
  Located located;  // no number; version 1
  Fix fix;          // on the plane around `located.where`
  std::uint32_t unusable = 0;
};

// Nothing where no detection is usable. `where` is the mean of the posterior; its covariance holds
// what the sigmas, the strays and the shape leave open. The score is the log of the likelihood over
// that of chance, with the size of the answer against the density of happenings assumed.
std::optional<Solution> solve(const Detections& detections, const Assumptions& assumptions);

// Support and doubted ids at a fix, as Located has them.
void add_support(const Likelihood& likelihood, const Fix& fix, Located& located);
// Log of the size of the answer, in space and time, times the density of happenings assumed.
double log_occam(const Covariance& covariance, double time_sigma_s, const Assumptions& assumptions);

// Log odds that a detection tells of this happening, rather than of one that nobody knows: the
// density of what it says given the happening and its covariance, over that of chance.
double join_log_odds(const Located& located, const Bearing& bearing,
                     const Assumptions& assumptions);
double join_log_odds(const Located& located, const Position& position,
                     const Assumptions& assumptions);
double join_log_odds(const Located& located, const Known& known, const Assumptions& assumptions);
double join_log_odds(const Located& located, const Footprint& footprint,
                     const Assumptions& assumptions);

}  // namespace truce::locate::rows
