// SPDX-License-Identifier: Apache-2.0
// What one more of something would buy, what drives a pipeline and what would break it: the same
// program with one thing changed, solved where runs may be split, so that small changes count.
#pragma once

#include "plan/answer.h"
#include "plan/detail/training_search.h"

namespace truce::plan::training {

// Least weighted shortfall where runs may be split; nothing where needs conflict.
Result<std::optional<double>> least_shortfall(const Pipeline& pipeline, const Solver& solver);

// Fills marginal (most gain first), drives and breaks.
Result<void> ask_what_if(const Pipeline& pipeline, const Solver& solver, Option& option);

// What more or fewer trainers give, as points of a frontier.
Result<std::vector<Trade>> trade_trainers(const Pipeline& pipeline, const std::string& set,
                                          const Solver& solver);

}  // namespace truce::plan::training
