// SPDX-License-Identifier: Apache-2.0
// Reports of phones and other people's devices, one JSON object a line
// (docs/formats/detections.md). A report says from where a direction was taken (azimuth_deg), or
// where it was (seen_latitude and seen_longitude), or both; the two are then of one origin. Without
// either it is no detection.
#include <array>

#include "observe/detections/detection_table.h"
#include "observe/detections/flat_json.h"
#include "observe/detections/formats.h"
#include "observe/detections/time_text.h"
#include "observe/detections/words_of_line.h"
#include "observe/lines.h"

namespace truce::observe {
namespace {

enum : std::size_t {
  id,
  origin,
  time,
  time_sigma,
  latitude,
  longitude,
  error,
  azimuth,
  sigma,
  sense,
  seen_latitude,
  seen_longitude,
  seen_error,
};
constexpr std::array<std::string_view, 13> names = {
    "id",          "origin",      "time",      "time_sigma_s", "latitude",      "longitude",
    "error_m",     "azimuth_deg", "sigma_deg", "sense",        "seen_latitude", "seen_longitude",
    "seen_error_m"};

class Phones final : public DetectionReader {
 public:
  explicit Phones(DetectionInput input)
      : input_(std::move(input)), times_(input_.epoch.value_or(Instant{})) {
    quarantined_.line.file = input_.file;
  }
  void feed(std::string_view bytes, DetectionSink& sink) override {
    lines_.feed(bytes, [&](const Line& line) { take_line(line, sink); });
  }
  void finish(DetectionSink& sink) override {
    lines_.finish([&](const Line& line) { take_line(line, sink); });
  }

 private:
  void take_line(const Line& line, DetectionSink& sink) {
    if (!line.too_long && trim(line.text).empty()) return;
    if (line.too_long)
      return quarantine(line, 0, "the line is longer than 1 MiB: one report a line", sink);
    if (!json_.read(line.text)) return quarantine(line, json_.column(), json_.reason(), sink);
    reason_.clear();
    if (read_shared(line) && read_bearing() && read_position_seen()) {
      if (json_.has(azimuth)) sink.bearing(bearing_);
      if (json_.has(seen_latitude)) sink.position(position_);
      return;
    }
    quarantine(line, 0, reason_.empty() ? json_.reason() : reason_, sink);
  }

  bool fail(std::string reason) {
    reason_ = std::move(reason);
    return false;
  }

  bool read_shared(const Line& line) {
    if (!json_.has(azimuth) && !json_.has(seen_latitude))
      return fail("neither a direction (azimuth_deg) nor a place (seen_latitude) is given");
    if (!json_.has(time) || !times_.read(*json_[time].text, bearing_.at))
      return fail("time is not a time: write 2026-03-10T09:40:00.25Z");
    if (!json_.optional_number(time_sigma, 0.0, max_sigma_s, bearing_.time_sigma_s)) return false;
    bearing_.id = input_.numbers_before + line.number;
    if (json_.has(id)) {
      const std::optional<std::uint64_t> given = to_number(*json_[id].text);
      if (!given) return fail("id is not a whole number; leave it out to number by the line");
      bearing_.id = *given;
    }
    bearing_.origin = json_.has(origin) ? origin_of(*json_[origin].text) : 0;
    // Ear and eye of one person are one witness.
    if (bearing_.origin == 0 && json_.has(azimuth) && json_.has(seen_latitude))
      bearing_.origin = origin_of("report " + std::to_string(bearing_.id));
    return true;
  }

  bool read_bearing() {
    if (!json_.has(azimuth)) return true;
    if (!json_.number(latitude, -90.0, 90.0, bearing_.from.lat_deg) ||
        !json_.number(longitude, -180.0, 180.0, bearing_.from.lon_deg) ||
        !json_.optional_number(error, 0.0, max_error_m, bearing_.from_error_m) ||
        !json_.number(azimuth, -360.0, 360.0, bearing_.azimuth_deg) ||
        !json_.optional_number(sigma, 0.0, 180.0, bearing_.sigma_deg))
      return false;
    bearing_.azimuth_deg = wrapped_deg(bearing_.azimuth_deg);
    const std::string_view how = json_[sense].text.value_or("heard");
    if (how != "heard" && how != "seen") return fail("sense is neither heard nor seen");
    bearing_.travels = how == "heard";
    return true;
  }

  bool read_position_seen() {
    if (!json_.has(seen_latitude)) return true;
    position_.id = bearing_.id;
    position_.origin = bearing_.origin;
    position_.when = bearing_.at;
    position_.time_sigma_s = bearing_.time_sigma_s;
    return json_.number(seen_latitude, -90.0, 90.0, position_.at.lat_deg) &&
           json_.number(seen_longitude, -180.0, 180.0, position_.at.lon_deg) &&
           json_.optional_number(seen_error, 0.0, max_error_m, position_.error_m);
  }

  void quarantine(const Line& line, std::uint64_t column, std::string reason, DetectionSink& sink) {
    quarantined_.line.line = line.number;
    quarantined_.column = column;
    quarantined_.reason = std::move(reason);
    quarantined_.text = shown_text(line.text);
    sink.quarantined(quarantined_);
  }

  DetectionInput input_;
  TimeText times_;
  LineSplitter lines_;
  FlatJson json_{names};
  Bearing bearing_;
  Position position_;
  std::string reason_;  // of the report under way, where json_ does not have it
  QuarantinedLine quarantined_;
};

}  // namespace

std::unique_ptr<DetectionReader> make_phones_reader(DetectionInput input) {
  return std::make_unique<Phones>(std::move(input));
}

}  // namespace truce::observe
