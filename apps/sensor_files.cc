// SPDX-License-Identifier: Apache-2.0
#include "sensor_files.h"

#include <algorithm>

#include "io/detections.h"
#include "io/intake.h"
#include "sense/typical.h"

namespace truce::apps {
namespace {

// Keeps stations; the first bad line ends the reading.
class Stations final : public observe::DetectionSink {
 public:
  explicit Stations(Means means) : means_(means) {}

  void station(const Station& found) override {
    watches.push_back({found.name, means_, found.at, 0.0, 0.0, {}, {}});
  }
  void arrival(const Arrival&) override {}
  void bearing(const Bearing&) override {}
  void position(const Position&) override {}
  void footprint(const Footprint&) override {}
  void working(const Working&) override {}
  void quarantined(const QuarantinedLine& line) override {
    if (!bad_) bad_ = io::error_of(line);
  }
  Result<void> may_go_on() override {
    return bad_ ? Result<void>(tl::unexpected(*bad_)) : Result<void>{};
  }

  std::vector<Watch> watches;

 private:
  Means means_;
  std::optional<Error> bad_;
};

// Of whose reach there is a typical model.
bool has_reach(Means means) {
  for (std::size_t a = 0; a < act_count; ++a)
    if (sense::typical_model(means, static_cast<Act>(a))) return true;
  return false;
}

Result<std::vector<Watch>> read_stations(const io::DetectionFile& file, Means means) {
  if (file.format != "stations" && file.format != "real-stations")
    return failure(Code::usage, "--sensors takes stations (CSV) and watch logs (.jsonl), not " +
                                    file.format + ": " + file.path);
  if (!has_reach(means))
    return failure(Code::usage, "nobody can say how far '" + std::string(to_text(means)) +
                                    "' reaches: give it as a watch log (.jsonl) with its range");
  Stations sink(means);
  const auto read = io::read_detections(file, {}, sink);
  if (!read) return tl::unexpected(read.error());
  return std::move(sink.watches);
}

Result<std::vector<Watch>> read_one(const std::string& text) {
  const std::size_t colon = text.find(':');
  const auto means = colon == std::string::npos ? std::nullopt : means_of(text.substr(0, colon));
  const std::string path = means ? text.substr(colon + 1) : text;
  if (!means && path.ends_with(".jsonl")) return io::read_watches(path);
  return read_stations(io::parse_detection_file(path, "stations"), means.value_or(Means::acoustic));
}

}  // namespace

Result<std::vector<Watch>> read_sensors(std::span<const std::string> files) {
  std::vector<Watch> all;
  for (const std::string& file : files) {
    auto watches = read_one(file);
    if (!watches) return watches;
    if (watches->empty()) return failure(Code::usage, file + ": no post and no sensor is in it");
    std::ranges::move(*watches, std::back_inserter(all));
  }
  return all;
}

}  // namespace truce::apps
