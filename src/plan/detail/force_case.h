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
  std::vector<double> need;  // by step, on average over it
  double share = 0;          // 0, or of the others: no more are sent than those in place call for
};

struct CaseContingent {
  Contingent contingent;
  std::vector<std::uint8_t> may;  // by task
  std::vector<double> most;       // in place, by step, on average over it
};

struct ForceCase {
  std::vector<ForceSector> sectors;
  std::vector<CaseTask> tasks;
  std::vector<CaseContingent> contingents;
  std::vector<std::int32_t> begins;  // each step's first month, and the end of the last
  double rotation = 1;               // people of a pool for each in place
  double tour_months = 6;
  double lift = 0;  // people a month, 0: no limit
  double cost = 0;  // euros for a person in place and year, 0: not told
  double most_people = 0;
  double most_euros = 0;  // a year

  std::size_t steps() const { return begins.size() - 1; }
  double length(std::size_t step) const { return begins[step + 1] - begins[step]; }
  double cost_of(std::size_t contingent) const;
};

// Fails where an assumption is missing.
Result<ForceCase> case_of(const ForceProblem& problem, const Header& header, const Assumed& assumed,
                          const std::string& set, const Level& level);
// The contingents of a level: those of the file and those of the register.
std::vector<Contingent> contingents_of(const ForceProblem& problem, const Level& level);
// Guarantors whose word on people would count, but names no number.
std::vector<std::string> unnumbered(const ForceProblem& problem, const Level& level);
// May it do that there, but for what it is called to?
bool may_serve(const Contingent& contingent, const ForceTask& task, const ForceSector& sector,
               const pledge::Register& in);
// Puts a contingent in, with what it may do.
void add(ForceCase& into, Contingent contingent, const pledge::Register& in);

// `goal` is what was asked for: the share covered, the share at the worst step, or person-months.
struct Shared {
  bool feasible = true;
  std::vector<std::vector<std::vector<double>>> people;  // contingent, task, step
  std::vector<std::vector<double>> missing;              // task, step
  double wanted = 0;                                     // weights times person-months needed
  double covered = 0;                                    // of them, met
  double goal = 0;
  double goal_bound = 0;  // no sharing out does better
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
// Errors: too_large, where the limits are met before any way to share out is found.
Result<Shared> share_out(const ForceCase& of, const Sharing& how, const Means& means);
// The same people in a case that permits all that theirs did and has its contingents and others:
// where a search that was cut short found less there, this is what is known. Only of `cover`.
Shared carried_over(const Shared& known, const ForceCase& from, const ForceCase& to);
Shared better_of(Shared a, Shared b);

// Named constraints that cannot be kept together (optimise/conflict.h). Empty where all can.
Result<std::vector<std::string>> conflict_of(const ForceCase& of, const Means& means);

}  // namespace truce::plan::detail
