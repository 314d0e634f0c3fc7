// SPDX-License-Identifier: Apache-2.0
#include "option_words.h"

#include "base/instant.h"
#include "base/text.h"

namespace truce::apps {

Result<Place> place_option(const std::string& text, double radius_km) {
  const auto parts = split(text, ',');
  if (parts.size() == 2) {
    const auto lat = to_double(trim(parts[0]));
    const auto lon = to_double(trim(parts[1]));
    if (lat && lon && is_valid(LatLon{*lat, *lon}) && radius_km > 0.0 && radius_km < 20'000.0)
      return Place{{*lat, *lon}, circular(sigma_of_radius(1000.0 * radius_km, 0.95))};
  }
  return failure(Code::usage,
                 "'" + text + "': write LATITUDE,LONGITUDE, as 48.59,37.99, and --radius-km");
}

Result<Instant> moment_option(const std::string& text, const char* option) {
  if (auto at = parse_instant(text)) return *at;
  return failure(Code::usage,
                 std::string(option) + " '" + text + "': write a moment as 2026-03-10T02:00:00Z");
}

}  // namespace truce::apps
