// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/heard.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "geo/geodesic.h"

namespace truce::locate::shots {
namespace {

const Instant start = *parse_instant("2026-03-10T09:40:00Z");
const LatLon gun{48.0, 37.0};

// Stations east of the gun, 1 km apart.
std::vector<Station> stations() {
  std::vector<Station> list;
  for (int k = 1; k <= 8; ++k)
    list.push_back({"M" + std::to_string(k), geo::destination(gun, 90.0, 1'000.0 * k), 0.0});
  return list;
}
const std::vector<Station> eight = stations();

Arrival front(std::uint64_t id, std::uint32_t station, WaveKind wave, double late_s = 0.0) {
  Arrival a;
  a.id = id;
  a.station = station;
  a.at = start + from_seconds((station + 1.0) * 1'000.0 / 340.0 + late_s);
  a.wave = wave;
  return a;
}

Located incident(std::vector<std::uint64_t> ids) {
  Located l;
  l.number = 1;
  l.at = start;
  l.where = gun;
  for (const std::uint64_t id : ids) l.support.push_back({DetectionKind::arrival, id});
  return l;
}

Heard heard(const std::vector<Arrival>& arrivals, const Located& located) {
  Listening listening(eight, {});
  for (const Arrival& a : arrivals) listening.hear(a);
  return listening.of(located);
}

TEST(Heard, ArrivalsWithoutWordsSayNothing) {
  const Heard h =
      heard({front(1, 0, WaveKind::not_told), front(2, 1, WaveKind::not_told)}, incident({1, 2}));
  EXPECT_EQ(h.evidence.fired, 0.0);
  EXPECT_EQ(h.evidence.landed, 0.0);
  EXPECT_TRUE(h.loud.empty());
}

TEST(Heard, WordsOfItsOwnArrivalsCountAndThoseOfOthersDoNot) {
  const std::vector<Arrival> arrivals = {
      front(1, 0, WaveKind::muzzle), front(2, 1, WaveKind::impact), front(3, 2, WaveKind::muzzle)};
  EXPECT_DOUBLE_EQ(heard(arrivals, incident({1})).evidence.fired, word_mass);
  EXPECT_GT(heard(arrivals, incident({1, 3})).evidence.fired, word_mass);
  EXPECT_EQ(heard(arrivals, incident({1, 3})).evidence.landed, 0.0);
  EXPECT_EQ(heard(arrivals, incident({1, 3})).ambiguity, 0.0);
  EXPECT_GT(heard(arrivals, incident({1, 2})).ambiguity, 0.05);
}

TEST(Heard, AnIdThatFitsTwiceIsLeftOutAndOneAtTheWrongTimeIsAnother) {
  EXPECT_EQ(heard({front(1, 0, WaveKind::muzzle), front(1, 4, WaveKind::impact)}, incident({1}))
                .evidence.fired,
            0.0);
  EXPECT_DOUBLE_EQ(
      heard({front(1, 0, WaveKind::muzzle), front(1, 4, WaveKind::impact, 30.0)}, incident({1}))
          .evidence.fired,
      word_mass);
}

TEST(Heard, AShockWaveBeforeTheBlastAtTheSameStationTellsOfOutgoingFire) {
  const std::vector<Arrival> with = {front(1, 5, WaveKind::not_told),
                                     front(9, 5, WaveKind::shock, -6.0)};
  EXPECT_NEAR(heard(with, incident({1})).evidence.fired, word_mass, 1e-9);
  // At another station; after the blast; before anything fired could be there.
  for (const Arrival& shock :
       {front(9, 4, WaveKind::shock, -6.0), front(9, 5, WaveKind::shock, 1.0),
        front(9, 5, WaveKind::shock, -16.0)})
    EXPECT_EQ(heard({front(1, 5, WaveKind::not_told), shock}, incident({1})).evidence.fired, 0.0);
}

TEST(Heard, AStationThatHearsShocksAllTheTimeTellsLittle) {
  std::vector<Arrival> arrivals = {front(1, 5, WaveKind::not_told)};
  for (int k = 0; k < 200; ++k)
    arrivals.push_back(front(10U + static_cast<unsigned>(k), 5, WaveKind::shock, -2.5 * (k + 1)));
  EXPECT_LT(heard(arrivals, incident({1})).evidence.fired, 0.2);
}

TEST(Heard, TheOrderOfComingAndWhatIsForgottenChangeNothing) {
  std::vector<Arrival> arrivals;
  for (std::uint32_t s = 0; s < 8; ++s) {
    arrivals.push_back(front(s, s, s < 3 ? WaveKind::muzzle : WaveKind::not_told));
    arrivals.push_back(front(100 + s, s, WaveKind::shock, -1.0));
    arrivals[arrivals.size() - 2].amplitude = 1.0 / (s + 1.0);
  }
  const Located l = incident({0, 1, 2, 3, 4, 5, 6, 7});
  const Heard one = heard(arrivals, l);
  std::ranges::reverse(arrivals);
  Listening listening(eight, {});
  for (const Arrival& a : arrivals) listening.hear(a);
  listening.forget_before(start - from_seconds(1.0));
  const Heard other = listening.of(l);
  EXPECT_EQ(one.evidence.fired, other.evidence.fired);
  ASSERT_EQ(one.loud.size(), 8U);
  ASSERT_EQ(other.loud.size(), 8U);
  EXPECT_EQ(one.loud[3].amplitude, other.loud[3].amplitude);
  EXPECT_NEAR(one.loud[3].distance_m, 4'000.0, 1e-3);
}

}  // namespace
}  // namespace truce::locate::shots
