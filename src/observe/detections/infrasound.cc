// SPDX-License-Identifier: Apache-2.0
// Detections of infrasound arrays, JSON: a list of objects as infrapy writes them (P. Blom et al.,
// Los Alamos National Laboratory). An array is a station, named by its place; a detection gives an
// arrival with its azimuth, whose amplitude is the F statistic, and a bearing of the same number,
// for they are one observation. The time is that of the peak, UTC, to the second as the format has
// it.
#include <array>
#include <map>

#include "base/json.h"
#include "observe/detections/detection_table.h"
#include "observe/detections/flat_json.h"
#include "observe/detections/formats.h"
#include "observe/detections/words_of_line.h"
#include "observe/json_objects.h"

namespace truce::observe {
namespace {

enum : std::size_t { time, f_statistic, azimuth, latitude, longitude, elevation };
constexpr std::array<std::string_view, 6> names = {
    "Peak F-Stat Time (UTC)", "F Statistic", "Back Azimuth", "Latitude", "Longitude", "Elevation"};

class Infrasound final : public DetectionReader, private JsonObjects {
 public:
  explicit Infrasound(DetectionInput input) : input_(std::move(input)) {
    quarantined_.line.file = input_.file;
  }
  void feed(std::string_view bytes, DetectionSink& sink) override {
    sink_ = &sink;
    objects_.feed(bytes, *this);
  }
  void finish(DetectionSink& sink) override {
    sink_ = &sink;
    objects_.finish(*this);
  }

 private:
  void object(const JsonObject& object) override {
    ++count_;
    reason_.clear();
    if (json_.read(object.text) && read()) {
      sink_->arrival(arrival_);
      sink_->bearing(bearing_);
    } else {
      fault(object, reason_.empty() ? json_.reason() : reason_);
    }
  }
  void fault(const JsonObject& what, std::string_view reason) override {
    quarantined_.line.line = what.line;
    quarantined_.column = what.column;
    quarantined_.reason = reason;
    quarantined_.text = shown_text(what.text);
    sink_->quarantined(quarantined_);
  }

  bool fail(std::string reason) {
    reason_ = std::move(reason);
    return false;
  }

  bool read() {
    Station array;
    double f = 0.0;
    double from_deg = 0.0;
    if (!json_.number(latitude, -90.0, 90.0, array.at.lat_deg) ||
        !json_.number(longitude, -180.0, 180.0, array.at.lon_deg) ||
        !json_.optional_number(elevation, min_elevation_m, max_elevation_m, array.elevation_m) ||
        !json_.optional_number(f_statistic, 0.0, 1e300, f) ||
        !json_.number(azimuth, -360.0, 360.0, from_deg) || !read_time())
      return false;
    arrival_.amplitude = f;
    arrival_.id = bearing_.id = input_.numbers_before + count_;
    bearing_.from = array.at;
    arrival_.azimuth_deg = bearing_.azimuth_deg = wrapped_deg(from_deg);
    arrival_.azimuth_sigma_deg = bearing_.sigma_deg = array_azimuth_sigma_deg;
    bearing_.at = arrival_.at;
    return find_station(array);
  }

  bool read_time() {
    const std::string_view text = json_[time].text.value_or("");
    const Result<Instant> zoned = parse_instant(text);
    const Result<CivilTime> plain = parse_civil(text);
    if (!zoned && !plain)
      return fail("Peak F-Stat Time (UTC) is not a time like 2004-06-02T17:42:14");
    arrival_.at = zoned ? *zoned : from_civil_utc(*plain);
    return is_in_bounds(arrival_.at) || fail("the time is outside 1900 to 2100");
  }

  bool find_station(Station& array) {
    array.name = "array " + to_decimal(array.at.lat_deg, 5) + " " + to_decimal(array.at.lon_deg, 5);
    arrival_.station = input_.stations == nullptr ? no_station : input_.stations->find(array.name);
    if (arrival_.station != no_station) return true;
    const auto known = stations_.find(array.name);
    if (known != stations_.end()) {
      arrival_.station = known->second;
      return true;
    }
    if (stations_.size() == max_stations) return fail("more than 1,000,000 arrays");
    const std::size_t before = input_.stations == nullptr ? 0 : input_.stations->size();
    arrival_.station = static_cast<std::uint32_t>(before + stations_.size());
    stations_.emplace(array.name, arrival_.station);
    sink_->station(array);
    return true;
  }

  DetectionInput input_;
  JsonObjectFinder objects_;
  FlatJson json_{names};
  DetectionSink* sink_ = nullptr;                  // during feed and finish
  std::map<std::string, std::uint32_t> stations_;  // of this file
  std::uint64_t count_ = 0;                        // of objects so far
  Arrival arrival_;
  Bearing bearing_;
  std::string reason_;  // of the object under way, where json_ does not have it
  QuarantinedLine quarantined_;
};

}  // namespace

std::unique_ptr<DetectionReader> make_infrasound_reader(DetectionInput input) {
  return std::make_unique<Infrasound>(std::move(input));
}

}  // namespace truce::observe
