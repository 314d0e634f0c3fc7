// SPDX-License-Identifier: Apache-2.0
// What `truce locate` is given: its files read and checked, its flags as options of the engine.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "commands.h"
#include "io/detections.h"
#include "line_file.h"
#include "locate/wave/options.h"
#include "locate_reports.h"

namespace truce::apps {

// Counts quarantined lines, shows the first ones, writes all of them where a file is named.
class Quarantine {
 public:
  // Errors: environment.
  static Result<Quarantine> open(const std::string& path);
  void take(const QuarantinedLine& line);
  Result<void> close();
  std::uint64_t count() const { return count_; }

 private:
  std::optional<LineFile> file_;
  std::uint64_t count_ = 0;
};

// Bearings, positions and footprints that stay in memory for one run; past it the input is refused.
constexpr std::size_t max_run_reports = 10'000'000;

// Keeps what is small, passes every arrival on.
class LocateInput final : public observe::DetectionSink {
 public:
  explicit LocateInput(Quarantine& quarantine) : quarantine_(quarantine) {}

  void station(const Station& found) override { stations.push_back(found); }
  void arrival(const Arrival& found) override {
    ++detections;
    if (on_arrival) on_arrival(found);
  }
  void bearing(const Bearing& found) override {
    keep(on_arrival ? reports.with_arrivals : reports.bearings, found);
  }
  void position(const Position& found) override { keep(reports.positions, found); }
  void footprint(const Footprint& found) override { keep(reports.footprints, found); }
  void working(const Working& found) override { spans.push_back(found); }
  void quarantined(const QuarantinedLine& line) override { quarantine_.take(line); }

  bool is_too_large() const { return kept_ > max_run_reports; }

  std::vector<Station> stations;
  std::vector<Working> spans;
  Reports reports;
  std::uint64_t detections = 0;                    // of every kind
  std::function<void(const Arrival&)> on_arrival;  // set while files of arrivals are read

 private:
  template <class Detection>
  void keep(std::vector<Detection>& list, const Detection& found) {
    ++detections;
    if (++kept_ <= max_run_reports) list.push_back(found);
  }

  Quarantine& quarantine_;
  std::uint64_t kept_ = 0;
};

// Medium, weather, velocity, sigma and lag. Errors: usage where flags do not fit each other; those
// of the files.
Result<locate::LocatorOptions> locator_options(const LocateOptions& options, Instant epoch,
                                               Quarantine& quarantine);
Result<std::optional<Instant>> asked_epoch(const LocateOptions& options);

}  // namespace truce::apps
