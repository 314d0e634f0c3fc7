// SPDX-License-Identifier: Apache-2.0
// Learns a detection model from located happenings: which working sensors heard each of them, and
// which did not. Maximum likelihood, given that each was located at all: quiet ones that too few
// heard never come into the data, and taking what came for all there is would make every sensor
// better than it is (docs/methods/coverage.md). Metres. Draws nothing; the same input gives the
// same model.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/result.h"
#include "model/detection.h"
#include "model/located.h"
#include "sense/detection_model.h"

namespace truce::sense {

// One working sensor's answer. The distance is over the reach factor of the sensor and of the
// conditions, so that all trials are alike.
struct Trial {
  double distance_m = 0.0;
  bool is_heard = false;
};
// One located happening: a trial of every sensor that worked and could have heard.
using Hearing = std::vector<Trial>;

struct FitOptions {
  Curve curve = Curve::distance;  // or log_distance
  std::uint32_t required = 1;     // sensors that had to hear for it to be located
  double false_heard = 1e-4;      // share of trials that were heard by mistake
  bool has_free_shape = true;     // loudness as the data has it, not log-normal
};

struct Estimate {
  double value = 0.0;
  double low = 0.0;  // 95 % interval
  double high = 0.0;
};

struct Fit {
  DetectionModel model;
  Estimate p0;
  Estimate width;
  Estimate median_m;
  Estimate spread;
  // Of logit p0, ln width, ln median, ln spread; row by row.
  std::array<double, 16> covariance{};
  double log_likelihood = 0.0;  // natural units
  std::size_t happenings = 0;   // used
  bool is_converged = false;
};

constexpr std::size_t least_happenings = 30;
// More are thinned evenly to this many.
constexpr std::size_t most_happenings = 20'000;

// Hearings in which fewer than `required` heard are left out: they were not located by that rule.
// Errors: out_of_range for options or distances that are none, missing_field where there are fewer
// than least_happenings, or none was missed or heard by anybody, with what is needed.
Result<Fit> fit(std::span<const Hearing> hearings, const FitOptions& options);

// The trials of located happenings: for each the stations that worked when the front passed at
// `speed_mps`, within `within_m`. A detection that is not in the support counts as not heard.
// Arrivals are looked up by their ids.
struct HearingOptions {
  Phase phase = Phase::acoustic;
  double speed_mps = 340.0;
  double within_m = 50'000.0;
};
std::vector<Hearing> hearings_of(std::span<const Located> located,
                                 std::span<const Arrival> arrivals,
                                 std::span<const Station> stations,
                                 std::span<const Working> working, const HearingOptions& options);

}  // namespace truce::sense
