// SPDX-License-Identifier: Apache-2.0
// What the tables of detections share: a row gives one detection, told to the sink by the format;
// the fields that several formats have, each read or refused with what would be right.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "observe/detections/reader.h"
#include "observe/detections/time_text.h"
#include "observe/table.h"

namespace truce::observe {

constexpr double max_error_m = 1.0e7;
constexpr double max_sigma_s = 86'400.0;
constexpr double max_elevation_m = 12'000.0;   // and balloons higher than any mountain
constexpr double min_elevation_m = -12'000.0;  // the sea floor
constexpr double max_footprint_m = 100'000.0;
constexpr std::uint64_t max_number = 0x7FFF'FFFF'FFFF'FFFF;

class DetectionTable : public DetectionReader, protected Table {
 public:
  DetectionTable(DetectionInput input, std::vector<Column> columns)
      : Table(input.file, std::move(columns)),
        input_(std::move(input)),
        times_(input_.epoch.value_or(Instant{})),
        on_quarantined_([this](const QuarantinedLine& line) {
          if (header_reason().empty()) sink_->quarantined(line);
        }) {}
  void feed(std::string_view bytes, DetectionSink& sink) final {
    sink_ = &sink;
    feed_table(bytes, on_quarantined_);
  }
  void finish(DetectionSink& sink) final {
    sink_ = &sink;
    finish_table(on_quarantined_);
  }
  std::optional<Error> fault_of_header() const final;

 protected:
  using Refused = std::optional<Refusal>;
  DetectionSink& sink() { return *sink_; }
  const DetectionInput& input() const { return input_; }
  TimeText& times() { return times_; }

  // A name of the list of stations.
  Refused read_station(const TableRow& row, std::size_t column, std::uint32_t& station) const;
  Refused read_time(const TableRow& row, std::size_t column, Instant& at);
  // `from` and then `until`, which is later.
  Refused read_span(const TableRow& row, std::size_t column, Instant& from, Instant& until);
  // The row's own whole number, or that of its line.
  Refused read_number_of(const TableRow& row, std::size_t column, std::uint64_t& number) const;
  // In [low, high]; 0, which is "not told", where the field is empty.
  static Refused read_optional(const TableRow& row, std::size_t column, double low, double high,
                               double& out);
  static Refused read_degrees(const TableRow& row, std::size_t column, double& azimuth_deg);

 private:
  DetectionInput input_;
  TimeText times_;
  OnQuarantined on_quarantined_;
  DetectionSink* sink_ = nullptr;  // during feed and finish
};

// Any angle of a turn either way as [0, 360).
double wrapped_deg(double azimuth_deg);
// A whole number from 1 on as itself, any other word as a number that only equal words share;
// empty: 0.
std::uint64_t origin_of(std::string_view word);
// A name that fits a station: 1 to max_station_name bytes of UTF-8, no blanks at its ends, no
// control characters.
bool is_station_name(std::string_view name);
std::optional<std::uint64_t> to_number(std::string_view digits);  // 0 to max_number
// "P", "Pn", "Sg", "A": the phase that the engine calls it; nothing where it knows none.
std::optional<Phase> phase_of(std::string_view word);

}  // namespace truce::observe
