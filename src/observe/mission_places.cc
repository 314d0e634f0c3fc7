// SPDX-License-Identifier: Apache-2.0
// Positions: degrees of public maps, rounded to a hundredth for towns (about 1 km; the stated error
// holds the built-up area) and a thousandth for single sites.
#include "observe/mission_places.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "observe/compass.h"
#include "observe/sector.h"
#include "observe/words.h"

namespace truce::observe {
namespace {

struct KnownPosition {
  std::string_view names;  // in lower case, "donetsk filtration station|dfs"
  LatLon at;
  double error_m;  // radius that holds the point meant, 95 %
};

constexpr std::array<KnownPosition, 36> positions = {{
    // Single sites, the longer names first: "donetsk" also opens some of them.
    {"donetsk central railway station|donetsk railway station", {48.044, 37.745}, 400},
    {"donetsk filtration station|dfs", {48.137, 37.804}, 1000},
    {"donetsk airport", {48.073, 37.740}, 2000},
    {"railway station in yasynuvata|yasynuvata railway station|railway station yasynuvata",
     {48.131, 37.856},
     1000},
    {"avdiivka coke plant", {48.160, 37.707}, 1000},
    {"oktiabr mine", {48.060, 37.715}, 1500},
    {"stanytsia luhanska bridge|bridge in stanytsia luhanska", {48.643, 39.447}, 1500},
    {"stanytsia luhanska disengagement area", {48.64, 39.45}, 2000},
    {"zolote disengagement area", {48.68, 38.52}, 2000},
    {"petrivske disengagement area", {47.63, 37.81}, 3000},
    // Towns.
    {"avdiivka|avdiyivka", {48.14, 37.75}, 3000},
    {"bakhmut|artemivsk", {48.59, 38.00}, 4000},
    {"chermalyk", {47.31, 37.81}, 2000},
    {"debaltseve", {48.34, 38.40}, 4000},
    {"donetsk", {48.01, 37.80}, 4000},
    {"holmivskyi", {48.40, 38.08}, 2000},
    {"horlivka", {48.30, 38.02}, 6000},
    {"kadiivka|stakhanov", {48.57, 38.64}, 4000},
    {"kramatorsk", {48.73, 37.57}, 4000},
    {"krasnohorivka", {48.00, 37.51}, 3000},
    {"krymske", {48.75, 38.79}, 2000},
    {"luhansk", {48.57, 39.31}, 4000},
    {"makiivka|makiyivka", {48.05, 37.93}, 5000},
    {"marinka|maryinka", {47.94, 37.50}, 3000},
    {"mariupol", {47.10, 37.55}, 5000},
    {"petrivske", {47.63, 37.83}, 5000},
    {"popasna", {48.63, 38.37}, 3000},
    {"sartana", {47.18, 37.69}, 3000},
    {"shchastia|shchastya", {48.74, 39.23}, 3000},
    {"shyrokyne", {47.10, 37.82}, 2000},
    {"sievierodonetsk|severodonetsk", {48.95, 38.49}, 4000},
    {"stanytsia luhanska", {48.66, 39.48}, 4000},
    {"svitlodarsk", {48.43, 38.22}, 2000},
    {"verkhnotoretske", {48.22, 37.87}, 2000},
    {"volnovakha", {47.60, 37.49}, 3000},
    {"zolote", {48.69, 38.52}, 4000},
}};

constexpr double at_position_m = 500.0;        // "at its position": within this, 95 %
constexpr double within_hearing_m = 10e3;      // where nothing at all is told
constexpr double sight_range_error = 0.25;     // a lone distance is off by this share
constexpr double hearing_range_error = 0.5;    // and this by ear
constexpr double hearing_bearing_deg = 11.25;  // half a compass point on top

const KnownPosition* find_position(std::string_view words) {
  for (const KnownPosition& known : positions)
    for (const std::string_view name : split(known.names, '|'))
      if (holds_word(words, name)) return &known;
  return nullptr;
}

Place place_of(const KnownPosition& known) {
  return {known.at, circular(sigma_of_radius(known.error_m, 0.95))};
}

// "17km N of Donetsk": rounded to a kilometre and a compass point.
std::optional<Place> place_by_offset(std::string_view words) {
  const auto offset = parse_offset(words);
  if (!offset || offset->of.empty() || offset->width_deg > 180.0) return {};
  const KnownPosition* known = find_position(offset->of);
  if (!known) return {};
  const Place from = place_of(*known);
  const double rounding_m = offset->far_m >= 5000.0 ? 1000.0 : 0.25 * offset->far_m;
  return place_of(Sector{from.at, from.covariance, offset->bearing_deg,
                         even_sigma(offset->width_deg), std::max(0.0, offset->near_m - rounding_m),
                         offset->far_m + rounding_m});
}

// Where a number may open "1km SW of ...".
std::string_view from_first_digit(std::string_view words) {
  return words.substr(std::min(words.find_first_of("0123456789"), words.size()));
}

std::optional<LatLon> degrees_of(std::string_view text) {
  const std::size_t comma = text.find_first_of(",;");
  if (comma == std::string_view::npos) return {};
  const auto lat = to_double(trim(text.substr(0, comma)));
  const auto lon = to_double(trim(text.substr(comma + 1)));
  if (!lat || !lon || !is_valid(LatLon{*lat, *lon})) return {};
  return LatLon{*lat, *lon};
}

ToldPlace around(const Place& position, double sigma_m) {
  ToldPlace place{position, {}};
  place.covariance.ee_m2 += sigma_m * sigma_m;
  place.covariance.nn_m2 += sigma_m * sigma_m;
  return place;
}

ToldPlace place_at(const Offset& offset, const Place& position, Sense sense) {
  Sector sector{position.at,        position.covariance,
                offset.bearing_deg, even_sigma(offset.width_deg),
                offset.near_m,      offset.far_m};
  if (!(offset.far_m > 0.0)) {
    sector.near_m = default_near_m;
    sector.far_m = default_far_m;
  } else if (offset.near_m == offset.far_m) {
    const double share = sense == Sense::heard ? hearing_range_error : sight_range_error;
    sector.near_m *= 1.0 - share;
    sector.far_m *= 1.0 + share;
  }
  // An even disc of radius r spreads r/2 in each direction.
  if (offset.width_deg > 180.0) return around(position, sector.far_m / 2.0);
  if (sense == Sense::heard)
    sector.bearing_sigma_deg = std::hypot(sector.bearing_sigma_deg, hearing_bearing_deg);
  return place_of(sector);
}

}  // namespace

std::optional<Place> place_of_position(std::string_view text) {
  const std::string words = plain_words(utf8_prefix(text, 1000));
  const std::size_t bracket = std::min(words.find('('), words.size());
  const std::string_view head = std::string_view(words).substr(0, bracket);
  if (const auto place = place_by_offset(from_first_digit(head))) return place;
  const bool offset_of_unknown = parse_offset(from_first_digit(head)).has_value();
  const KnownPosition* known = find_position(head);
  if (known && !offset_of_unknown) return place_of(*known);
  for (const std::string_view part : split(std::string_view(words).substr(bracket), ','))
    if (const auto place = place_by_offset(from_first_digit(part))) return place;
  return {};
}

Result<ToldPlace> place_of_location(std::string_view text, const Place& position, Sense sense) {
  const std::string words = plain_words(utf8_prefix(text, 1000));
  if (words.empty() || words == "n/k" || words == "n/a" || words == "-" || words == "undetermined")
    return around(position, within_hearing_m / 2.0);
  if (const auto degrees = degrees_of(words))
    return ToldPlace{{*degrees, circular(sigma_of_radius(at_position_m, 0.95))}, {}};
  if (const auto offset = parse_offset(words)) return place_at(*offset, position, sense);
  for (const std::string_view here : {"at its position", "at position", "at the position",
                                      "in the vicinity", "close vicinity", "at the location"})
    if (words.find(here) != std::string::npos)
      return around(position, sigma_of_radius(at_position_m, 0.95));
  return failure(Code::parse,
                 "is no place from the position; write \"3-5km W\", \"1km NNE\" or "
                 "\"48.13, 37.75\"");
}

}  // namespace truce::observe
