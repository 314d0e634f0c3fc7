// SPDX-License-Identifier: Apache-2.0
// Bearings, positions and footprints beside arrivals: each joins the incident that explains it
// best, which is then solved again with them; what joins none may be an incident of its own.
#pragma once

#include <vector>

#include "locate/wave/options.h"
#include "model/detection.h"
#include "model/located.h"

namespace truce::apps {

struct Reports {
  std::vector<Bearing> bearings;
  std::vector<Position> positions;
  std::vector<Footprint> footprints;
  // Those that an array told with an arrival of the same id: they stand or fall with it.
  std::vector<Bearing> with_arrivals;

  bool empty() const {
    return bearings.empty() && positions.empty() && footprints.empty() && with_arrivals.empty();
  }
};

// Final incidents in, final incidents out: the given ones with what joined them, in their order,
// then those of reports alone, numbered on.
std::vector<Located> fuse_reports(std::vector<Located> from_arrivals, Reports reports,
                                  locate::MediumKind medium);

}  // namespace truce::apps
