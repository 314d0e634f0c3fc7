// SPDX-License-Identifier: Apache-2.0
// Who could have noticed: sensors with their types and the times they worked. A happening counts as
// detected when in any one group (a medium, as "acoustic") at least the required number of sensors
// notice it. A sensor without a working time noticed nothing. Never holds what was detected.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/detection.h"
#include "model/watch.h"
#include "sense/detection_model.h"

namespace truce::sense {

struct Group {
  std::string name;
  std::uint32_t required = 1;  // 1 to max_required
};

struct SensorType {
  std::string name;
  std::uint32_t group = 0;
  DetectionModel model;  // for the class of happenings that is asked about
};

struct Sensor {
  std::string name;
  LatLon at;
  std::uint32_t type = 0;
  double reach_factor = 1.0;  // this one against its type: mast, siting, gain
};

struct Network {
  std::vector<Group> groups;
  std::vector<SensorType> types;
  std::vector<Sensor> sensors;
  std::vector<Working> working;  // `station` is the number of the sensor; may overlap
};

constexpr std::size_t max_groups = 4;
constexpr std::uint32_t max_required = 16;
constexpr std::size_t max_types = 256;
constexpr std::size_t max_sensors = 1'000'000;
constexpr std::size_t max_working = 8'000'000;

// What is wrong with it, and what would be right; nothing where all is well. Names the sensor or
// type. Codes: out_of_range, too_large.
Result<void> check_network(const Network& network);

// Stations of one type.
Network network_of(std::span<const Station> stations, std::span<const Working> working,
                   const DetectionModel& model, std::uint32_t required);
// A watch is a sensor of its own with the half-normal curve of coverage.h; one is enough. Watches
// with a place, range, probability or time that is none are left out; where the log tells more than
// 200 different probabilities they are rounded up to 0.005.
Network network_of(std::span<const Watch> watches);

}  // namespace truce::sense
