// SPDX-License-Identifier: Apache-2.0
// Bearings, CSV: latitude,longitude,time,azimuth_deg,sigma_deg,time_sigma_s,origin,id and, where
// known, error_m (of the place it was taken from) and sense (heard or seen: empty is heard).
#include "observe/detections/detection_table.h"
#include "observe/detections/formats.h"

namespace truce::observe {
namespace {

enum : std::size_t {
  latitude,
  longitude,
  time,
  azimuth,
  sigma,
  time_sigma,
  origin,
  id,
  error,
  sense
};

class Bearings final : public DetectionTable {
 public:
  explicit Bearings(DetectionInput input)
      : DetectionTable(std::move(input), {{"latitude|lat"},
                                          {"longitude|lon"},
                                          {"time"},
                                          {"azimuth_deg"},
                                          {"sigma_deg", false},
                                          {"time_sigma_s", false},
                                          {"origin", false},
                                          {"id", false},
                                          {"error_m", false},
                                          {"sense", false}}) {}

 private:
  std::optional<Refusal> take(const TableRow& row) override {
    if (auto refusal = read_position(row, latitude, longitude, bearing_.from)) return refusal;
    if (auto refusal = read_time(row, time, bearing_.at)) return refusal;
    if (auto refusal = read_degrees(row, azimuth, bearing_.azimuth_deg)) return refusal;
    if (auto refusal = read_optional(row, sigma, 0.0, 180.0, bearing_.sigma_deg)) return refusal;
    if (auto refusal = read_optional(row, time_sigma, 0.0, max_sigma_s, bearing_.time_sigma_s))
      return refusal;
    if (auto refusal = read_optional(row, error, 0.0, max_error_m, bearing_.from_error_m))
      return refusal;
    if (auto refusal = read_number_of(row, id, bearing_.id)) return refusal;
    const std::string_view how = row[sense];
    if (!how.empty() && how != "heard" && how != "seen")
      return refuse(row, sense, "is not a sense: heard (the time is when the sound came) or seen");
    bearing_.travels = how != "seen";
    bearing_.origin = origin_of(row[origin]);
    sink().bearing(bearing_);
    return {};
  }

  Bearing bearing_;
};

}  // namespace

std::unique_ptr<DetectionReader> make_bearings_reader(DetectionInput input) {
  return std::make_unique<Bearings>(std::move(input));
}

}  // namespace truce::observe
