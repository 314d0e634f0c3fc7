// SPDX-License-Identifier: Apache-2.0
#include "observe/formats.h"

#include <algorithm>
#include <array>
#include <utility>

namespace truce::observe {
namespace {

constexpr std::array<Format, 9> known = {{
    {"acled", "ACLED events, CSV export", make_acled_reader,
     "Armed Conflict Location & Event Data, ACLED, under its terms of use"},
    {"alerts", "air-raid alerts, CSV", make_alerts_reader, ""},
    {"cap", "Common Alerting Protocol 1.2, XML", make_cap_reader, ""},
    {"firms", "NASA FIRMS hotspots, CSV", make_firms_reader,
     "Fire Information for Resource Management System, NASA LANCE, open with acknowledgement"},
    {"geojson", "GeoJSON points", make_geojson_reader, ""},
    {"mission-table", "daily-report table of a monitoring mission, CSV", make_mission_table_reader,
     ""},
    {"truce", "Truce's own observations, JSON lines", make_truce_reader, ""},
    {"ucdp", "UCDP georeferenced events, CSV", make_ucdp_reader,
     "UCDP Georeferenced Event Dataset, Uppsala University, CC BY 4.0"},
    {"viina", "VIINA incidents from news, CSV", make_viina_reader,
     "Violent Incident Information from News Articles (VIINA), Y. M. Zhukov, ODbL 1.0"},
}};

}  // namespace

std::span<const Format> formats() {
  return known;
}

Result<std::unique_ptr<Reader>> make_reader(std::string_view format, std::string file) {
  const auto found = std::ranges::find(known, format, &Format::name);
  if (found != known.end()) return found->make(std::move(file));
  std::string message = "no format \"";
  message.append(format).append("\"; known are");
  for (const Format& each : known) {
    message += each.name == known.front().name ? " " : ", ";
    message += each.name;
  }
  if (format == "infrasound" || format == "phones")
    message +=
        "; raw detections are no observations yet: give them to truce locate, as --arrivals " +
        std::string("or --bearings ") + std::string(format) + ":FILE";
  return failure(Code::unknown_format, std::move(message));
}

}  // namespace truce::observe
