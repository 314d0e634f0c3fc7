// SPDX-License-Identifier: Apache-2.0
// Bearings, positions and footprints beside arrivals: each joins the incident that explains it
// best, which is then solved again with them; what joins none may be an incident of its own.
#pragma once

#include <cstdint>
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

// Where the reports went. Those of Reports::with_arrivals are none: their arrival is counted.
struct ReportCounts {
  std::uint64_t given = 0;
  std::uint64_t joined = 0;  // an incident of arrivals
  std::uint64_t alone = 0;   // part of an incident of reports alone
  // Of those that are part of none.
  std::uint64_t unusable = 0;
  std::uint64_t late = 0;
  std::uint64_t no_room = 0;

  std::uint64_t unused() const { return given - joined - alone; }
};

struct Fused {
  std::vector<Located> located;
  ReportCounts counts;
};

// Final incidents in, final incidents out: the given ones with what joined them, in their order,
// then those of reports alone, numbered on. Infrasound: directions that joined nothing are
// detections of arrays, and go through the arrivals engine like any.
Fused fuse_reports(std::vector<Located> from_arrivals, Reports reports,
                   const locate::LocatorOptions& options);

}  // namespace truce::apps
