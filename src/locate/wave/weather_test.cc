// SPDX-License-Identifier: Apache-2.0
// What a weather file is worth to the answers.
#include "locate/wave/weather.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include "geo/geodesic.h"
#include "locate/wave/locator.h"
#include "locate/wave/sample_network.h"

namespace truce::locate {
namespace {

using Wind = std::array<double, 2>;
using WindAt = std::function<Wind(PlanePoint, double)>;  // metres east and north, seconds

constexpr double lasts_s = 3.0 * 3600.0;
constexpr double turned_mps = 9.0;

// Turns by 90 degrees in three hours, and by 60 over 100 km.
Wind turning(PlanePoint at, double s) {
  const double angle = 0.5 * std::numbers::pi * s / lasts_s + at.east_m / 100e3;
  return {turned_mps * std::cos(angle), turned_mps * std::sin(angle)};
}

Wind still(PlanePoint /*at*/, double /*s*/) {
  return {0.0, 0.0};
}

// The same happenings and the same errors of their times, whatever the wind.
SampleNight night_in(const WindAt& wind, std::size_t incidents) {
  SampleOptions options;
  options.columns = 24;  // 120 km
  options.rows = 6;
  options.spacing_m = 5'000.0;
  options.range_m = 14'000.0;
  options.incidents = 0;
  options.lasts_s = lasts_s;
  options.false_hz = 1e-4;
  SampleNight night = sample_night(options);
  const Plane plane(options.centre);
  std::vector<PlanePoint> places;
  for (const Station& s : night.stations) places.push_back(plane.to_plane(s.at));
  Random random(5);
  for (std::size_t k = 0; k < incidents; ++k) {
    const PlanePoint at{random.uniform(-50e3, 50e3), random.uniform(-12e3, 12e3)};
    const double since_s = lasts_s * (static_cast<double>(k) + random.uniform(0.0, 1.0)) /
                           static_cast<double>(incidents);
    night.where.push_back(plane.to_earth(at));
    night.when.push_back(sample_start() + from_seconds(since_s));
    for (std::uint32_t s = 0; s < places.size(); ++s) {
      const double e = places[s].east_m - at.east_m, n = places[s].north_m - at.north_m;
      const double d = std::hypot(e, n), error_s = 0.02 * random.normal();
      if (!random.chance(0.75 / (1.0 + std::exp((d / options.range_m - 1.0) / 0.1)))) continue;
      const Wind w = wind({at.east_m + 0.5 * e, at.north_m + 0.5 * n}, since_s);
      Arrival a;
      a.station = s;
      a.at = night.when.back() + from_seconds(d / (340.0 + (w[0] * e + w[1] * n) / d) + error_s);
      night.arrivals.push_back(a);
    }
  }
  std::ranges::stable_sort(night.arrivals, {}, &Arrival::at);
  for (std::size_t k = 0; k < night.arrivals.size(); ++k) night.arrivals[k].id = k + 1;
  return night;
}

// A forecast: a grid of readings every hour, off by as much everywhere.
WeatherPrior forecast(const WindAt& wind, double off_mps) {
  std::vector<WeatherSample> samples;
  const Plane plane(SampleOptions{}.centre);
  for (double hours = 0.0; hours <= 4.0; hours += 0.5)
    for (int place = 0; place < 21; ++place) {
      const double east_m = 25e3 * (place % 7 - 3), north_m = 25e3 * (place / 7 - 1);
      WeatherSample sample;
      sample.at = sample_start() + from_seconds(3600.0 * hours);
      sample.where = plane.to_earth({east_m, north_m});
      sample.has_wind = true;
      const Wind w = wind({east_m, north_m}, 3600.0 * hours);
      sample.wind_east_mps = w[0] + off_mps;
      sample.wind_north_mps = w[1];
      sample.has_temperature = true;
      sample.temperature_c = 14.5;
      samples.push_back(sample);
    }
  return WeatherPrior(samples);
}

LocatorOptions options_with(const WeatherPrior& weather) {
  LocatorOptions options;
  options.reach_m = 20'000.0;
  return with_weather(options, weather);
}

// Of the happenings from `first` on; those without an answer count as far away.
double median_error_m(const SampleNight& night, const std::vector<Located>& answers,
                      std::size_t first = 0) {
  std::vector<double> errors;
  for (std::size_t k = first; k < night.where.size(); ++k) {
    double nearest_m = 1e6;
    for (const Located& a : answers)
      if (std::abs(seconds(a.at - night.when[k])) < 2.0)
        nearest_m = std::min(nearest_m, geo::distance_m(a.where, night.where[k]));
    errors.push_back(nearest_m);
  }
  std::ranges::sort(errors);
  return errors[errors.size() / 2];
}

double median_in(const WindAt& wind, const WeatherPrior& weather, std::size_t incidents,
                 std::size_t first = 0) {
  const SampleNight night = night_in(wind, incidents);
  return median_error_m(night, locate(night.stations, night.arrivals, options_with(weather)),
                        first);
}

// Who knows that the air is still is an oracle for the same night in a wind that is known.
TEST(Weather, AWindThatTurnsAndVariesIsNoHarmWhereTheFileTellsIt) {
  const double oracle_m = median_in(still, forecast(still, 0.0), 40);
  const double told_m = median_in(turning, forecast(turning, 0.0), 40);
  const double untold_m = median_in(turning, {}, 40);
  RecordProperty("oracle_m", std::to_string(oracle_m));
  RecordProperty("told_m", std::to_string(told_m));
  RecordProperty("untold_m", std::to_string(untold_m));
  EXPECT_LT(told_m, 1.15 * oracle_m);
  EXPECT_GT(untold_m, 1.5 * told_m);
}

TEST(Weather, AFileThatIsWrongIsCorrectedByTheData) {
  const double oracle_m = median_in(still, forecast(still, 0.0), 150, 50);
  const double wrong_m = median_in(turning, forecast(turning, 5.0), 150, 50);
  RecordProperty("oracle_m", std::to_string(oracle_m));
  RecordProperty("wrong_m", std::to_string(wrong_m));
  EXPECT_LT(wrong_m, 1.25 * oracle_m);
}

TEST(Weather, AFileOfOneRowIsWhatTheOptionsTell) {
  const SampleNight night = night_in(turning, 30);
  WeatherSample row;
  row.at = sample_start();
  row.where = SampleOptions{}.centre;
  row.has_wind = row.has_temperature = true;
  row.wind_east_mps = 6.0;
  row.wind_north_mps = 3.0;
  row.temperature_c = 12.0;
  LocatorOptions options = options_with(WeatherPrior({row}));
  const std::vector<Located> by_file = locate(night.stations, night.arrivals, options);
  options.weather = {};
  EXPECT_EQ(options.wind_north_mps, 3.0);
  EXPECT_EQ(options.temperature_sigma_c, 1.5);
  EXPECT_GT(by_file.size(), 20U);
  EXPECT_EQ(locate(night.stations, night.arrivals, options), by_file);
}

TEST(Weather, BatchEqualsStreamUnderAFile) {
  const SampleNight night = night_in(turning, 40);
  const LocatorOptions options = options_with(forecast(turning, 1.0));
  Locator locator(night.stations, options);
  for (const Arrival& a : night.arrivals) {
    locator.add(a);
    locator.advance(a.at);
  }
  locator.finish();
  EXPECT_EQ(locator.take(), locate(night.stations, night.arrivals, options));
}

TEST(Weather, AStateIsToldBeforeAnythingWasHeard) {
  const SampleNight night = night_in(still, 1);
  Locator locator(night.stations, options_with(forecast(turning, 0.0)));
  EXPECT_EQ(locator.state().open, 0U);
  locator.add(night.arrivals.front());
  locator.finish();
  for (const MediumState& m : locator.state().media)
    EXPECT_LT(std::hypot(m.wind_east_mps, m.wind_north_mps), 12.0);
}

}  // namespace
}  // namespace truce::locate
