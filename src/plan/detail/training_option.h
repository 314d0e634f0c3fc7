// SPDX-License-Identifier: Apache-2.0
// A solved pipeline as an option for people: runs as duties, who is missing by role and month, what
// it takes and what it gives.
#pragma once

#include "plan/answer.h"
#include "plan/detail/training_model.h"

namespace truce::plan::training {

// What the need asks and what a solution gives, over time.
struct Balance {
  double needed = 0;         // graduates
  double delivered = 0;      // of them, by the end
  double needed_months = 0;  // each counted from the end of the month of its need, weighted
  double short_months = 0;   // of these, not served
  double trainer_months = 0;
  double most_trainers = 0;  // at one time
  double trained = 0;        // graduates of all courses

  double served() const { return needed_months <= 0 ? 1 : 1 - short_months / needed_months; }
};
Balance balance_of(const Pipeline& pipeline, const Model& model, const std::vector<double>& values);

// Measures, duties, gaps and placements.
void describe(const Pipeline& pipeline, const Model& model, const std::vector<double>& values,
              Option& option);

// One sentence for each need: throughput against need, and from when on it is met.
std::vector<std::string> throughput(const Pipeline& pipeline, const Model& model,
                                    const std::vector<double>& values,
                                    const std::optional<Instant>& start);

// Who is missing when the plan ends, most first; empty: nobody.
std::string who_is_missing(const Pipeline& pipeline, const Model& model,
                           const std::vector<double>& values);

}  // namespace truce::plan::training
