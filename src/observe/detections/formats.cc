// SPDX-License-Identifier: Apache-2.0
#include "observe/detections/formats.h"

#include <algorithm>
#include <array>
#include <utility>

namespace truce::observe {
namespace {

constexpr std::array<DetectionFormat, 13> known = {{
    {"arrivals", "arrivals, CSV", make_arrivals_reader},
    {"bearings", "bearings, CSV", make_bearings_reader},
    {"footprints", "pixels of satellites, CSV", make_footprints_reader},
    {"infrasound", "detections of infrasound arrays, JSON", make_infrasound_reader},
    {"nonlinloc", "NonLinLoc phase file", make_nonlinloc_reader},
    {"phones", "reports of phones, JSON lines", make_phones_reader},
    {"positions", "positions, CSV", make_positions_reader},
    {"quakeml", "QuakeML 1.2, its picks", make_picks_xml_reader},
    {"real", "picks of REAL, a file a station and phase", make_real_picks_reader},
    {"real-stations", "stations of REAL", make_real_stations_reader},
    {"scml", "SeisComP XML, its picks", make_picks_xml_reader},
    {"stations", "stations, CSV", make_stations_reader},
    {"working", "spans in which stations worked, CSV", make_working_reader},
}};

}  // namespace

std::span<const DetectionFormat> detection_formats() {
  return known;
}

Result<std::unique_ptr<DetectionReader>> make_detection_reader(std::string_view format,
                                                               DetectionInput input) {
  const auto found = std::ranges::find(known, format, &DetectionFormat::name);
  if (found != known.end()) return found->make(std::move(input));
  std::string message = "no format \"";
  message.append(format).append("\" of detections; known are");
  for (const DetectionFormat& each : known) {
    message += each.name == known.front().name ? " " : ", ";
    message += each.name;
  }
  return failure(Code::unknown_format, std::move(message));
}

}  // namespace truce::observe
