// SPDX-License-Identifier: Apache-2.0
// Force generation: contingents that guarantors have promised, with their caveats, readiness and
// rotation, against tasks by sector and month (docs/formats/plans.md, docs/methods/force.md). A
// figure of a register counts what it says; what a file assumes for those who named no figure is
// marked. Months are calendar-free: 0 is the start. People are people in place at one time.
#pragma once

#include "plan/solve.h"
#include "pledge/register.h"

namespace truce::plan {

enum class Counts : std::uint8_t {
  deployed,  // so many in place at one time for as long as it lasts
  pool,      // so many in all, of whom some rest and train: the assumption "rotation"
};

}  // namespace truce::plan

namespace truce {
template <>
struct Names<plan::Counts> {
  static constexpr auto list = std::to_array<std::string_view>({"deployed", "pool"});
};
}  // namespace truce

namespace truce::plan {

struct ForceSector {
  std::string id;
  std::string title;
  pledge::Setting place = pledge::Setting::ukraine;
  std::int32_t most_nations = 0;  // 0: any number
  std::string lead;               // a guarantor who leads, with `lead_share` of the people there
  double lead_share = 0;
};
TRUCE_FIELDS(ForceSector, Field{"id", &ForceSector::id}, Field{"title", &ForceSector::title},
             Field{"place", &ForceSector::place}, Field{"most_nations", &ForceSector::most_nations},
             Field{"lead", &ForceSector::lead}, Field{"lead_share", &ForceSector::lead_share});

// Needs `people`, or `amount` times the assumption `rule`; `only_in` names the sets that have it.
struct ForceTask {
  std::string id;
  std::string title;
  pledge::Task task = pledge::Task::reassurance;
  std::string sector;
  double people = 0;
  std::string rule;
  double amount = 0;
  std::string share_of_force;  // an assumption: so much of all other people in place
  std::int32_t from_month = 0;
  std::int32_t until_month = 0;  // 0: to the end
  double weight = 1;             // of a person missing here
  bool required = false;         // must be met in full
  std::vector<std::string> only_in;
};
TRUCE_FIELDS(ForceTask, Field{"id", &ForceTask::id}, Field{"title", &ForceTask::title},
             Field{"task", &ForceTask::task}, Field{"sector", &ForceTask::sector},
             Field{"people", &ForceTask::people}, Field{"rule", &ForceTask::rule},
             Field{"amount", &ForceTask::amount},
             Field{"share_of_force", &ForceTask::share_of_force},
             Field{"from_month", &ForceTask::from_month},
             Field{"until_month", &ForceTask::until_month}, Field{"weight", &ForceTask::weight},
             Field{"required", &ForceTask::required}, Field{"only_in", &ForceTask::only_in});

struct Contingent {
  std::string id;
  std::string guarantor;
  std::string title;
  double people = 0;
  Counts counts = Counts::deployed;
  std::vector<pledge::Task> tasks;      // empty: any
  std::vector<pledge::Setting> places;  // empty: any
  std::vector<std::string> caveats;
  std::vector<std::string> conditions;
  std::int32_t from_month = 0;  // notice to move
  std::int32_t months = 0;      // how long, 0: to the end
  double before = 0;            // of a pool: in place elsewhere in the cycle before the start
  std::string statement;        // of the register, or what the figure rests on
  bool assumed = false;         // a planner's figure, not a promise
};
TRUCE_FIELDS(Contingent, Field{"id", &Contingent::id}, Field{"guarantor", &Contingent::guarantor},
             Field{"title", &Contingent::title}, Field{"people", &Contingent::people},
             Field{"counts", &Contingent::counts}, Field{"tasks", &Contingent::tasks},
             Field{"places", &Contingent::places}, Field{"caveats", &Contingent::caveats},
             Field{"conditions", &Contingent::conditions},
             Field{"from_month", &Contingent::from_month}, Field{"months", &Contingent::months},
             Field{"before", &Contingent::before}, Field{"statement", &Contingent::statement},
             Field{"assumed", &Contingent::assumed});

// How much of what was said an option takes for given.
struct Level {
  std::string id;
  std::string title;
  std::string summary;
  pledge::Status least = pledge::Status::offered;
  std::vector<std::string> met;  // conditions taken as met
  bool assumed = false;          // contingents that are a planner's figure count too
};
TRUCE_FIELDS(Level, Field{"id", &Level::id}, Field{"title", &Level::title},
             Field{"summary", &Level::summary}, Field{"least", &Level::least},
             Field{"met", &Level::met}, Field{"assumed", &Level::assumed});

// [force]
struct ForceTerms {
  std::vector<std::string> commitments;  // files of a register
  std::optional<Instant> as_of;
  std::string main_set;          // of assumptions: options are told under it; the first, if empty
  std::int32_t step_months = 3;  // of the plan's clock
  double most_people = 0;        // in place at one time; 0: no ceiling
  double most_euros_a_year = 0;
};
TRUCE_FIELDS(ForceTerms, Field{"commitments", &ForceTerms::commitments},
             Field{"as_of", &ForceTerms::as_of}, Field{"main_set", &ForceTerms::main_set},
             Field{"step_months", &ForceTerms::step_months},
             Field{"most_people", &ForceTerms::most_people},
             Field{"most_euros_a_year", &ForceTerms::most_euros_a_year});

struct ForceProblem {
  ForceTerms terms;
  std::vector<ForceSector> sectors;
  std::vector<ForceTask> tasks;
  std::vector<Contingent> contingents;
  std::vector<Level> levels;
  pledge::Register commitments;
};

// Assumptions that it asks for: "rotation" (people of a pool for each in place), "tour" (months),
// "cost" (euros for a person in place and year), "battalion" (people); "lift" (people a month)
// where given.
Result<Answer> plan_force(const File& file, const Means& means, Problems& problems);

}  // namespace truce::plan
