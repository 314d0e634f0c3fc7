// SPDX-License-Identifier: Apache-2.0
// For tests and fuzzers: all that a reader of detections gives for a text, fed whole or in pieces,
// and what holds for every detection of every reader.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "observe/detections/detection_table.h"
#include "observe/detections/reader.h"

namespace truce::observe::detail {

struct Collected final : DetectionSink {
  std::vector<Station> stations;
  std::vector<Arrival> arrivals;
  std::vector<Bearing> bearings;
  std::vector<Position> positions;
  std::vector<Footprint> footprints;
  std::vector<Working> spans;
  std::vector<QuarantinedLine> lines;

  void station(const Station& found) override { stations.push_back(found); }
  void arrival(const Arrival& found) override { arrivals.push_back(found); }
  void bearing(const Bearing& found) override { bearings.push_back(found); }
  void position(const Position& found) override { positions.push_back(found); }
  void footprint(const Footprint& found) override { footprints.push_back(found); }
  void working(const Working& found) override { spans.push_back(found); }
  void quarantined(const QuarantinedLine& line) override { lines.push_back(line); }
};

inline bool same(const Collected& a, const Collected& b) {
  const auto same_line = [](const QuarantinedLine& x, const QuarantinedLine& y) {
    return x.line == y.line && x.column == y.column && x.reason == y.reason && x.text == y.text;
  };
  return a.stations == b.stations && a.arrivals == b.arrivals && a.bearings == b.bearings &&
         a.positions == b.positions && a.footprints == b.footprints && a.spans == b.spans &&
         std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), same_line);
}

using DetectionMaker = std::unique_ptr<DetectionReader> (*)(DetectionInput input);

inline Collected collect(DetectionMaker make, std::string_view text, const DetectionInput& input,
                         std::size_t piece = std::string::npos) {
  Collected collected;
  const std::unique_ptr<DetectionReader> reader = make(input);
  for (std::size_t at = 0; at < text.size(); at += std::min(piece, text.size()))
    reader->feed(text.substr(at, piece), collected);
  reader->finish(collected);
  return collected;
}

// The first piece size that changes what comes out, 0 where none does.
inline std::size_t piece_that_changes(DetectionMaker make, std::string_view text,
                                      const DetectionInput& input) {
  const Collected whole = collect(make, text, input);
  for (const std::size_t piece : {1U, 2U, 3U, 5U, 7U, 16U, 61U, 251U, 1024U, 4099U})
    if (!same(whole, collect(make, text, input, piece))) return piece;
  return 0;
}

inline bool is_between(double value, double low, double high) {
  return std::isfinite(value) && value >= low && value <= high;
}

inline bool keeps(const Bearing& b) {
  return is_valid(b.from) && is_in_bounds(b.at) && b.id <= max_number && b.azimuth_deg >= 0.0 &&
         b.azimuth_deg < 360.0 && is_between(b.sigma_deg, 0.0, 180.0) &&
         is_between(b.from_error_m, 0.0, max_error_m) &&
         is_between(b.time_sigma_s, 0.0, max_sigma_s);
}

// The first law that is broken, in words; empty where all are kept. `known` stations were told
// before.
inline std::string broken_law(const Collected& c, std::size_t known) {
  const std::size_t stations = known + c.stations.size();
  for (const Station& s : c.stations)
    if (!is_station_name(s.name) || !is_valid(s.at) ||
        !is_between(s.elevation_m, min_elevation_m, max_elevation_m))
      return "a station with a name and a place";
  for (const Arrival& a : c.arrivals)
    if (a.station >= stations || !is_in_bounds(a.at) || a.id > max_number ||
        !is_between(a.sigma_s, 0.0, max_sigma_s) || !is_between(a.amplitude, 0.0, 1e300) ||
        a.wave > WaveKind::impact || (a.wave != WaveKind::not_told && a.phase != Phase::acoustic))
      return "an arrival at a station, in bounds";
  for (const Bearing& b : c.bearings)
    if (!keeps(b)) return "a bearing in bounds";
  for (const Position& p : c.positions)
    if (!is_valid(p.at) || !is_in_bounds(p.when) || p.id > max_number ||
        !is_between(p.error_m, 0.0, max_error_m) || !is_between(p.time_sigma_s, 0.0, max_sigma_s))
      return "a position in bounds";
  for (const Footprint& f : c.footprints)
    if (!is_valid(f.centre) || !is_in_bounds(f.until) || f.until <= f.from ||
        !is_between(f.scan_m, 1.0, max_footprint_m) || !is_between(f.track_m, 1.0, max_footprint_m))
      return "a footprint in bounds";
  for (const Working& w : c.spans)
    if (w.station >= stations || w.until <= w.from) return "a span of a station";
  for (const QuarantinedLine& q : c.lines)
    if (q.reason.empty() || !is_utf8(q.reason) || q.text.size() > max_text_bytes ||
        !is_utf8(q.text) || q.line.line == 0)
      return "a quarantined line with its place and reason";
  return {};
}

}  // namespace truce::observe::detail
