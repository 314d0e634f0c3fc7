// SPDX-License-Identifier: Apache-2.0
#include "plan/force.h"

#include "plan/detail/force_options.h"
#include "plan/detail/force_read.h"

namespace truce::plan {

Result<Answer> plan_force(const File& file, const Means& means, Problems& problems) {
  const auto problem = detail::read_force(file, means, problems);
  if (!problem) return failure(Code::parse, "the plan is refused");
  return detail::force_answer(*problem, file, means);
}

}  // namespace truce::plan
