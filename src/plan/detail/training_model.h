// SPDX-License-Identifier: Apache-2.0
// A training pipeline as a mixed-integer program (docs/methods/training-and-demining.md): whole
// runs of courses by site and month, trainers by course, site and month, so that the weighted
// shortfall over time is least and, among those, the trainers' weeks. Rows carry names for people,
// what is needed first.
#pragma once

#include "optimise/relax_and_fix.h"
#include "plan/detail/training_file.h"

namespace truce::plan::training {

constexpr double weeks_a_month = 52.0 / 12.0;

// A run that may start: so many weeks of its team fall in its first month and the following ones.
struct Slot {
  std::size_t course = 0;
  std::size_t site = 0;
  std::int32_t month = 0;
  std::int32_t ends = 0;  // the month in which its last week falls
  std::uint32_t runs = 0;
  std::uint32_t seats = 0;  // taken, of all its runs
};

struct Teaching {
  std::size_t trainers = 0;
  std::size_t course = 0;
  std::size_t site = 0;
  std::int32_t month = 0;
  std::uint32_t weeks = 0;
};

// By need and month.
struct Served {
  std::uint32_t delivered = 0;
  std::uint32_t backlog = 0;
};

struct Model {
  optimise::Milp milp;
  std::vector<Slot> slots;
  std::vector<Teaching> teaching;
  std::vector<std::vector<Served>> served;
  std::vector<std::string> need_names;  // of the rows of a need that may not be late
};

// What a trainer's week costs beside a graduate's month: it decides between plans that serve alike,
// and is so little that no run which serves anybody is left out for its trainers.
double week_cost(const Pipeline& pipeline);
constexpr double most_week_cost = 1e-4;

// Weeks of a run's team, course and pause, in the month that is `later` after its start.
double weeks_used(const Course& course, std::int32_t later);
// Months after its start in which the last week of a run falls.
std::int32_t months_to_end(const Course& course);

// too_large: more runs and assignments than `max_columns`.
Result<Model> model_of(const Pipeline& pipeline);
constexpr std::size_t max_columns = 60'000;

// The same where runs and trainers may be split: a bound, and what one more of something is worth.
optimise::Milp relaxed(const Model& model);

// Runs by the month of their start; within it the four courses with the largest runs first, since
// small ones still find room.
optimise::Stages stages_of(const Pipeline& pipeline, const Model& model);

// Shortfall over time, weighted, of a solution.
double shortfall_of(const Pipeline& pipeline, const Model& model,
                    const std::vector<double>& values);

}  // namespace truce::plan::training
