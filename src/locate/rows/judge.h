// SPDX-License-Identifier: Apache-2.0
// Is an incident real? Three explanations of the same detections are weighed: it happened; chance;
// a side (with those of bad standing) made it up together. What lies in a side's own words never
// speaks against that side having made them up; what others said, or did not say, does.
#pragma once

#include "locate/rows/account.h"
#include "locate/rows/cluster.h"
#include "locate/rows/listeners.h"

namespace truce::locate::rows {

struct Judgement {
  Account account;
  RingsBySide heard;
  Side accused = 0;                       // the side that may have made it up most likely
  std::vector<std::uint64_t> supporters;  // origins that belong, ascending
};

// What is expected beside a real happening.
struct Odds {
  double chance = 1e-3;   // that a listener sends, in the minute in question, what tells of no such
  double made_up = 1e-2;  // happenings made up by a declared side, for each real one
};

Judgement judge(const Cluster& cluster, const Listeners& listeners,
                const Participation& participation, const Standings& standings, const Odds& odds,
                const ReportersOptions& options);

}  // namespace truce::locate::rows
