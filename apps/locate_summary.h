// SPDX-License-Identifier: Apache-2.0
// What `truce locate` says at its end: in words on standard error, answers to questions on standard
// output; or all as one JSON object on standard output.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "locate/wave/locator.h"
#include "locate_reports.h"
#include "locate_unnoticed.h"
#include "sense/raster.h"

namespace truce::apps {

struct LocateSummary {
  std::string medium;
  std::uint64_t incidents = 0;
  std::uint64_t pairs = 0;  // of incidents that are likely one shot
  std::uint64_t detections = 0;
  std::uint64_t arrivals = 0;
  int least_arrivals = 0;  // that fit together, for an incident
  std::uint64_t quarantined = 0;
  ReportCounts reports;
  locate::LocatorState state;
  std::set<std::uint32_t> suspended;  // at one time or another
  std::vector<std::string> stations;  // their names
  std::optional<sense::Shares> coverage;
  std::vector<UnnoticedAnswer> unnoticed;
  double seconds = 0.0;
};

void print_summary(const LocateSummary& summary, bool as_json);

}  // namespace truce::apps
