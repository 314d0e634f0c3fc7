// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/weather_prior.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/geodesic.h"

namespace truce::locate {
namespace {

const LatLon middle{48.5, 37.5};
const Instant evening = from_civil_utc({2026, 3, 1, 22, 0, 0, 0});

Instant later(double hours) {
  return evening + from_seconds(3600.0 * hours);
}

WeatherSample wind_at(double east_km, double hours, double wind_east_mps, double wind_north_mps) {
  WeatherSample sample;
  sample.at = later(hours);
  sample.where = geo::destination(middle, 90.0, 1000.0 * east_km);
  sample.has_wind = true;
  sample.wind_east_mps = wind_east_mps;
  sample.wind_north_mps = wind_north_mps;
  return sample;
}

TEST(WeatherPrior, OneReadingHoldsEverywhereAndAlways) {
  const WeatherPrior prior({wind_at(0.0, 0.0, 4.0, -2.0)});
  for (const double hours : {-30.0, 0.0, 100.0}) {
    const Told far = prior.wind({20.0, -170.0}, later(hours));
    EXPECT_EQ(far.value[0], 4.0);
    EXPECT_EQ(far.value[1], -2.0);
    EXPECT_EQ(far.variance, 1.5 * 1.5);
  }
  EXPECT_FALSE(prior.tells_temperature());
}

TEST(WeatherPrior, IsExactWhereAReadingStandsAndNearlyStraightBetweenTwo) {
  const WeatherPrior prior({wind_at(0.0, 0.0, 4.0, 0.0), wind_at(0.0, 3.0, 10.0, 6.0)});
  EXPECT_NEAR(prior.wind(middle, later(0.0)).value[0], 4.0, 0.01);
  EXPECT_NEAR(prior.wind(middle, later(3.0)).value[1], 6.0, 0.01);
  EXPECT_NEAR(prior.wind(middle, later(1.0)).value[0], 6.0, 0.1);
  const WeatherPrior across({wind_at(0.0, 0.0, 4.0, 0.0), wind_at(100.0, 0.0, 8.0, 0.0)});
  const LatLon quarter = geo::destination(middle, 90.0, 25e3);
  EXPECT_NEAR(across.wind(quarter, later(0.0)).value[0], 5.0, 0.1);
}

TEST(WeatherPrior, IsTheLessSureTheFurtherOffInSpaceAndTime) {
  const WeatherPrior prior({wind_at(0.0, 0.0, 4.0, 0.0), wind_at(0.0, 1.0, 5.0, 0.0)});
  const double at = prior.wind(middle, later(1.0)).variance;
  EXPECT_NEAR(at, 1.5 * 1.5, 0.01);
  double before = at;
  for (const double hours : {2.0, 4.0, 8.0, 16.0}) {
    const Told told = prior.wind(middle, later(hours));
    EXPECT_GT(told.variance, before + 0.5);
    EXPECT_NEAR(told.value[0], 5.0, 0.01);
    before = told.variance;
  }
  before = at;
  for (const double km : {20.0, 60.0, 200.0}) {
    const double here = prior.wind(geo::destination(middle, 0.0, 1000.0 * km), later(1.0)).variance;
    EXPECT_GT(here, before);
    before = here;
  }
}

TEST(WeatherPrior, ToldSigmasStandInsteadOfTheUsualOne) {
  WeatherSample sample = wind_at(0.0, 0.0, 4.0, 0.0);
  sample.wind_sigma_mps = 3.0;
  sample.has_temperature = true;
  sample.temperature_c = -7.0;
  sample.temperature_sigma_c = 0.5;
  const WeatherPrior prior({sample});
  EXPECT_EQ(prior.wind(middle, evening).variance, 9.0);
  EXPECT_EQ(prior.temperature(middle, evening).value[0], -7.0);
  EXPECT_EQ(prior.usual_temperature().variance, 0.25);
}

TEST(WeatherPrior, ReadingsThatContradictEachOtherAtOnePlaceAreAveraged) {
  const WeatherPrior prior(
      {wind_at(0.0, 0.0, 4.0, 0.0), wind_at(0.0, 0.0, 6.0, 0.0), wind_at(90.0, 2.0, 5.0, 1.0)});
  const Told told = prior.wind(middle, evening);
  EXPECT_NEAR(told.value[0], 5.0, 0.1);
  EXPECT_TRUE(std::isfinite(told.variance));
}

TEST(WeatherPrior, ManyReadingsAtOneMomentAndPlaceStayFinite) {
  std::vector<WeatherSample> samples(100, wind_at(0.0, 0.0, 4.0, 1.0));
  const Told told = WeatherPrior(samples).wind(middle, later(0.5));
  EXPECT_NEAR(told.value[0], 4.0, 1e-6);
  EXPECT_GE(told.variance, 1.5 * 1.5);
}

}  // namespace
}  // namespace truce::locate
