// SPDX-License-Identifier: Apache-2.0
// Positions, CSV: latitude,longitude,time,error_m,time_sigma_s,origin,id; the last four may be
// empty.
#include "observe/detections/detection_table.h"
#include "observe/detections/formats.h"

namespace truce::observe {
namespace {

enum : std::size_t { latitude, longitude, time, error, time_sigma, origin, id };

class Positions final : public DetectionTable {
 public:
  explicit Positions(DetectionInput input)
      : DetectionTable(std::move(input), {{"latitude|lat"},
                                          {"longitude|lon"},
                                          {"time"},
                                          {"error_m", false},
                                          {"time_sigma_s", false},
                                          {"origin", false},
                                          {"id", false}}) {}

 private:
  std::optional<Refusal> take(const TableRow& row) override {
    if (auto refusal = read_position(row, latitude, longitude, position_.at)) return refusal;
    if (auto refusal = read_time(row, time, position_.when)) return refusal;
    if (auto refusal = read_optional(row, error, 0.0, max_error_m, position_.error_m))
      return refusal;
    if (auto refusal = read_optional(row, time_sigma, 0.0, max_sigma_s, position_.time_sigma_s))
      return refusal;
    if (auto refusal = read_number_of(row, id, position_.id)) return refusal;
    position_.origin = origin_of(row[origin]);
    sink().position(position_);
    return {};
  }

  Position position_;
};

}  // namespace

std::unique_ptr<DetectionReader> make_positions_reader(DetectionInput input) {
  return std::make_unique<Positions>(std::move(input));
}

}  // namespace truce::observe
