// SPDX-License-Identifier: Apache-2.0
#include "sense/unnoticed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geo/geodesic.h"
#include "sense/noon_test.h"

namespace truce::sense {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::HasSubstr;

const LatLon village{48.0, 37.5};

// Microphones on a circle of 6 km.
Network ring(std::uint32_t count, std::uint32_t required) {
  DetectionModel model;
  model.p0 = 0.9;
  model.width = 0.1;
  model.reach = {9000.0, 0.3, {}};
  Network network{{{"acoustic", required}}, {{"microphone", 0, model}}, {}, {}};
  for (std::uint32_t i = 0; i < count; ++i) {
    network.sensors.push_back(
        {"S-" + std::to_string(i), geo::destination(village, 360.0 * i / count, 6000.0), 0});
    network.working.push_back({i, noon, noon + hours(24)});
  }
  return network;
}

Claim claim_of(double sigma_m, Duration length) {
  return {
      {village, circular(sigma_m)}, {noon + hours(1), noon + hours(1) + length, 0.0}, "an impact"};
}

TEST(Unnoticed, WithManyWorkingSensorsNearSilenceIsTelling) {
  const Network network = ring(12, 3);
  const auto u = could_go_unnoticed(claim_of(100.0, hours(1)), network, {});
  ASSERT_TRUE(u) << u.error().message;
  EXPECT_GT(u->detected, 0.9);
  EXPECT_EQ(u->silence, Silence::telling);
  EXPECT_NEAR(u->silence_ratio, 1.0 / (1.0 - u->detected), 1e-9);
  EXPECT_EQ(u->in_reach, 12U);
  EXPECT_EQ(u->witnesses.size(), 10U);
  EXPECT_TRUE(u->out.empty());
  EXPECT_NEAR(u->witnesses[0].distance_m, 6000.0, 1.0);
  EXPECT_NEAR(u->witnesses[0].noticed, mean_heard(network.types[0].model, 6000.0), 1e-3);
  EXPECT_THAT(u->reasons[0], HasSubstr("hardly have gone unnoticed"));
  EXPECT_THAT(u->reasons[1], HasSubstr("3 of 'acoustic'"));
}

TEST(Unnoticed, OutagesMakeItBlindAndAreNamed) {
  Network network = ring(12, 3);
  for (std::uint32_t i = 0; i < 11; ++i) network.working[i].until = noon + minutes(75);
  const auto quarter = could_go_unnoticed(claim_of(100.0, hours(1)), network, {});
  ASSERT_TRUE(quarter);
  const double whole = quarter->if_all_worked;
  // Eleven of twelve work for the first quarter of the hour, then one alone, which is not enough.
  EXPECT_NEAR(quarter->detected, 0.25 * whole, 0.01);
  EXPECT_EQ(quarter->silence, Silence::weak);
  EXPECT_EQ(quarter->witnesses[0].name, "S-11");
  EXPECT_EQ(quarter->out.size(), 10U);
  EXPECT_NEAR(quarter->out[0].worked, 0.25, 1e-9);
  const auto later = could_go_unnoticed(
      {{village, circular(100.0)}, {noon + hours(3), noon + hours(3), 0.0}}, network, {});
  ASSERT_TRUE(later);
  EXPECT_EQ(later->detected, 0.0);
  EXPECT_EQ(later->silence, Silence::blind);
  EXPECT_THAT(later->reasons[0], HasSubstr("Not observed is not quiet"));
  EXPECT_THAT(later->reasons[2], HasSubstr("S-11"));
  EXPECT_THAT(later->reasons[3], HasSubstr("worked for 0 % of the time"));
}

TEST(Unnoticed, ConditionsAndDistanceAreToldApart) {
  const Surroundings storm{[](std::uint32_t, Instant) { return Conditions{15.0, 0.0, 0.0, false}; },
                           {}};
  const Network network = ring(12, 3);
  const auto loud = could_go_unnoticed(claim_of(100.0, hours(1)), network, storm);
  ASSERT_TRUE(loud);
  EXPECT_LT(loud->detected, 0.1);
  EXPECT_GT(loud->if_calm, 0.9);
  EXPECT_THAT(loud->reasons.back(), HasSubstr("Noise, wind, darkness"));
  Network far = network;
  for (std::uint32_t i = 0; i < 12; ++i)
    far.sensors[i].at = geo::destination(village, 30.0 * i, 15'000.0);
  const auto distant = could_go_unnoticed(claim_of(100.0, hours(1)), far, {});
  ASSERT_TRUE(distant);
  EXPECT_THAT(distant->reasons.back(), HasSubstr("too few sensors are near enough"));
}

TEST(Unnoticed, WithoutSensorsNobodyCanTell) {
  const auto u = could_go_unnoticed(claim_of(100.0, hours(1)), ring(0, 3), {});
  ASSERT_TRUE(u);
  EXPECT_EQ(u->detected, 0.0);
  EXPECT_EQ(u->silence, Silence::blind);
  EXPECT_EQ(u->silence_ratio, 1.0);
  EXPECT_THAT(u->reasons[1], HasSubstr("No sensor"));
}

// 100,000 happenings: a place drawn from the covariance, a moment from the span.
TEST(Unnoticed, AgreesWithManySimulatedHappenings) {
  Network network = ring(8, 3);
  network.working[2].from = noon + minutes(80);
  network.working[3].until = noon + minutes(95);
  const Claim claim{
      {village, {9e6, 3e6, 4e6}}, {noon + hours(1), noon + hours(2), 0.0}, "an impact"};
  const auto u = could_go_unnoticed(claim, network, {});
  ASSERT_TRUE(u);
  Random random(4);
  int detected = 0;
  constexpr int happenings = 100'000;
  for (int i = 0; i < happenings; ++i) {
    const double x = random.normal();
    const double east = 3000.0 * x;
    const double north = 1000.0 * x + std::sqrt(3e6) * random.normal();
    const Instant at = claim.when.from + from_seconds(3600.0 * random.uniform());
    const double reach = reach_m(network.types[0].model.reach, random.normal());
    int count = 0;
    for (std::uint32_t s = 0; s < 8; ++s) {
      const double angle = 2.0 * M_PI * s / 8.0;
      const double d =
          std::hypot(6000.0 * std::sin(angle) - east, 6000.0 * std::cos(angle) - north);
      const Working& w = network.working[s];
      if (w.from <= at && at < w.until && random.chance(heard(network.types[0].model, d, reach)))
        ++count;
    }
    detected += count >= 3 ? 1 : 0;
  }
  EXPECT_NEAR(u->detected, static_cast<double>(detected) / happenings, 0.005);
}

TEST(Unnoticed, RefusesClaimsThatAreNone) {
  const Network network = ring(3, 1);
  const double nan = std::nan("");
  const auto code = [&](const Claim& claim) {
    const auto u = could_go_unnoticed(claim, network, {});
    return u ? Code::usage : u.error().code;
  };
  const Claim good = claim_of(10.0, hours(1));
  EXPECT_EQ(code(good), Code::usage);
  Claim bad = good;
  bad.where.at.lat_deg = nan;
  EXPECT_EQ(code(bad), Code::out_of_range);
  bad = good;
  bad.where.covariance = {1.0, 2.0, 1.0};
  EXPECT_EQ(code(bad), Code::out_of_range);
  bad.where.covariance = {nan, 0.0, 1.0};
  EXPECT_EQ(code(bad), Code::out_of_range);
  bad = good;
  bad.when.until = noon;
  EXPECT_EQ(code(bad), Code::out_of_range);
  const Instant latest{std::numeric_limits<std::int64_t>::max()};
  bad.when = {Instant{std::numeric_limits<std::int64_t>::min()}, latest, 0.0};
  EXPECT_EQ(code(bad), Code::too_large);
  bad.when = {latest, latest, 0.0};
  EXPECT_EQ(code(bad), Code::too_large);
}

}  // namespace
}  // namespace truce::sense
