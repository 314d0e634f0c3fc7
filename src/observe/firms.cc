// SPDX-License-Identifier: Apache-2.0
// NASA FIRMS hotspots, CSV: VIIRS and MODIS, near real time and archive, columns in any order.
// Time: the minute of the overpass, UTC. Place: the centre of the pixel; scan and track are its
// sizes in km, and the orbit tells how it lies (satellite_pass.h). A hotspot is heat: never more
// than 0.2 of it goes to acts of war, whatever the confidence, which tells how sure the heat is and
// not what made it (docs/methods/observations.md).
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/text.h"
#include "observe/detail/decimal.h"
#include "observe/formats.h"
#include "observe/satellite_pass.h"
#include "observe/table.h"

namespace truce::observe {
namespace {

enum : std::size_t {
  latitude,
  longitude,
  scan,
  track,
  date,
  time,
  satellite,
  confidence,
  instrument,
  brightness,
  power,
  daynight,
  type,
};

// One sigma a axis of where VIIRS and MODIS pixels are put: NASA states 75 m for VIIRS, 50 m for
// MODIS; the larger one serves for both.
constexpr double geolocation_sigma_m = 75.0;
constexpr double longest_pixel_km = 20.0;  // MODIS at the edge of its scan has 4.8
constexpr std::size_t longest_name = 16;

struct Kind {
  ActShares act{};
  Grade grade;
};

ActShares shares_of(float heat, float impact, float explosion) {
  ActShares shares{};
  at(shares, Act::heat) = heat;
  at(shares, Act::impact) = impact;
  at(shares, Act::explosion) = explosion;
  at(shares, Act::unknown) = 1.0F - heat - impact - explosion;
  return shares;
}

bool is_name(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == ' ';
  };
  return !text.empty() && text.size() <= longest_name &&
         std::all_of(text.begin(), text.end(), fits);
}

// The digits of `text`, at most four, as a number; -1 where it has others or none.
int digits_of(std::string_view text) {
  if (text.empty() || text.size() > 4) return -1;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

class Firms : public TableReader {
 public:
  explicit Firms(std::string file);

 protected:
  void begin(Observation& seen) override;
  std::optional<Refusal> read(const TableRow& row, Observation& seen) override;

 private:
  std::optional<Refusal> read_when(const TableRow& row, Observation& seen);
  std::optional<Refusal> read_where(const TableRow& row, Observation& seen);
  std::optional<Refusal> read_what(const TableRow& row, Observation& seen);
  void lie_under(std::string_view satellite, LatLon at, Instant when);
  Covariance moments_of(const Pixel& pixel) const;
  const Kind* kind_of(std::string_view word) const;
  void write_names(const TableRow& row, Observation& seen);

  Kind low_;
  Kind nominal_;
  Kind high_;
  ActShares known_heat_;  // volcano, static source on land, offshore
  // How pixels lie at a latitude, of the last row: neighbours share it.
  struct Lie {
    std::string satellite;
    double lat_deg = -1000.0;
    bool is_day = false;
    std::optional<double> azimuth_deg;  // of the track
    double east = 0.0, north = 1.0;     // its direction
  };
  Lie lie_;
  std::string day_text_;  // of the last row: neighbours share it
  Instant day_;
  std::string instrument_;
};

Firms::Firms(std::string file)
    : TableReader(std::move(file), {{"latitude"},
                                    {"longitude"},
                                    {"scan"},
                                    {"track"},
                                    {"acq_date"},
                                    {"acq_time"},
                                    {"satellite"},
                                    {"confidence"},
                                    {"instrument", false},
                                    {"brightness|bright_ti4", false},
                                    {"frp", false},
                                    {"daynight", false},
                                    {"type", false}}),
      low_{shares_of(0.45F, 0.07F, 0.03F), {'B', 4}},
      nominal_{shares_of(0.50F, 0.10F, 0.05F), {'B', 3}},
      high_{shares_of(0.55F, 0.13F, 0.07F), {'B', 2}},
      known_heat_(shares_of(0.95F, 0.0F, 0.0F)) {}

void Firms::begin(Observation& seen) {
  seen.means = Means::satellite_thermal;
  seen.site = only(Site::unknown);
}

std::optional<Refusal> Firms::read(const TableRow& row, Observation& seen) {
  if (auto refusal = read_when(row, seen)) return refusal;
  if (auto refusal = read_where(row, seen)) return refusal;
  if (auto refusal = read_what(row, seen)) return refusal;
  write_names(row, seen);
  return {};
}

// Spread over the minute that acq_time names ("5" is 00:05).
std::optional<Refusal> Firms::read_when(const TableRow& row, Observation& seen) {
  const std::string_view day = row[date];
  if (day != day_text_ || day.empty()) {
    const int year =
        day.size() == 10 && day[4] == '-' && day[7] == '-' ? digits_of(day.substr(0, 4)) : -1;
    const CivilTime civil{year, year < 0 ? 0 : digits_of(day.substr(5, 2)),
                          year < 0 ? 0 : digits_of(day.substr(8, 2))};
    if (year < 1970 || year > 2099 || !is_valid(civil))
      return refuse(row, date, "is not a date like 2023-02-24, from 1970 to 2099");
    day_ = from_civil_utc(civil);
    day_text_ = day;
  }
  const int clock = digits_of(row[time]);
  if (clock < 0 || clock > 2359 || clock % 100 > 59)
    return refuse(row, time, "is not a time HHMM from 0000 to 2359 UTC");
  seen.when.from = day_ + std::chrono::minutes(clock / 100 * 60 + clock % 100);
  seen.when.until = seen.when.from + std::chrono::minutes(1);
  return {};
}

// The pixel as it lies under the pass; a circle as wide as its longer side where that is not known.
std::optional<Refusal> Firms::read_where(const TableRow& row, Observation& seen) {
  LatLon& place = seen.where.at;
  if (!detail::read_decimal(row[latitude], -90.0, 90.0, place.lat_deg) ||
      row[latitude].size() > longest_name)
    return refuse(row, latitude, "is not a latitude from -90 to 90 degrees");
  if (!detail::read_decimal(row[longitude], -180.0, 180.0, place.lon_deg) ||
      row[longitude].size() > longest_name)
    return refuse(row, longitude, "is not a longitude from -180 to 180 degrees");
  double across_km = 0.0;
  double along_km = 0.0;
  if (!detail::read_decimal(row[scan], 0.01, longest_pixel_km, across_km))
    return refuse(row, scan, "is not a pixel size from 0.01 to 20 km");
  if (!detail::read_decimal(row[track], 0.01, longest_pixel_km, along_km))
    return refuse(row, track, "is not a pixel size from 0.01 to 20 km");
  lie_under(row[satellite], place, seen.when.from);
  const double wider_km = std::max(across_km, along_km);
  const Pixel pixel{1000.0 * (lie_.azimuth_deg ? across_km : wider_km),
                    1000.0 * (lie_.azimuth_deg ? along_km : wider_km),
                    lie_.azimuth_deg.value_or(0.0), geolocation_sigma_m};
  seen.where.covariance = moments_of(pixel);
  seen.shape = lie_.azimuth_deg ? Shape(pixel) : Shape();
  return {};
}

std::optional<Refusal> Firms::read_what(const TableRow& row, Observation& seen) {
  if (!is_name(row[satellite]))
    return refuse(row, satellite, "is not the name of a satellite, like N or Terra");
  const Kind* kind = kind_of(row[confidence]);
  if (kind == nullptr) return refuse(row, confidence, "is not a confidence: l, n, h or 0 to 100");
  const std::string_view source = row[type];
  if (source.size() > 1 || (!source.empty() && (source[0] < '0' || source[0] > '3')))
    return refuse(row, type, "is not a type of hotspot from 0 to 3");
  seen.grade = kind->grade;
  seen.act = source.empty() || source == "0" ? kind->act : known_heat_;
  return {};
}

void Firms::lie_under(std::string_view satellite, LatLon at, Instant when) {
  // A quarter of a degree turns the track by less than a twentieth.
  const double lat_deg = 0.25 * std::round(4.0 * at.lat_deg);
  const bool is_day = is_solar_day(at, when);
  if (lie_.satellite == satellite && lie_.lat_deg == lat_deg && lie_.is_day == is_day) return;
  lie_ = {std::string(satellite),
          lat_deg,
          is_day,
          track_azimuth_deg(satellite, lat_deg, is_day),
          0.0,
          1.0};
  const double azimuth = lie_.azimuth_deg.value_or(0.0) * std::numbers::pi / 180.0;
  lie_.east = std::sin(azimuth);
  lie_.north = std::cos(azimuth);
}

// The fire lies anywhere in the pixel: a uniform spread of width w has the variance w^2 / 12.
Covariance Firms::moments_of(const Pixel& pixel) const {
  const double scan = pixel.scan_m * pixel.scan_m / 12.0;
  const double track = pixel.track_m * pixel.track_m / 12.0;
  const double error = pixel.error_m * pixel.error_m;
  const double e = lie_.east;
  const double n = lie_.north;
  return {track * e * e + scan * n * n + error, (track - scan) * e * n,
          track * n * n + scan * e * e + error};
}

// Letters as VIIRS has them, per cent as MODIS has them (below 30 is low, from 80 high).
const Kind* Firms::kind_of(std::string_view word) const {
  if (word.size() == 1 || word == "low" || word == "nominal" || word == "high") {
    if (word[0] == 'n') return &nominal_;
    if (word[0] == 'l') return &low_;
    if (word[0] == 'h') return &high_;
  }
  const int per_cent = digits_of(word);
  if (per_cent < 0 || per_cent > 100) return nullptr;
  return per_cent < 30 ? &low_ : per_cent < 80 ? &nominal_ : &high_;
}

// "firms:N-20230224T1106-47.62075-35.71787", and the few numbers that a person asks for. Every part
// is at most 16 bytes long.
void Firms::write_names(const TableRow& row, Observation& seen) {
  const std::string_view day = row[date];
  char name[96];
  char* end = detail::put(name, "firms:");
  end = detail::put(end, row[satellite]);
  *end++ = '-';
  end = detail::put(end, day.substr(0, 4));
  end = detail::put(end, day.substr(5, 2));
  end = detail::put(end, day.substr(8, 2));
  end = detail::put(end, std::string_view("T0000").substr(0, 5 - row[time].size()));
  end = detail::put(end, row[time]);
  *end++ = '-';
  end = detail::put(end, row[latitude]);
  *end++ = '-';
  end = detail::put(end, row[longitude]);
  seen.id.text.assign(name, end);
  seen.origin.text.assign(name, end);
  if (row[instrument] != instrument_ || seen.source.empty()) {
    instrument_ = row[instrument];
    seen.source.assign("NASA FIRMS ").append(utf8_prefix(instrument_, longest_name));
  }
  const std::string_view half = row[daynight];
  end = detail::put(name, utf8_prefix(row[power], longest_name));
  end = detail::put(end, " MW, ");
  end = detail::put(end, utf8_prefix(row[brightness], longest_name));
  end = detail::put(end, half == "N" ? " K, night" : half == "D" ? " K, day" : " K");
  seen.text.assign(name, end);
}

}  // namespace

std::unique_ptr<Reader> make_firms_reader(std::string file) {
  return std::make_unique<Firms>(std::move(file));
}

}  // namespace truce::observe
