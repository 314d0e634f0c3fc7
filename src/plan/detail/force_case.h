// SPDX-License-Identifier: Apache-2.0
// One level of what is promised under one set of assumptions: needs in people by step of the clock,
// contingents with the tasks that they may do, ceilings; and the program that shares them out.
#pragma once

#include "optimise/milp.h"
#include "plan/force.h"

namespace truce::plan::detail {

struct CaseTask {
  const ForceTask* task = nullptr;
  std::size_t sector = 0;
  std::vector<double> need;  // by step; 0 where a share of the force is asked for
  double share = 0;          // of all others in place
};

struct CaseContingent {
  Contingent contingent;
  std::vector<std::uint8_t> may;  // by task
  std::vector<double> most;       // in place, by step
};

struct ForceCase {
  std::vector<ForceSector> sectors;
  std::vector<CaseTask> tasks;
  std::vector<CaseContingent> contingents;
  std::int32_t steps = 0;
  std::int32_t step_months = 3;
  double rotation = 1;  // people of a pool for each in place
  double tour_months = 6;
  double lift = 0;  // people a month, 0: no limit
  double most_people = 0;
};

// Fails where an assumption is missing.
Result<ForceCase> case_of(const ForceProblem& problem, const Header& header, const Assumed& assumed,
                          const std::string& set, const Level& level);
// The contingents of a level: those of the file and those of the register.
std::vector<Contingent> contingents_of(const ForceProblem& problem, const Level& level);
// May it do that there, but for what it is called to?
bool may_serve(const Contingent& contingent, const ForceTask& task, const ForceSector& sector,
               const pledge::Register& in);
// Puts a contingent in, with what it may do.
void add(ForceCase& into, Contingent contingent, const pledge::Register& in);

struct Shared {
  optimise::Outcome outcome = optimise::Outcome::optimal;
  std::vector<std::vector<std::vector<double>>> people;  // contingent, task, step
  std::vector<std::vector<double>> need;                 // task, step; shares worked out
  std::vector<std::vector<double>> missing;              // task, step
  double wanted = 0;                                     // weights times person-months needed
  double covered = 0;                                    // of them, met
  double bound = 0;                                      // no sharing out covers more
  bool by_clock = false;

  double share() const { return wanted <= 0 ? 1 : covered / wanted; }
};

enum class Aim : std::uint8_t {
  cover,   // the most person-months of tasks, by weight
  endure,  // the step that is covered worst, then the most
  spare,   // the fewest people that cover `at_least` of what `cover` would
};
struct Sharing {
  Aim aim = Aim::cover;
  double at_least = 0;  // covered, of `spare`
};
Result<Shared> share_out(const ForceCase& of, const Sharing& how, const Means& means);

// Named constraints that cannot be kept together (optimise/conflict.h). Empty where all can.
Result<std::vector<std::string>> conflict_of(const ForceCase& of, const Means& means);

}  // namespace truce::plan::detail
