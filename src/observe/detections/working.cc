// SPDX-License-Identifier: Apache-2.0
// Spans in which stations worked, CSV: station,from,until. Outside of them a station says nothing,
// and what it did not hear is no evidence.
#include "observe/detections/detection_table.h"
#include "observe/detections/formats.h"

namespace truce::observe {
namespace {

enum : std::size_t { station, from, until };

class WorkingSpans final : public DetectionTable {
 public:
  explicit WorkingSpans(DetectionInput input)
      : DetectionTable(std::move(input), {{"station"}, {"from"}, {"until"}}) {}

 private:
  std::optional<Refusal> take(const TableRow& row) override {
    if (auto refusal = read_station(row, station, span_.station)) return refusal;
    if (auto refusal = read_span(row, from, span_.from, span_.until)) return refusal;
    sink().working(span_);
    return {};
  }

  Working span_;
};

}  // namespace

std::unique_ptr<DetectionReader> make_working_reader(DetectionInput input) {
  return std::make_unique<WorkingSpans>(std::move(input));
}

}  // namespace truce::observe
