// SPDX-License-Identifier: Apache-2.0
// What a run of `truce locate` says of its incidents: as they become final, or at the end where
// reports may still join them or coverage learns from them. In air each is first judged beside the
// others: what it was, and which two are one shot (locate/shots).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "line_file.h"
#include "locate/shots/heard.h"
#include "locate/shots/shots.h"
#include "locate_coverage.h"
#include "locate_feed.h"
#include "locate_input.h"
#include "locate_reports.h"

namespace truce::apps {

// Incidents to the file, as lines or as features.
class LocatedFile {
 public:
  static Result<LocatedFile> open(const std::string& path);
  void take(const Located& located);
  Result<void> close();
  std::uint64_t count() const { return count_; }

 private:
  LocatedFile(LineFile file, bool features) : file_(std::move(file)), features_(features) {}

  LineFile file_;
  bool features_;
  std::uint64_t count_ = 0;
};

class Answer final : public FeedListener {
 public:
  struct Needs {
    bool keeps = false;   // all incidents, to the end
    bool learns = false;  // arrivals, for coverage
  };
  // `stations` may grow before the first arrival is fed.
  Answer(LocatedFile& out, const std::vector<Station>& stations,
         const locate::LocatorOptions& options, Needs needs);

  void read(const Arrival& arrival);  // in whatever order
  void fed(const Arrival& arrival) override;
  void located(const Located& located) override;
  void settled(Instant before) override;
  ReportCounts finish(Reports reports);

  CoverageInput known(const LocateInput& input) const;
  std::uint64_t pairs() const { return pairs_; }  // that were told

 private:
  void tell(const std::vector<Located>& list);

  LocatedFile& out_;
  locate::LocatorOptions options_;
  Needs needs_;
  bool in_air_;
  locate::shots::Listening listening_;
  locate::shots::Shots shots_;
  std::vector<Located> kept_;
  std::map<std::uint64_t, locate::shots::Heard> heard_;  // of those kept
  std::vector<Arrival> arrivals_;
  std::optional<Arrival> first_;
  std::optional<Arrival> last_;
  std::uint64_t pairs_ = 0;
};

}  // namespace truce::apps
