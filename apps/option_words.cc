// SPDX-License-Identifier: Apache-2.0
#include "option_words.h"

#include <cstdio>

#include "base/instant.h"
#include "base/text.h"

namespace truce::apps {

std::function<std::string(const std::string&)> within(double least, double most) {
  return [least, most](const std::string& text) -> std::string {
    const auto number = to_double(text);
    if (number && *number >= least && *number <= most) return {};
    char bounds[64];
    std::snprintf(bounds, sizeof bounds, "%g to %g", least, most);
    return "'" + std::string(utf8_prefix(text, 80)) + "': a number from " + bounds;
  };
}

std::string is_seed(const std::string& word) {
  const auto number = to_integer(word);
  return number && *number >= 0 ? "" : "'" + word + "' is no seed: a whole number from 0 on";
}

Result<Place> place_option(const std::string& text, double radius_km) {
  const auto parts = split(text, ',');
  if (parts.size() == 2) {
    const auto lat = to_double(trim(parts[0]));
    const auto lon = to_double(trim(parts[1]));
    if (!(radius_km > 0.0 && radius_km < 20'000.0))
      return failure(Code::usage, "--radius-km is more than 0 and less than 20,000");
    if (lat && lon && is_valid(LatLon{*lat, *lon}))
      return Place{{*lat, *lon}, circular(sigma_of_radius(1000.0 * radius_km, 0.95))};
  }
  return failure(Code::usage, "'" + text + "': write LATITUDE,LONGITUDE, as 48.59,37.99");
}

Result<std::map<std::string, std::string>> line_options(const std::vector<std::string>& lines) {
  std::map<std::string, std::string> out;
  for (const std::string& line : lines) {
    const std::size_t equals = line.find('=');
    if (equals == 0 || equals == std::string::npos)
      return failure(Code::usage, "'" + line + "': write --line ID=FILE, as contact=line.geojson");
    out[line.substr(0, equals)] = line.substr(equals + 1);
  }
  return out;
}

Result<Instant> moment_option(const std::string& text, const char* option) {
  if (auto at = parse_instant(text)) return *at;
  return failure(Code::usage,
                 std::string(option) + " '" + text + "': write a moment as 2026-03-10T02:00:00Z");
}

}  // namespace truce::apps
