// SPDX-License-Identifier: Apache-2.0
#include "sense/network.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace truce::sense {
namespace {

std::string counted(const char* what, std::size_t count, std::size_t most) {
  return "a network of " + std::to_string(count) + " " + what + "; at most " + std::to_string(most);
}

Result<void> check_sizes(const Network& n) {
  if (n.groups.empty() || n.groups.size() > max_groups)
    return failure(Code::out_of_range, "a network has 1 to " + std::to_string(max_groups) +
                                           " groups of sensors that must agree");
  if (n.types.size() > max_types)
    return failure(Code::too_large, counted("types", n.types.size(), max_types));
  if (n.sensors.size() > max_sensors)
    return failure(Code::too_large, counted("sensors", n.sensors.size(), max_sensors));
  if (n.working.size() > max_working)
    return failure(Code::too_large, counted("working times", n.working.size(), max_working));
  return {};
}

Result<void> check_types(const Network& n) {
  for (const Group& group : n.groups)
    if (group.required < 1 || group.required > max_required)
      return failure(Code::out_of_range, "group '" + group.name + "' requires " +
                                             std::to_string(group.required) + " sensors; 1 to " +
                                             std::to_string(max_required));
  for (const SensorType& type : n.types) {
    if (type.group >= n.groups.size())
      return failure(Code::out_of_range, "type '" + type.name + "' names a group that is none");
    if (const auto sound = checked(type.model); !sound)
      return failure(sound.error().code, "type '" + type.name + "': " + sound.error().message);
  }
  return {};
}

}  // namespace

Result<void> check_network(const Network& network) {
  if (auto sizes = check_sizes(network); !sizes) return sizes;
  if (auto types = check_types(network); !types) return types;
  for (const Sensor& sensor : network.sensors) {
    const bool has_factor = sensor.reach_factor >= 1e-3 && sensor.reach_factor <= 1e7;
    if (sensor.type >= network.types.size())
      return failure(Code::out_of_range, "sensor '" + sensor.name + "' is of no known type");
    if (!is_valid(sensor.at) || !has_factor)
      return failure(
          Code::out_of_range,
          "sensor '" + sensor.name + "' needs a latitude, a longitude and a reach factor above 0");
  }
  for (const Working& working : network.working)
    if (working.station >= network.sensors.size())
      return failure(Code::out_of_range, "a working time names sensor " +
                                             std::to_string(working.station) + " of " +
                                             std::to_string(network.sensors.size()));
  return {};
}

Network network_of(std::span<const Station> stations, std::span<const Working> working,
                   const DetectionModel& model, std::uint32_t required) {
  Network network;
  network.groups = {{"sensors", required}};
  network.types = {{"sensor", 0, model}};
  for (const Station& station : stations) network.sensors.push_back({station.name, station.at, 0});
  network.working.assign(working.begin(), working.end());
  return network;
}

namespace {

// Detection probabilities that are kept as told; where watches have more of them, they are rounded.
constexpr double most_told = 200.0;

bool is_usable(const Watch& watch) {
  return is_valid(watch.at) && std::isfinite(watch.range_m) && watch.range_m > 0.0 &&
         std::isfinite(watch.detection) && watch.detection > 0.0 && watch.from < watch.until;
}

}  // namespace

Network network_of(std::span<const Watch> watches) {
  Network network;
  network.groups = {{"watches", 1}};
  std::set<double> told;
  for (const Watch& watch : watches) told.insert(watch.detection);
  const bool is_rounded = static_cast<double>(told.size()) > most_told;
  std::map<double, std::uint32_t> type_of;
  for (const Watch& watch : watches) {
    if (!is_usable(watch)) continue;
    double p0 = std::min(watch.detection, 1.0);
    if (is_rounded) p0 = std::ceil(p0 * most_told) / most_told;
    const auto [type, added] =
        type_of.emplace(p0, static_cast<std::uint32_t>(network.types.size()));
    if (added) {
      DetectionModel model{Curve::half_normal, p0, 1.0, {1.0, 0.0, {}}, {}, "the watch log"};
      network.types.push_back({"watch", 0, std::move(model)});
    }
    const auto number = static_cast<std::uint32_t>(network.sensors.size());
    network.sensors.push_back({watch.id, watch.at, type->second, watch.range_m});
    network.working.push_back({number, watch.from, watch.until});
  }
  return network;
}

}  // namespace truce::sense
