// SPDX-License-Identifier: Apache-2.0
// Picks out of QuakeML 1.2 (D. Schorlemmer et al., "QuakeML - An XML representation of
// seismological data", 2013) and out of SeisComP's XML, which writes a pick in the same elements.
// Only <pick> is read: origins, magnitudes and which picks somebody put together are not. Times
// without a zone are UTC, as both state. A pick that its author rejected is quarantined.
#include "base/text.h"
#include "observe/detections/detection_table.h"
#include "observe/detections/formats.h"
#include "observe/detections/words_of_line.h"
#include "observe/xml_stream.h"

namespace truce::observe {
namespace {

constexpr std::size_t max_field_bytes = 200;

// One pick as it stands in the file.
struct PickText {
  std::uint64_t line = 0;
  std::string network;
  std::string code;
  std::string time;
  std::string uncertainty;
  std::string phase;
  std::string status;
};

class PicksXml final : public DetectionReader, private XmlHandler {
 public:
  explicit PicksXml(DetectionInput input) : input_(std::move(input)) {
    quarantined_.line.file = input_.file;
  }
  void feed(std::string_view bytes, DetectionSink& sink) override {
    sink_ = &sink;
    stream_.feed(bytes);
  }
  void finish(DetectionSink& sink) override {
    sink_ = &sink;
    stream_.finish();
  }

 private:
  void begin_document() override { pick_depth_ = 0; }
  void open(const XmlName& name, const XmlAttributes& attributes, std::size_t depth) override;
  void close(const XmlName& name, std::size_t depth) override;
  void characters(std::string_view bytes) override {
    if (pick_depth_ > 0 && text_.size() <= max_field_bytes)
      text_ += bytes.substr(0, max_field_bytes + 1 - text_.size());
  }
  void end_document(std::uint64_t) override {}
  bool may_start(std::string_view tag) const override {
    return tag.starts_with("<seiscomp") || tag.starts_with("<q:quakeml") ||
           tag.starts_with("<quakeml");
  }
  std::string lost() const override { return "; the picks after it are lost"; }
  void fault(std::uint64_t line, std::uint64_t column, std::string reason,
             std::string_view raw) override;

  void finish_pick();
  std::string read(Arrival& arrival) const;

  DetectionInput input_;
  XmlStream stream_{"a list of picks", *this};
  DetectionSink* sink_ = nullptr;  // during feed and finish
  std::size_t pick_depth_ = 0;     // depth of the <pick> under way; 0: outside
  bool in_time_ = false;
  PickText pick_;
  std::string text_;         // of the element under way
  std::uint64_t picks_ = 0;  // so far
  QuarantinedLine quarantined_;
};

void PicksXml::open(const XmlName& name, const XmlAttributes& attributes, std::size_t depth) {
  text_.clear();
  if (pick_depth_ == 0) {
    if (name.local != "pick") return;
    pick_depth_ = depth;
    in_time_ = false;
    pick_ = {};
    pick_.line = stream_.line();
    return;
  }
  if (depth != pick_depth_ + 1) return;
  in_time_ = name.local == "time";
  if (name.local != "waveformID") return;
  pick_.network = utf8_prefix(attributes["networkCode"], max_field_bytes);
  pick_.code = utf8_prefix(attributes["stationCode"], max_field_bytes);
}

void PicksXml::close(const XmlName& name, std::size_t depth) {
  if (pick_depth_ == 0) return;
  const std::string_view text = trim(text_);
  if (depth == pick_depth_) {
    pick_depth_ = 0;
    finish_pick();
  } else if (depth == pick_depth_ + 1) {
    if (name.local == "phaseHint") pick_.phase = text;
    if (name.local == "evaluationStatus") pick_.status = text;
    in_time_ = false;
  } else if (depth == pick_depth_ + 2 && in_time_) {
    if (name.local == "value") pick_.time = text;
    if (name.local == "uncertainty") pick_.uncertainty = text;
  }
  text_.clear();
}

// Why the pick gives no arrival; empty: it does.
std::string PicksXml::read(Arrival& arrival) const {
  const std::string name = pick_.network.empty() ? pick_.code : pick_.network + "." + pick_.code;
  if (name.empty()) return "a pick without <waveformID stationCode=...>: where was it?";
  arrival.station = input_.stations == nullptr ? no_station : input_.stations->find(name);
  if (arrival.station == no_station) return quoted(name) + " is no name of the list of stations";
  const Result<Instant> zoned = parse_instant(pick_.time);
  const Result<CivilTime> plain = parse_civil(pick_.time);
  if (!zoned && !plain)
    return quoted(pick_.time) + " in <time><value> is not a time like 2016-10-14T00:00:13.94Z";
  arrival.at = zoned ? *zoned : from_civil_utc(*plain);
  if (!is_in_bounds(arrival.at)) return quoted(pick_.time) + " is outside 1900 to 2100";
  if (pick_.phase.empty()) return "a pick without <phaseHint>: P or S is needed";
  const std::optional<Phase> phase = phase_of(pick_.phase);
  if (!phase) return quoted(pick_.phase) + " is not a phase that is located: P, Pg, Pn, S ...";
  arrival.phase = *phase;
  arrival.sigma_s = 0.0;
  if (!pick_.uncertainty.empty() &&
      !read_number(pick_.uncertainty, 0.0, max_sigma_s, arrival.sigma_s))
    return quoted(pick_.uncertainty) + " in <uncertainty> is not a number from 0 to 86400 seconds";
  if (pick_.status == "rejected") return "its author rejected this pick";
  return {};
}

void PicksXml::finish_pick() {
  Arrival arrival;
  arrival.id = input_.numbers_before + ++picks_;
  std::string reason = read(arrival);
  if (reason.empty())
    sink_->arrival(arrival);
  else
    fault(pick_.line, 0, std::move(reason), {});
}

void PicksXml::fault(std::uint64_t line, std::uint64_t column, std::string reason,
                     std::string_view raw) {
  quarantined_.line.line = line;
  quarantined_.column = column;
  quarantined_.reason = std::move(reason);
  quarantined_.text = shown_text(raw);
  sink_->quarantined(quarantined_);
}

}  // namespace

std::unique_ptr<DetectionReader> make_picks_xml_reader(DetectionInput input) {
  return std::make_unique<PicksXml>(std::move(input));
}

}  // namespace truce::observe
