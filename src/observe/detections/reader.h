// SPDX-License-Identifier: Apache-2.0
// Bytes of a file of detections in, detections out (model/detection.h), on the rules of
// observe/reader.h: fed in pieces of any size, no more than one line or element held, every data
// line gives detections or a quarantined line with its place and reason. Never opens a file, never
// throws, never decides which detections belong together.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/detection.h"
#include "model/observation.h"
#include "observe/detections/station_names.h"

namespace truce::observe {

// One sigma of the azimuth of an infrasound array that does not tell its own: a few degrees for a
// few sensors about a kilometre apart (Szuberla and Olson, J. Acoust. Soc. Am. 115, 2004). What the
// wind turns the front by on its way is not in it.
constexpr double array_azimuth_sigma_deg = 3.0;

// Takes what a reader finds, in the order of the input. References hold during the call only.
class DetectionSink {
 public:
  virtual ~DetectionSink() = default;
  // Stations come before what names them; the first one is numbered
  // DetectionInput::stations->size().
  virtual void station(const Station& station) = 0;
  virtual void arrival(const Arrival& arrival) = 0;
  virtual void bearing(const Bearing& bearing) = 0;
  virtual void position(const Position& position) = 0;
  virtual void footprint(const Footprint& footprint) = 0;
  virtual void working(const Working& working) = 0;
  virtual void quarantined(const QuarantinedLine& line) = 0;
  // Asked by whoever feeds a reader, after each piece: an error ends the reading.
  virtual Result<void> may_go_on() { return {}; }
};

class DetectionReader {
 public:
  virtual ~DetectionReader() = default;
  virtual void feed(std::string_view bytes, DetectionSink& sink) = 0;
  virtual void finish(DetectionSink& sink) = 0;
  // Why no line at all can be read, as under a header that lacks a column, and what is needed. No
  // line is told then, not even as quarantined.
  virtual std::optional<Error> fault_of_header() const { return {}; }
};

// What a reader must know beside the bytes.
struct DetectionInput {
  std::string file;                        // the name that quarantined lines carry
  const StationNames* stations = nullptr;  // that the detections name; null: none. Outlives it
  std::optional<Instant> epoch;            // what bare seconds count from; none: 1970
  // A detection without a number of its own is numbered by its line, or by its count where the
  // format has no lines; this many more, so that several files never share a number.
  std::uint64_t numbers_before = 0;
};

struct DetectionFormat {
  std::string_view name;  // "arrivals"
  std::string_view what;  // "arrivals, CSV"
  std::unique_ptr<DetectionReader> (*make)(DetectionInput input);
};

// Every format, by name in ascending order.
std::span<const DetectionFormat> detection_formats();
// Errors: unknown_format, naming the known ones.
Result<std::unique_ptr<DetectionReader>> make_detection_reader(std::string_view format,
                                                               DetectionInput input);

}  // namespace truce::observe
