// SPDX-License-Identifier: Apache-2.0
#include "publish/release/settle.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace truce::publish {
namespace {

constexpr int of_10_km = 3;

LatLon within(const CellBounds& b) {
  const auto share = [] { return *rc::gen::inRange(1, 1000) / 1000.0; };
  return {b.south + share() * (b.north - b.south), b.west + share() * (b.east - b.west)};
}

Cell some_cell(int level) {
  return cell_at({*rc::gen::inRange(4500, 5100) / 100.0, *rc::gen::inRange(3200, 3990) / 100.0},
                 level);
}

bool lies_in(const Cell& fine, const Cell& wide) {
  return fine.level >= wide.level && widened(fine, wide.level) == wide;
}

// The mean of what is published of one place, revised as often as anybody likes, is the middle of
// its cell: it comes no nearer to the place.
RC_GTEST_PROP(Settle, RevisingAPlaceNeverNarrowsItDown, ()) {
  const CellBounds b = bounds_of(some_cell(of_10_km));
  const double high = b.north - b.south, wide = b.east - b.west;
  const auto error = [] { return *rc::gen::inRange(-499, 500) / 1000.0; };
  const LatLon start = within(b);
  SettledPlace place = settled({start, circular(300)});
  const Cell first = place.cell(of_10_km);
  for (int i = 0; i < 20; ++i) {
    revise(place, {{start.lat_deg + 0.5 * high * error(), start.lon_deg + 0.5 * wide * error()},
                   circular(300)});
    RC_ASSERT(place.cell(of_10_km) == first);
  }
}

// A place that wanders: by metres, by cells, and across the country, known well and poorly.
std::vector<Place> some_history() {
  std::vector<Place> out;
  LatLon at = within(bounds_of(some_cell(finest_level)));
  const int versions = *rc::gen::inRange(1, 12);
  for (int v = 0; v < versions; ++v) {
    const double reach = *rc::gen::element(0.001, 0.03, 0.1, 0.4, 2.0);
    at.lat_deg += reach * *rc::gen::inRange(-100, 101) / 100.0;
    at.lon_deg += reach * *rc::gen::inRange(-100, 101) / 100.0;
    out.push_back({at, circular(*rc::gen::element(50.0, 3000.0, 9000.0, 25'000.0))});
  }
  return out;
}

RC_GTEST_PROP(Settle, APlaceLiesInItsCellOrWithinHalfItsSizeOfIt, ()) {
  const std::vector<Place> history = some_history();
  SettledPlace place = settled(history.front());
  for (const Place& next : history) {
    revise(place, next);
    for (int level = 0; level <= finest_level; ++level) {
      RC_ASSERT(is_about(place.cell(level), next.at));
      RC_ASSERT(place.cell(level).level <= level);
    }
  }
}

// No move to a neighbour: that would tell on which side of their edge the place is, and how near.
RC_GTEST_PROP(Settle, OfTwoCellsToldOfOneIncidentOneHoldsTheOtherOrTheyLieFarApart, ()) {
  const std::vector<Place> history = some_history();
  const int level = *rc::gen::inRange(0, finest_level + 1);
  SettledPlace place = settled(history.front());
  std::vector<Cell> told = {place.cell(level)};
  for (const Place& next : history) {
    if (!is_about(widened(place.cell(level), 0), next.at)) told.clear();  // far away: begins anew
    revise(place, next);
    told.push_back(place.cell(level));
    for (const Cell& before : told)
      RC_ASSERT(lies_in(told.back(), before) || lies_in(before, told.back()));
  }
}

RC_GTEST_PROP(Settle, ARevisionThatChangesNothingChangesNothing, ()) {
  const std::vector<Place> history = some_history();
  SettledPlace place = settled(history.front());
  for (const Place& next : history) revise(place, next);
  const auto before = place.cells;
  revise(place, history.back());
  RC_ASSERT(place.cells == before);
}

TEST(Settle, AMoveToTheNeighbourIsToldInTheSmallestCellThatHoldsBothAndStaysThere) {
  const Cell cell = cell_at({48.0, 37.8}, of_10_km);
  const CellBounds b = bounds_of(cell);
  const double high = b.north - b.south;
  const LatLon inside = middle_of(cell);
  SettledPlace place = settled({inside, circular(50)});
  EXPECT_EQ(place.cell(of_10_km), cell);
  revise(place, {{b.north + 0.4 * high, inside.lon_deg}, circular(50)});
  EXPECT_EQ(place.cell(of_10_km), cell) << "within half a cell: it stays";
  const LatLon beyond{b.north + 0.6 * high, inside.lon_deg};
  revise(place, {beyond, circular(50)});
  const Cell both = place.cell(of_10_km);
  EXPECT_LT(both.level, of_10_km);
  EXPECT_EQ(cell_at(inside, both.level), both);
  EXPECT_EQ(cell_at(beyond, both.level), both);
  revise(place, {inside, circular(50)});
  EXPECT_EQ(place.cell(of_10_km), both) << "and is told no finer again";
}

TEST(Settle, ANeighbourAcrossTheWidestEdgeKeepsTheWidestCell) {
  const Cell widest = cell_at({48.0, 37.8}, 0);
  const CellBounds b = bounds_of(widest);
  const double lon = middle_of(widest).lon_deg;
  SettledPlace place = settled({{b.north - 0.01, lon}, circular(50)});
  revise(place, {{b.north + 0.3, lon}, circular(50)});
  EXPECT_EQ(place.cell(of_10_km), widest);
  revise(place, {{b.north + 0.5, lon}, circular(50)});  // more than half of 80 km away
  EXPECT_EQ(place.cell(of_10_km), cell_at({b.north + 0.5, lon}, of_10_km));
}

TEST(Settle, APlaceThatIsKnownBetterIsToldFinerWithinWhatWasTold) {
  const LatLon at = middle_of(cell_at({48.0, 37.8}, of_10_km));
  SettledPlace place = settled({at, circular(9000)});
  const Cell poor = place.cell(of_10_km);
  EXPECT_LT(poor.level, of_10_km);
  revise(place, {at, circular(50)});
  EXPECT_EQ(place.cell(of_10_km), cell_at(at, of_10_km));
  revise(place, {at, circular(9000)});
  EXPECT_EQ(place.cell(of_10_km), poor);
}

}  // namespace
}  // namespace truce::publish
