// SPDX-License-Identifier: Apache-2.0
#include "pledge/need.h"

namespace truce::pledge {

ForceGap gap_of(const Register& in, const View& view, const ForceNeed& need,
                const std::set<std::string, std::less<>>& met) {
  ForceGap gap;
  for (const TaskNeed& task : need.tasks) {
    Need wanted;
    wanted.whats = need.whats;
    wanted.task = task.task;
    wanted.place = task.place;
    wanted.quantity = task.deployed;
    const Fit now = fit(in, view, wanted, met);
    TaskGap each;
    each.need = task;
    each.pool = task.deployed * need.rotation;
    each.available = now.if_met;
    each.gap = now.missing_if_met;
    wanted.quantity = each.pool;
    each.pool_gap = fit(in, view, wanted, met).missing_if_met;
    gap.deployed += task.deployed;
    gap.pool += each.pool;
    gap.tasks.push_back(each);
  }
  return gap;
}

}  // namespace truce::pledge
