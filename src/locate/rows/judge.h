// SPDX-License-Identifier: Apache-2.0
// Is an incident real? Three explanations of the same detections are weighed: it happened; chance;
// a side (with those of bad standing) made it up together. What lies in a side's own words never
// speaks against that side having made them up; what others said, or did not say, does.
#pragma once

#include "locate/rows/account.h"
#include "locate/rows/cluster.h"
#include "locate/rows/listeners.h"

namespace truce::locate {

struct Judgement {
  Account account;
  RingsBySide heard;
  Side accused = 0;                       // the side that may have made it up most likely
  std::vector<std::uint64_t> supporters;  // origins that belong, ascending
};

// `chance`: that a listener sends, within the minute in question, what does not tell of this.
Judgement judge(const Cluster& cluster, const Listeners& listeners,
                const Participation& participation, const Standings& standings, double chance,
                const ReportersOptions& options);

}  // namespace truce::locate
