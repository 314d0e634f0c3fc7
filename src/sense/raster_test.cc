// SPDX-License-Identifier: Apache-2.0
#include "sense/raster.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geo/geodesic.h"
#include "sense/coverage.h"
#include "sense/noon_test.h"

namespace truce::sense {
namespace {

using std::chrono::hours;

double area_km2(const Grid& grid) {
  double sum = 0.0;
  for (const std::uint32_t cell : grid.cells) sum += grid.km2(cell);
  return sum;
}

geo::Polyline line_of(std::vector<LatLon> vertices) {
  auto line = geo::Polyline::make({std::move(vertices)});
  EXPECT_TRUE(line);
  return *line;
}

TEST(Grid, ABoxHasItsAreaInCellsOfTheAskedSize) {
  const auto grid = cells_in({47.0, 36.0, 48.0, 38.0}, 2000.0);
  ASSERT_TRUE(grid);
  EXPECT_NEAR(area_km2(*grid), 111.195 * 2.0 * 111.195 * std::cos(47.5 * M_PI / 180.0), 1.0);
  const LatLon a = grid->centre(0);
  EXPECT_NEAR(geo::distance_m(a, grid->centre(1)), 2000.0, 60.0);
  EXPECT_NEAR(geo::distance_m(a, grid->centre(grid->columns)), 2000.0, 40.0);
}

TEST(Grid, ABoxMayCrossTheAntimeridianOrHoldAPole) {
  const auto across = cells_in({-1.0, 179.0, 1.0, -179.0}, 10'000.0);
  ASSERT_TRUE(across);
  EXPECT_NEAR(area_km2(*across), 4.0 * 111.195 * 111.195, 10.0);
  bool west = false;
  bool east = false;
  for (const std::uint32_t cell : across->cells) {
    const double lon = across->centre(cell).lon_deg;
    EXPECT_TRUE(is_valid(across->centre(cell)));
    EXPECT_GT(std::abs(lon), 178.9);
    west = west || lon > 0.0;
    east = east || lon < 0.0;
  }
  EXPECT_TRUE(west && east);
  const auto cap = cells_in({89.0, -180.0, 90.0, 180.0}, 10'000.0);
  ASSERT_TRUE(cap);
  EXPECT_NEAR(area_km2(*cap), M_PI * 111.2 * 111.2, 400.0);
  for (const std::uint32_t cell : cap->cells) EXPECT_TRUE(is_valid(cap->centre(cell)));
}

TEST(Grid, ABandHoldsJustTheCellsWithinItsDistance) {
  const geo::Polyline line = line_of({{47.0, 37.0}, {47.6, 38.2}, {48.4, 37.9}});
  const auto band = cells_along(line, 15'000.0, 3000.0);
  ASSERT_TRUE(band);
  EXPECT_NEAR(area_km2(*band), line.length_m() / 1000.0 * 30.0 + M_PI * 225.0, 150.0);
  std::size_t next = 0;
  for (std::uint32_t cell = 0; cell < band->rows * band->columns; ++cell) {
    const bool taken = next < band->cells.size() && band->cells[next] == cell;
    EXPECT_EQ(taken, line.is_within(band->centre(cell), 15'000.0)) << cell;
    next += taken ? 1 : 0;
  }
  EXPECT_EQ(next, band->cells.size());
}

TEST(Grid, ABandGoesRoundTheAntimeridianAndOverThePole) {
  const std::vector<std::vector<LatLon>> lines{
      {{0.0, 179.0}, {0.5, -179.0}}, {{88.5, 10.0}, {88.5, -170.0}}, {{-89.0, 0.0}, {-89.0, 90.0}}};
  for (const auto& vertices : lines) {
    const geo::Polyline line = line_of(vertices);
    const auto band = cells_along(line, 20'000.0, 4000.0);
    ASSERT_TRUE(band);
    const double expected = line.length_m() / 1000.0 * 40.0 + M_PI * 400.0;
    EXPECT_NEAR(area_km2(*band), expected, 0.05 * expected) << vertices[0].lat_deg;
  }
}

TEST(Grid, RefusesWhatIsNoAreaOrTooLarge) {
  const double nan = std::nan("");
  EXPECT_EQ(cells_in({48.0, 1.0, 47.0, 2.0}, 1000.0).error().code, Code::out_of_range);
  EXPECT_EQ(cells_in({nan, 1.0, 47.0, 2.0}, 1000.0).error().code, Code::out_of_range);
  EXPECT_EQ(cells_in({47.0, 1.0, 48.0, 2.0}, nan).error().code, Code::out_of_range);
  EXPECT_EQ(cells_in({47.0, 1.0, 48.0, 2.0}, 0.0).error().code, Code::out_of_range);
  EXPECT_EQ(cells_in({-90.0, -180.0, 90.0, 180.0}, 1e-9).error().code, Code::too_large);
  EXPECT_EQ(cells_in({-90.0, -180.0, 90.0, 180.0}, 5000.0).error().code, Code::too_large);
  EXPECT_TRUE(cells_in({-90.0, -180.0, 90.0, 180.0}, 1e8));
  const geo::Polyline line = line_of({{47.0, 37.0}, {47.6, 38.2}});
  EXPECT_EQ(cells_along(line, nan, 1000.0).error().code, Code::out_of_range);
  EXPECT_EQ(cells_along(line, 1000.0, 0.0).error().code, Code::out_of_range);
  EXPECT_EQ(cells_along(line, 50'000.0, 1.0).error().code, Code::too_large);
  EXPECT_TRUE(cells_along(line, 1e8, 1e6));
}

Watch camera(LatLon at, double range_m, double detection, Instant from, Instant until) {
  return {"camera", Means::camera, at, range_m, detection, from, until};
}

// One model serves the line and the raster: the same watches give the same numbers.
TEST(Raster, AgreesWithTheCoverageOfALine) {
  const std::vector<Watch> watches{
      camera({47.50, 37.50}, 9000.0, 0.8, noon, noon + hours(5)),
      camera({47.55, 37.55}, 6000.0, 0.6, noon + std::chrono::minutes(20), noon + hours(3)),
      camera({47.40, 37.40}, 20'000.0, 0.3, noon, noon + hours(6))};
  const auto steps = steps_between(noon, noon + hours(6), hours(1));
  const Network network = network_of(watches);
  const auto raster =
      coverage_raster(*cells_in({47.4, 37.4, 47.6, 37.6}, 2000.0), network, {}, *steps);
  ASSERT_TRUE(raster);
  std::vector<Sector> sectors;
  for (const std::uint32_t cell : raster->grid.cells)
    sectors.push_back({"s", raster->grid.centre(cell), raster->grid.km2(cell)});
  const auto line = coverage(sectors, watches, noon, noon + hours(6), hours(1));
  ASSERT_TRUE(line);
  EXPECT_EQ(line->detection, raster->p);
  const Shares shares = shares_of(*raster);
  EXPECT_NEAR(shares.mean, share(*line), 1e-9);
  EXPECT_NEAR(shares.at_50, share_at_least(*line, 0.5), 1e-9);
  EXPECT_NEAR(shares.at_90, share_at_least(*line, 0.9), 1e-9);
  EXPECT_GT(shares.at_50, shares.at_90);
  // And both are the product of what each watch misses.
  double miss = 1.0;
  for (const Watch& w : {watches[0], watches[2]})
    miss *= 1.0 - detection_probability(w, geo::distance_m(w.at, sectors[7].at));
  EXPECT_NEAR(line->at(7, 4), 1.0 - miss, 2e-5);
}

TEST(Raster, RefusesWhatWouldNotFitIntoMemoryAndSaysWhatToChange) {
  const auto steps = steps_between(noon, noon + hours(24 * 365), hours(1));
  const auto raster = coverage_raster(*cells_in({40.0, 30.0, 50.0, 40.0}, 5000.0),
                                      network_of(std::span<const Watch>{}), {}, *steps);
  ASSERT_FALSE(raster);
  EXPECT_EQ(raster.error().code, Code::too_large);
  EXPECT_NE(raster.error().message.find("larger cells"), std::string::npos);
}

TEST(Raster, AnAreaThatNobodyWatchedHasNoShares) {
  const auto steps = steps_between(noon, noon + hours(2), hours(1));
  const auto raster = coverage_raster(*cells_in({47.0, 37.0, 47.2, 37.2}, 5000.0),
                                      network_of(std::span<const Watch>{}), {}, *steps);
  ASSERT_TRUE(raster);
  for (const float p : raster->p) EXPECT_EQ(p, 0.0F);
  EXPECT_EQ(shares_of(*raster).mean, 0.0);
  EXPECT_EQ(shares_of(*raster).at_50, 0.0);
  EXPECT_EQ(shares_of({}).mean, 0.0);
}

}  // namespace
}  // namespace truce::sense
