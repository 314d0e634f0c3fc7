// SPDX-License-Identifier: Apache-2.0
// Footprints of satellites, CSV: latitude,longitude,scan_m,track_m,azimuth_deg,from,until,origin,
// id; azimuth (of the track), origin and id may be empty: north.
#include "observe/detail/decimal.h"
#include "observe/detections/detection_table.h"
#include "observe/detections/formats.h"

namespace truce::observe {
namespace {

enum : std::size_t { latitude, longitude, scan, track, azimuth, from, until, origin, id };

class Footprints final : public DetectionTable {
 public:
  explicit Footprints(DetectionInput input)
      : DetectionTable(std::move(input), {{"latitude|lat"},
                                          {"longitude|lon"},
                                          {"scan_m"},
                                          {"track_m"},
                                          {"azimuth_deg", false},
                                          {"from"},
                                          {"until"},
                                          {"origin", false},
                                          {"id", false}}) {}

 private:
  std::optional<Refusal> take(const TableRow& row) override {
    if (auto refusal = read_position(row, latitude, longitude, pixel_.centre)) return refusal;
    if (auto refusal = read_width(row, scan, pixel_.scan_m)) return refusal;
    if (auto refusal = read_width(row, track, pixel_.track_m)) return refusal;
    pixel_.azimuth_deg = 0.0;
    if (!row[azimuth].empty())
      if (auto refusal = read_degrees(row, azimuth, pixel_.azimuth_deg)) return refusal;
    if (auto refusal = read_span(row, from, pixel_.from, pixel_.until)) return refusal;
    if (auto refusal = read_number_of(row, id, pixel_.id)) return refusal;
    pixel_.origin = origin_of(row[origin]);
    sink().footprint(pixel_);
    return {};
  }
  static std::optional<Refusal> read_width(const TableRow& row, std::size_t column, double& out) {
    if (detail::read_decimal(row[column], 1.0, max_footprint_m, out)) return {};
    return refuse(row, column, "is not the width of a pixel from 1 to 100000 metres");
  }

  Footprint pixel_;
};

}  // namespace

std::unique_ptr<DetectionReader> make_footprints_reader(DetectionInput input) {
  return std::make_unique<Footprints>(std::move(input));
}

}  // namespace truce::observe
