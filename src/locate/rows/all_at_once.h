// SPDX-License-Identifier: Apache-2.0
// A whole file's worth of reports through the live fusing of reporters.h: fed in order of time, as
// they would have come, so the answers are those of the stream. Reads no clock.
#pragma once

#include <functional>
#include <vector>

#include "locate/rows/account.h"
#include "locate/rows/rows.h"

namespace truce::locate::rows {

struct AllAtOnce {
  std::vector<Account> accounts;  // final ones that rest on something, by number
  Counts counts;
};

// Of `given` bearings, positions and footprints only; `on_progress` is told now and then how many
// of them are through.
AllAtOnce all_at_once(const Detections& given, const ReportersOptions& options,
                      const std::function<void(std::size_t done)>& on_progress = {});

}  // namespace truce::locate::rows
