// SPDX-License-Identifier: Apache-2.0
#include "observe/detections/medium.h"

#include <cmath>
#include <numbers>

#include "observe/detections/time_text.h"
#include "observe/table.h"

namespace truce::observe {
namespace {

constexpr double max_wind_m_s = 150.0;
constexpr double min_speed_km_s = 0.05;  // loose soil
constexpr double max_speed_km_s = 15.0;  // the lowest mantle has 13.7

class Weather final : Table {
 public:
  Weather(const std::string& file, Instant epoch)
      : Table(file, {{"time"},
                     {"latitude|lat"},
                     {"longitude|lon"},
                     {"wind_from_deg", false},
                     {"wind_m_s", false},
                     {"east_m_s", false},
                     {"north_m_s", false},
                     {"wind_sigma_m_s", false},
                     {"temperature_c", false},
                     {"temperature_sigma_c", false}}),
        times_(epoch) {}

  WeatherFile read(std::string_view bytes) {
    const OnQuarantined keep = [this](const QuarantinedLine& line) {
      if (found_.quarantined_count++ < max_shown_lines) found_.quarantined.push_back(line);
    };
    feed_table(bytes, keep);
    finish_table(keep);
    return std::move(found_);
  }

 private:
  enum : std::size_t {
    time,
    latitude,
    longitude,
    from,
    speed,
    east,
    north,
    wind_sigma,
    temperature,
    temperature_sigma
  };

  std::optional<Refusal> take(const TableRow& row) override {
    WeatherReading reading;
    if (!times_.read(row[time], reading.at))
      return refuse(row, time, "is not a time: write 2026-03-10T09:40:00Z");
    if (auto refusal = read_position(row, latitude, longitude, reading.where)) return refusal;
    if (auto refusal = read_wind(row, reading)) return refusal;
    if (!row[temperature].empty()) {
      if (!read_number(row[temperature], -100.0, 70.0, reading.temperature_c))
        return refuse(row, temperature, "is not a temperature from -100 to 70 degrees Celsius");
      reading.has_temperature = true;
    }
    if (auto refusal = read_sigma(row, wind_sigma, reading.wind_sigma_m_s)) return refusal;
    if (auto refusal = read_sigma(row, temperature_sigma, reading.temperature_sigma_c))
      return refusal;
    if (!reading.has_wind && !reading.has_temperature)
      return Refusal{absent,
                     "neither a wind nor a temperature: give wind_from_deg and wind_m_s, "
                     "or east_m_s and north_m_s, or temperature_c"};
    if (found_.readings.size() == max_weather_readings)
      return Refusal{absent, "more than 1,000,000 readings: thin the file"};
    found_.readings.push_back(reading);
    return {};
  }

  static std::optional<Refusal> read_sigma(const TableRow& row, std::size_t column, double& out) {
    if (!row[column].empty() && !read_number(row[column], 0.0, 100.0, out))
      return refuse(row, column, "is not a standard deviation from 0 to 100");
    return {};
  }

  static std::optional<Refusal> read_wind(const TableRow& row, WeatherReading& reading) {
    const bool by_angle = !row[from].empty() || !row[speed].empty();
    const bool by_parts = !row[east].empty() || !row[north].empty();
    if (by_angle && by_parts)
      return refuse(row, east, "tells the wind a second time: give one of the two forms");
    reading.has_wind = by_angle || by_parts;
    if (by_parts) {
      if (!read_number(row[east], -max_wind_m_s, max_wind_m_s, reading.east_m_s))
        return refuse(row, east, "is not a wind from -150 to 150 m/s");
      if (!read_number(row[north], -max_wind_m_s, max_wind_m_s, reading.north_m_s))
        return refuse(row, north, "is not a wind from -150 to 150 m/s");
    }
    if (!by_angle) return {};
    double from_deg = 0.0;
    double wind_m_s = 0.0;
    if (!read_number(row[from], -360.0, 360.0, from_deg))
      return refuse(row, from, "is not an azimuth from -360 to 360 degrees");
    if (!read_number(row[speed], 0.0, max_wind_m_s, wind_m_s))
      return refuse(row, speed, "is not a wind from 0 to 150 m/s");
    // Meteorologists name the direction that the wind comes from.
    const double from_rad = from_deg * std::numbers::pi / 180.0;
    reading.east_m_s = -wind_m_s * std::sin(from_rad);
    reading.north_m_s = -wind_m_s * std::cos(from_rad);
    return {};
  }

  TimeText times_;
  WeatherFile found_;
};

class Velocity final : Table {
 public:
  explicit Velocity(const std::string& file)
      : Table(file, {{"depth_km"}, {"p_km_s"}, {"s_km_s"}}) {}

  Result<std::vector<VelocityLayer>> read(std::string_view bytes) {
    const OnQuarantined keep = [this](const QuarantinedLine& line) {
      if (!error_)
        error_ = Error{Code::parse, line.reason, {line.line.file, line.line.line, line.column}};
    };
    feed_table(bytes, keep);
    finish_table(keep);
    if (error_) return tl::unexpected(*error_);
    if (layers_.empty())
      return failure(Code::missing_field, "a velocity model has at least one layer", {file()});
    return std::move(layers_);
  }

 private:
  enum : std::size_t { depth, p, s };

  std::optional<Refusal> take(const TableRow& row) override {
    VelocityLayer layer;
    if (!read_number(row[depth], -12.0, 6371.0, layer.depth_km))
      return refuse(row, depth, "is not a depth from -12 to 6371 km");
    if (!layers_.empty() && layer.depth_km <= layers_.back().depth_km)
      return refuse(row, depth, "is not deeper than the layer before: go downwards");
    if (!read_number(row[p], min_speed_km_s, max_speed_km_s, layer.p_km_s))
      return refuse(row, p, "is not a speed from 0.05 to 15 km/s");
    if (!read_number(row[s], min_speed_km_s, max_speed_km_s, layer.s_km_s))
      return refuse(row, s, "is not a speed from 0.05 to 15 km/s");
    if (layer.s_km_s >= layer.p_km_s)
      return refuse(row, s, "is not slower than P: S waves always are");
    if (layers_.size() == max_velocity_layers)
      return Refusal{absent, "more than 1,000 layers: thin the model"};
    layers_.push_back(layer);
    return {};
  }

  std::vector<VelocityLayer> layers_;
  std::optional<Error> error_;  // the first
};

}  // namespace

WeatherFile read_weather(std::string_view bytes, const std::string& file, Instant epoch) {
  return Weather(file, epoch).read(bytes);
}

Result<std::vector<VelocityLayer>> read_velocity(std::string_view bytes, const std::string& file) {
  return Velocity(file).read(bytes);
}

}  // namespace truce::observe
