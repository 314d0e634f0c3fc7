// SPDX-License-Identifier: Apache-2.0
// What it takes to keep a force in place: for each soldier deployed so many in all, because others
// rest, train or are on their way; and how far what is available falls short, task by task.
#pragma once

#include "pledge/fit.h"

namespace truce::pledge {

struct TaskNeed {
  Task task = Task::reassurance;
  std::optional<Setting> place;
  std::int64_t deployed = 0;  // hundredths of a person
};

struct TaskGap {
  TaskNeed need;
  std::int64_t pool = 0;  // deployed times the rotation
  Interval available;     // at most, counting what waits for conditions
  Interval gap;           // of those deployed at one time
  Interval pool_gap;      // of the pool
};

struct ForceNeed {
  std::vector<What> whats{What::troops};
  std::int32_t rotation = 1;  // so many in the pool for each one deployed
  std::vector<TaskNeed> tasks;
};

struct ForceGap {
  std::int64_t deployed = 0;
  std::int64_t pool = 0;
  std::vector<TaskGap> tasks;  // each as if all that fits were given to it
};

ForceGap gap_of(const Register& in, const View& view, const ForceNeed& need,
                const std::set<std::string, std::less<>>& met);

}  // namespace truce::pledge
