// SPDX-License-Identifier: Apache-2.0
// What a force is needed for: tasks by sector and month, as the file of a plan has them. Months
// count from 0, the start; people are people in place at one time.
#pragma once

#include <string>
#include <vector>

#include "base/fields.h"
#include "pledge/tasks.h"

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

// So much of a task's need is in this sector.
struct SectorShare {
  std::string sector;
  double share = 1;
};
TRUCE_FIELDS(SectorShare, Field{"sector", &SectorShare::sector},
             Field{"share", &SectorShare::share});
// From this month on, to the next phase, so much of the need.
struct Phase {
  std::int32_t from_month = 0;
  double share = 1;
};
TRUCE_FIELDS(Phase, Field{"from_month", &Phase::from_month}, Field{"share", &Phase::share});

// Needs `people`, or `amount` times the assumption `rule`; `only_in` names the sets that have it.
struct ForceTask {
  std::string id;
  std::string title;
  pledge::Task task = pledge::Task::reassurance;
  std::string sector;                  // one, or
  std::vector<SectorShare> by_sector;  // several that share the need
  std::vector<Phase> phases;           // in order of months; none: all of it from beginning to end
  double people = 0;
  std::string rule;
  double amount = 0;
  std::string share_of_force;  // an assumption: so much of what all other tasks need
  std::int32_t from_month = 0;
  std::int32_t until_month = 0;  // 0: to the end
  double weight = 1;             // of a person missing here
  bool required = false;         // must be met in full
  std::vector<std::string> only_in;
  double part = 1;  // of `share_of_force`, for one sector and phase: worked out, never written
};
TRUCE_FIELDS(ForceTask, Field{"id", &ForceTask::id}, Field{"title", &ForceTask::title},
             Field{"task", &ForceTask::task}, Field{"sector", &ForceTask::sector},
             Field{"by_sector", &ForceTask::by_sector}, Field{"phases", &ForceTask::phases},
             Field{"people", &ForceTask::people}, Field{"rule", &ForceTask::rule},
             Field{"amount", &ForceTask::amount},
             Field{"share_of_force", &ForceTask::share_of_force},
             Field{"from_month", &ForceTask::from_month},
             Field{"until_month", &ForceTask::until_month}, Field{"weight", &ForceTask::weight},
             Field{"required", &ForceTask::required}, Field{"only_in", &ForceTask::only_in});

}  // namespace truce::plan
