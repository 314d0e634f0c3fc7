// SPDX-License-Identifier: Apache-2.0
// Stations as the associator REAL takes them (M. Zhang, W. L. Ellsworth, G. C. Beroza, "Rapid
// Earthquake Association and Location", SRL 2019): longitude latitude network station channel
// elevation_km, parted by blanks. A station's name here is "NETWORK.STATION".
#include <set>

#include "base/text.h"
#include "observe/detections/detection_table.h"
#include "observe/detections/formats.h"
#include "observe/detections/words_of_line.h"

namespace truce::observe {
namespace {

enum : std::size_t { longitude, latitude, network, code, channel, elevation, fields };

class RealStations final : public WordReader {
 public:
  explicit RealStations(DetectionInput input) : WordReader(std::move(input)) {}

 private:
  std::optional<WordRefusal> take(const WordLine& line) override {
    if (line.count != fields)
      return WordRefusal{0, "a station is longitude latitude network station channel elevation_km"};
    double elevation_km = 0.0;
    if (!read_number(line.words[longitude], -180.0, 180.0, station_.at.lon_deg))
      return refuse_word(line, longitude, "is not a longitude from -180 to 180 degrees");
    if (!read_number(line.words[latitude], -90.0, 90.0, station_.at.lat_deg))
      return refuse_word(line, latitude, "is not a latitude from -90 to 90 degrees");
    if (!read_number(line.words[elevation], min_elevation_m / 1000, max_elevation_m / 1000,
                     elevation_km))
      return refuse_word(line, elevation, "is not an elevation from -12 to 12 km");
    station_.name.assign(line.words[network]).append(".").append(line.words[code]);
    station_.elevation_m = 1000.0 * elevation_km;
    if (!is_station_name(station_.name))
      return refuse_word(line, code, "is not the name of a station: too long");
    if (names_.size() == max_stations)
      return WordRefusal{0, "more than 1,000,000 stations: split the network"};
    if (!names_.insert(station_.name).second)
      return refuse_word(line, code, "stands further up already; name each station once");
    sink().station(station_);
    return {};
  }

  Station station_;
  std::set<std::string> names_;
};

}  // namespace

std::unique_ptr<DetectionReader> make_real_stations_reader(DetectionInput input) {
  return std::make_unique<RealStations>(std::move(input));
}

}  // namespace truce::observe
