// SPDX-License-Identifier: Apache-2.0
// A cover problem laid out along an order of its candidates. At each step one candidate enters the
// frontier as its highest bit, the demands that end with it are told for every subset of the
// frontier, and candidates that no later demand asks for leave it.
#pragma once

#include <cstdint>
#include <vector>

#include "optimise/budget.h"
#include "optimise/cover.h"

namespace truce::optimise::detail {

constexpr double never = -1e300;  // a subset that breaks a requirement

struct Step {
  std::uint32_t candidate = 0;
  std::uint32_t width = 0;             // bits after it entered
  std::vector<std::uint32_t> demands;  // that end here
  std::uint32_t keep = 0;              // bits that stay
  std::vector<double> gain;            // for each subset, of the demands that end here
};

struct Band {
  std::vector<Step> steps;
  double seen_by_nobody = 0;  // `never` where a demand that no candidate sees is required
};

// Steps without gains: what it takes to know the width.
Band lay_out(const CoverProblem& problem, const std::vector<std::uint32_t>& order);
// Fills in the gains; weights count where `with_weights`. False where the budget ended first.
bool fill_gains(const CoverProblem& problem, Band& band, bool with_weights, Budget* budget);

// Bits of `subset` that stand in `keep`, moved together; what a frontier is after some left.
std::uint32_t packed(std::uint32_t subset, std::uint32_t keep);

}  // namespace truce::optimise::detail
