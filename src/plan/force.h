// SPDX-License-Identifier: Apache-2.0
// Force generation: contingents that guarantors have promised, with their caveats, readiness and
// rotation, against tasks by sector and month (docs/formats/plans.md, docs/methods/force.md). A
// figure of a register counts what it says; what a file assumes for those who named no figure is
// marked. Months are calendar-free: 0 is the start. People are people in place at one time.
#pragma once

#include "plan/force_needs.h"
#include "plan/solve.h"
#include "pledge/register.h"

namespace truce::plan {

enum class Counts : std::uint8_t {
  deployed,  // so many in place at one time for as long as it lasts: its nation sees to relief
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
  double euros_a_year = 0;      // for a person in place; 0: the assumption "cost"
  std::string statement;        // of the register, or what the figure rests on
  bool assumed = false;         // a planner's figure, not a promise
};
TRUCE_FIELDS(Contingent, Field{"id", &Contingent::id}, Field{"guarantor", &Contingent::guarantor},
             Field{"title", &Contingent::title}, Field{"people", &Contingent::people},
             Field{"counts", &Contingent::counts}, Field{"tasks", &Contingent::tasks},
             Field{"places", &Contingent::places}, Field{"caveats", &Contingent::caveats},
             Field{"conditions", &Contingent::conditions},
             Field{"from_month", &Contingent::from_month}, Field{"months", &Contingent::months},
             Field{"before", &Contingent::before}, Field{"euros_a_year", &Contingent::euros_a_year},
             Field{"statement", &Contingent::statement}, Field{"assumed", &Contingent::assumed});

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
  std::int64_t nodes = 2'000;    // of each search
  Counts figures = Counts::deployed;  // what a guarantor's figure in the register stands for
  double most_people = 0;             // in place at one time; 0: no ceiling
  double most_euros_a_year = 0;       // at any time; 0: no ceiling
};
TRUCE_FIELDS(ForceTerms, Field{"commitments", &ForceTerms::commitments},
             Field{"as_of", &ForceTerms::as_of}, Field{"main_set", &ForceTerms::main_set},
             Field{"step_months", &ForceTerms::step_months}, Field{"nodes", &ForceTerms::nodes},
             Field{"figures", &ForceTerms::figures}, Field{"most_people", &ForceTerms::most_people},
             Field{"most_euros_a_year", &ForceTerms::most_euros_a_year});

struct ForceProblem {
  ForceTerms terms;
  std::vector<ForceSector> sectors;
  std::vector<ForceTask> written;  // as the file has them
  std::vector<ForceTask> tasks;    // one for each sector and phase of them
  std::vector<Contingent> contingents;
  std::vector<Level> levels;
  pledge::Register commitments;
};

// Assumptions that it asks for: "rotation" (people of a pool for each in place, 1 to 20), "tour"
// (months, 0.1 to 60); where given "cost" (euros for a person in place and year), "battalion"
// (people) and "lift" (people a month).
Result<Answer> plan_force(const File& file, const Means& means, Problems& problems);

}  // namespace truce::plan
