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

// Counts quarantined lines, shows the first ones, writes all of them where a file is named. A
// strict one takes the first as the error that ends the run.
class Quarantine {
 public:
  // Errors: environment.
  static Result<Quarantine> open(const std::string& path, bool is_strict);
  void take(const QuarantinedLine& line);
  void take_untold(std::uint64_t lines) { count_ += lines; }  // that their reader only counted
  // Errors: the first line, of a strict one.
  Result<void> may_go_on() const;
  Result<void> close();
  std::uint64_t count() const { return count_; }

 private:
  std::optional<LineFile> file_;
  bool is_strict_ = false;
  std::optional<Error> first_;
  std::uint64_t count_ = 0;
};

// Bearings, positions and footprints that stay in memory for one run; past it the input is refused.
constexpr std::size_t max_run_reports = 10'000'000;

// Keeps what is small, passes every arrival on.
class LocateInput final : public observe::DetectionSink {
 public:
  explicit LocateInput(Quarantine& quarantine) : quarantine_(quarantine) {}

  void station(const Station& found) override { stations.push_back(found); }
  // An array's direction of the same number follows: one detection, told twice.
  void arrival(const Arrival& found) override {
    ++detections;
    arrival_ = found.id;
    if (on_arrival) on_arrival(found);
  }
  void bearing(const Bearing& found) override {
    const bool is_told = arrival_ == found.id;
    keep(is_told && on_arrival ? reports.with_arrivals : reports.bearings, found);
    detections -= is_told ? 1 : 0;
    arrival_.reset();
  }
  void position(const Position& found) override { keep(reports.positions, found); }
  void footprint(const Footprint& found) override { keep(reports.footprints, found); }
  void working(const Working& found) override { spans.push_back(found); }
  void quarantined(const QuarantinedLine& line) override { quarantine_.take(line); }
  Result<void> may_go_on() override { return quarantine_.may_go_on(); }

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
  std::optional<std::uint64_t> arrival_;  // just told
  std::uint64_t kept_ = 0;
};

// Medium, weather, velocity, sigma and lag. Errors: usage where flags do not fit each other; those
// of the files.
Result<locate::LocatorOptions> locator_options(const LocateOptions& options, Instant epoch,
                                               Quarantine& quarantine);
Result<std::optional<Instant>> asked_epoch(const LocateOptions& options);

}  // namespace truce::apps
