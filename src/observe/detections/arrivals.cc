// SPDX-License-Identifier: Apache-2.0
// Arrivals, CSV: station,time,phase,sigma_s,amplitude,id; the last three may be empty. The bulk
// format of the locating engine: a file of 10 GB streams through in constant memory.
#include "observe/detail/decimal.h"
#include "observe/detections/detection_table.h"
#include "observe/detections/formats.h"

namespace truce::observe {
namespace {

enum : std::size_t { station, time, phase, sigma, amplitude, id };

class Arrivals final : public DetectionTable {
 public:
  explicit Arrivals(DetectionInput input)
      : DetectionTable(std::move(input), {{"station"},
                                          {"time"},
                                          {"phase"},
                                          {"sigma_s", false},
                                          {"amplitude", false},
                                          {"id", false}}) {}

 private:
  std::optional<Refusal> take(const TableRow& row) override {
    if (auto refusal = read_station(row, station, arrival_.station)) return refusal;
    if (auto refusal = read_time(row, time, arrival_.at)) return refusal;
    const std::optional<Phase> known = phase_of(row[phase]);
    if (!known) return refuse(row, phase, "is not a phase: A (acoustic), P or S");
    arrival_.phase = *known;
    if (auto refusal = read_optional(row, sigma, 0.0, max_sigma_s, arrival_.sigma_s))
      return refusal;
    if (auto refusal = read_optional(row, amplitude, 0.0, 1e300, arrival_.amplitude))
      return refusal;
    if (auto refusal = read_number_of(row, id, arrival_.id)) return refusal;
    sink().arrival(arrival_);
    return {};
  }

  Arrival arrival_;
};

}  // namespace

std::unique_ptr<DetectionReader> make_arrivals_reader(DetectionInput input) {
  return std::make_unique<Arrivals>(std::move(input));
}

}  // namespace truce::observe
