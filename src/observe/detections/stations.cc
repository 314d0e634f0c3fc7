// SPDX-License-Identifier: Apache-2.0
// Stations, CSV: station,latitude,longitude,elevation_m (may be empty: sea level),owner (may be
// empty: not told). A name stands once.
#include <set>

#include "observe/detail/decimal.h"
#include "observe/detections/detection_table.h"
#include "observe/detections/formats.h"

namespace truce::observe {
namespace {

enum : std::size_t { name, latitude, longitude, elevation, owner };

class Stations final : public DetectionTable {
 public:
  explicit Stations(DetectionInput input)
      : DetectionTable(std::move(input), {{"station|name"},
                                          {"latitude|lat"},
                                          {"longitude|lon"},
                                          {"elevation_m", false},
                                          {"owner|party", false}}) {}

 private:
  std::optional<Refusal> take(const TableRow& row) override {
    if (!is_station_name(row[name]))
      return refuse(row, name, "is not the name of a station: 1 to 64 bytes, no blanks around");
    if (auto refusal = read_position(row, latitude, longitude, station_.at)) return refusal;
    if (auto refusal =
            read_optional(row, elevation, min_elevation_m, max_elevation_m, station_.elevation_m))
      return refusal;
    if (!row[owner].empty() && !is_station_name(row[owner]))
      return refuse(row, owner, "is not the name of an owner: 1 to 64 bytes, no blanks around");
    if (names_.size() == max_stations)
      return Refusal{absent, "more than 1,000,000 stations: split the network"};
    station_.name.assign(row[name]);
    station_.owner.assign(row[owner]);
    if (!names_.insert(station_.name).second)
      return refuse(row, name, "stands further up already; name each station once");
    sink().station(station_);
    return {};
  }

  Station station_;
  std::set<std::string> names_;
};

}  // namespace

std::unique_ptr<DetectionReader> make_stations_reader(DetectionInput input) {
  return std::make_unique<Stations>(std::move(input));
}

}  // namespace truce::observe
