// SPDX-License-Identifier: Apache-2.0
#include "map_files.h"

#include "base/text.h"
#include "geo/geojson.h"
#include "io/files.h"

namespace truce::apps {
namespace {

Result<std::string> read_map_file(const std::string& directory, const std::string& name) {
  auto text = io::read_file(directory + "/lines/" + name);
  return text ? text : io::read_file(directory + "/../lines/" + name);
}

}  // namespace

std::vector<std::vector<LatLon>> read_outline(const std::string& directory) {
  const auto text = read_map_file(directory, "ukraine-outline.geojson");
  if (!text) return {};
  auto shapes = geo::read_geojson(*text);
  return shapes ? std::move(shapes->lines) : std::vector<std::vector<LatLon>>{};
}

std::vector<publish::MapPoint> read_towns(const std::string& directory) {
  std::vector<publish::MapPoint> towns;
  const auto text = read_map_file(directory, "towns.csv");
  if (!text) return {};
  for (const std::string_view line : split(*text, '\n')) {
    const auto fields = split(line, ',');
    if (fields.size() < 4) continue;  // names in other languages may follow
    const auto lat = to_double(fields[1]);
    const auto lon = to_double(fields[2]);
    const auto rank = to_integer(fields[3]);
    if (lat && lon && rank)
      towns.push_back({std::string(fields[0]), {*lat, *lon}, static_cast<int>(*rank)});
  }
  return towns;
}

}  // namespace truce::apps
