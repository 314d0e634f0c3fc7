// SPDX-License-Identifier: Apache-2.0
#include "sense/sensing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geo/geodesic.h"
#include "sense/noon_test.h"

namespace truce::sense {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const LatLon middle{48.0, 37.5};

DetectionModel model_of(double median_m, double spread, double width = 0.1, double p0 = 0.7) {
  DetectionModel model;
  model.p0 = p0;
  model.width = width;
  model.reach = {median_m, spread, {}};
  return model;
}

Steps one_hour() {
  return {noon, hours(1), 1};
}

// `count` sensors within 30 km of the middle, working through the day.
Network scattered(std::uint64_t seed, std::size_t count, const DetectionModel& model,
                  std::uint32_t required) {
  Random random(seed);
  Network network;
  network.groups = {{"acoustic", required}};
  network.types = {{"microphone", 0, model}};
  for (std::uint32_t i = 0; i < count; ++i) {
    const double far_m = 30'000.0 * std::sqrt(random.uniform());
    network.sensors.push_back(
        {"S-" + std::to_string(i), geo::destination(middle, random.uniform(0.0, 360.0), far_m), 0});
    network.working.push_back({i, noon, noon + hours(24)});
  }
  return network;
}

double ask(const Network& network, const Surroundings& around = {}, Steps steps = one_hour(),
           LatLon place = middle) {
  const auto sensing = Sensing::make(network, around, steps);
  EXPECT_TRUE(sensing) << (sensing ? "" : sensing.error().message);
  const std::vector<LatLon> places{place};
  return static_cast<double>(sensing->detected(places)[0]);
}

// Draws happenings at one place: a loudness, a moment of the hour, and each sensor's luck.
double simulate(const Network& network, LatLon place, int happenings, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> distance_m;
  for (const Sensor& s : network.sensors) distance_m.push_back(geo::distance_m(place, s.at));
  int detected = 0;
  for (int h = 0; h < happenings; ++h) {
    const double z = random.normal();
    const Instant at = noon + Duration{static_cast<std::int64_t>(random.uniform() * 3.6e12)};
    std::vector<std::uint32_t> count(network.groups.size(), 0);
    for (const Working& w : network.working) {
      if (at < w.from || at >= w.until) continue;
      const Sensor& s = network.sensors[w.station];
      const SensorType& type = network.types[s.type];
      const double reach = s.reach_factor * reach_m(type.model.reach, z);
      if (random.chance(heard(type.model, distance_m[w.station], reach))) ++count[type.group];
    }
    for (std::size_t g = 0; g < count.size(); ++g)
      if (count[g] >= network.groups[g].required) {
        ++detected;
        break;
      }
  }
  return static_cast<double>(detected) / happenings;
}

TEST(AtLeast, IsTheBinomialWhereAllAreAlikeAndOneLessTheProductForOne) {
  const std::vector<double> half(4, 0.5);
  EXPECT_DOUBLE_EQ(at_least(half, 0), 1.0);
  EXPECT_DOUBLE_EQ(at_least(half, 1), 15.0 / 16);
  EXPECT_DOUBLE_EQ(at_least(half, 2), 11.0 / 16);
  EXPECT_DOUBLE_EQ(at_least(half, 4), 1.0 / 16);
  EXPECT_DOUBLE_EQ(at_least(half, 5), 0.0);
  EXPECT_NEAR(at_least(std::vector<double>{0.2, 0.5, 0.9}, 1), 1.0 - 0.8 * 0.5 * 0.1, 1e-15);
}

// 200,000 happenings: three standard errors are 0.0034.
TEST(Sensing, AgreesWithManySimulatedHappenings) {
  struct Case {
    double median_m, spread, width, p0;
    std::size_t sensors;
    std::uint32_t required;
  };
  const Case cases[] = {
      {10'000, 0.3, 0.10, 0.7, 40, 5}, {10'000, 0.3, 0.10, 0.7, 40, 1},
      {8000, 0.6, 0.10, 0.95, 25, 3},  {15'000, 0.1, 0.05, 0.7, 60, 8},
      {6000, 0.8, 0.05, 1.0, 100, 3},  {10'000, 1.2, 0.3, 0.5, 60, 4},
      {20'000, 0.0, 0.10, 0.7, 20, 5},
  };
  std::uint64_t seed = 1;
  for (const Case& c : cases) {
    const Network network =
        scattered(++seed, c.sensors, model_of(c.median_m, c.spread, c.width, c.p0), c.required);
    EXPECT_NEAR(ask(network), simulate(network, middle, 100'000, seed), 0.005)
        << c.median_m << ' ' << c.spread << ' ' << c.required;
  }
}

TEST(Sensing, AgreesForSeveralGroupsShapesOutagesAndSensorsOfTheirOwn) {
  Network network = scattered(11, 40, model_of(9000, 0.4), 4);
  network.groups.push_back({"seismic", 2});
  DetectionModel tremor = model_of(12'000, 0.5, 0.2, 0.6);
  tremor.curve = Curve::log_distance;
  tremor.reach = uniform_reach(4000.0, 14'000.0);
  network.types.push_back({"geophone", 1, tremor});
  for (std::uint32_t i = 0; i < 40; i += 3) {
    network.sensors[i].type = 1;
    network.sensors[i].reach_factor = 0.5 + 0.05 * i;
  }
  for (std::uint32_t i = 0; i < 40; i += 4) network.working[i].from = noon + minutes(i);
  EXPECT_NEAR(ask(network), simulate(network, middle, 100'000, 5), 0.005);
}

TEST(Sensing, APowerCutTakesItsPartOfTheHourAndNoMore) {
  Network network = scattered(3, 200, model_of(15'000, 0.2), 3);
  const double whole = ask(network);
  EXPECT_GT(whole, 0.999);
  for (Working& w : network.working) w.until = noon + minutes(24);
  EXPECT_NEAR(ask(network), 0.4 * whole, 1e-4);
  for (Working& w : network.working) w.until = noon;
  EXPECT_EQ(ask(network), 0.0);
}

TEST(Sensing, EachStepIsAsIfAskedAlone) {
  Network network = scattered(5, 60, model_of(9000, 0.4), 4);
  Random random(8);
  for (std::uint32_t i = 0; i < 60; ++i) {
    const Instant off = noon + minutes(random.below(60 * 24 * 8));
    network.working[i].until = off;
    network.working.push_back({i, off + minutes(random.below(600)), noon + hours(24 * 8)});
  }
  const auto all = Sensing::make(network, {}, {noon, hours(1), 24 * 8});  // more than one chunk
  ASSERT_TRUE(all);
  const std::vector<LatLon> places{middle, geo::destination(middle, 70.0, 12'000.0)};
  const std::vector<float> detected = all->detected(places);
  for (int step = 0; step < 24 * 8; step += 5)
    for (std::size_t p = 0; p < 2; ++p)
      EXPECT_EQ(static_cast<double>(detected[p * 24 * 8 + step]),
                ask(network, {}, {noon + hours(step), hours(1), 1}, places[p]))
          << step;
}

RC_GTEST_PROP(Sensing, NeverFallsWithASensorMoreNorWithOneLessRequired, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto count = static_cast<std::size_t>(*rc::gen::inRange(1, 60));
  const auto required = static_cast<std::uint32_t>(*rc::gen::inRange(2, 8));
  const DetectionModel model =
      model_of(*rc::gen::inRange(1000, 20'000), *rc::gen::inRange(0, 15) / 10.0);
  Network network = scattered(seed, count, model, required);
  const double before = ask(network);
  RC_ASSERT(before >= 0.0 && before <= 1.0);
  Network shorter = network;
  shorter.working[0].from = noon + minutes(*rc::gen::inRange(0, 70));
  RC_ASSERT(ask(shorter) <= before + 2e-6);
  Network easier = network;
  --easier.groups[0].required;
  RC_ASSERT(ask(easier) >= before - 2e-6);
  const Network more = scattered(seed, count + 1, model, required);
  RC_ASSERT(ask(more) >= before - 2e-6);
}

TEST(Sensing, NoiseNightWindAndRidgesShortenTheReachAndATailwindLengthensIt) {
  Network network = scattered(9, 40, model_of(9000, 0.3), 4);
  Effects& effects = network.types[0].model.effects;
  effects.wind_db_per_mps = 1.0;
  effects.night_db = 4.0;
  const double still = ask(network);
  const auto with = [&](const Conditions& now) {
    return ask(network, {[now](std::uint32_t, Instant) { return now; }, {}});
  };
  EXPECT_NEAR(with({}), still, 1e-6);
  EXPECT_LT(with({6.0, 0.0, 0.0, false}), still - 0.05);
  EXPECT_LT(with({0.0, 0.0, 0.0, true}), still - 0.05);
  EXPECT_GT(with({-3.0, 0.0, 0.0, false}), still + 0.02);
  const auto ridge = [&](double db) {
    return ask(network, {{}, [db](std::uint32_t, LatLon) { return db; }});
  };
  EXPECT_NEAR(ridge(6.0), with({6.0, 0.0, 0.0, false}), 1e-6);
  EXPECT_LT(ridge(50.0), 0.001);
  // One sensor to the east: air that goes there carries the sound along.
  Network east = scattered(9, 1, model_of(9000, 0.3), 1);
  east.types[0].model.effects = effects;
  east.sensors[0].at = geo::destination(middle, 90.0, 9000.0);
  const auto blow = [&](double east_mps, double north_mps) {
    return ask(
        east,
        {[=](std::uint32_t, Instant) { return Conditions{0.0, east_mps, north_mps, false}; }, {}});
  };
  EXPECT_GT(blow(3.0, 0.0), blow(0.0, 3.0) + 0.05);
  EXPECT_LT(blow(-3.0, 0.0), blow(0.0, 3.0) - 0.05);
  EXPECT_NEAR(blow(0.0, 3.0), ask(east), 0.01);
}

TEST(Sensing, ALossIsAReachMultipliedByItsFactor) {
  Network network = scattered(13, 40, model_of(9000, 0.3), 4);
  network.types[0].model.effects.absorption_db_per_m = 5e-4;
  const double factor = reach_factor(network.types[0].model, 7.3);
  const double loud =
      ask(network, {[](std::uint32_t, Instant) { return Conditions{7.3, 0.0, 0.0, false}; }, {}});
  network.types[0].model.reach.median_m *= factor;
  EXPECT_NEAR(loud, ask(network), 1e-3);
}

TEST(Sensing, IsTheSameAtThePolesAndTheAntimeridian) {
  struct Case {
    LatLon at;
  };
  const Network network = scattered(21, 60, model_of(10'000, 0.3), 4);
  const double here = ask(network);
  EXPECT_GT(here, 0.3);
  EXPECT_LT(here, 0.98);
  for (const LatLon there : {LatLon{90.0, 0.0}, LatLon{-89.95, 100.0}, LatLon{10.0, 180.0},
                             LatLon{0.0, -179.99}, LatLon{65.0, 179.9}}) {
    Network moved = network;
    for (Sensor& sensor : moved.sensors)
      sensor.at = geo::destination(there, geo::azimuth_deg(middle, sensor.at),
                                   geo::distance_m(middle, sensor.at));
    EXPECT_NEAR(ask(moved, {}, one_hour(), there), here, 1e-4) << there.lat_deg;
    const auto sensing = Sensing::make(moved, {}, one_hour());
    EXPECT_EQ(sensing->listeners(there).size(), 60U);
  }
}

TEST(Sensing, RefusesNetworksThatAreNone) {
  const auto message = [](const auto& change, const Surroundings& around = {},
                          Steps steps = one_hour()) {
    Network network = scattered(1, 3, model_of(9000, 0.3), 2);
    change(network);
    const auto sensing = Sensing::make(network, around, steps);
    return sensing ? std::string() : sensing.error().message;
  };
  EXPECT_EQ(message([](Network&) {}), "");
  EXPECT_NE(message([](Network& n) { n.groups.clear(); }), "");
  EXPECT_NE(message([](Network& n) { n.groups[0].required = 0; }), "");
  EXPECT_NE(message([](Network& n) { n.groups[0].required = max_required + 1; }), "");
  EXPECT_NE(message([](Network& n) { n.types[0].group = 1; }), "");
  EXPECT_NE(message([](Network& n) { n.types[0].model.p0 = 2.0; }), "");
  EXPECT_NE(message([](Network& n) { n.sensors[1].type = 1; }), "");
  EXPECT_NE(message([](Network& n) { n.sensors[1].at.lat_deg = 91.0; }).find("S-1"),
            std::string::npos);
  EXPECT_NE(message([](Network& n) { n.sensors[1].reach_factor = std::nan(""); }), "");
  EXPECT_NE(message([](Network& n) { n.working[0].station = 3; }), "");
  EXPECT_NE(message([](Network&) {}, {[](std::uint32_t, Instant) { return Conditions{}; }, {}},
                    {noon, minutes(1), max_steps}),
            "");
}

TEST(Sensing, HostileTimesAndConditionsGiveProbabilities) {
  const double nan = std::nan("");
  Network network = scattered(2, 20, model_of(9000, 0.3), 2);
  const Instant first{std::numeric_limits<std::int64_t>::min()};
  const Instant last{std::numeric_limits<std::int64_t>::max()};
  network.working[0] = {0, first, last};
  network.working[1] = {1, last, first};
  network.working.push_back({2, noon, noon});
  for (const double bad : {nan, 1e308, -1e308}) {
    const double p =
        ask(network, {[=](std::uint32_t, Instant) { return Conditions{bad, bad, bad, true}; },
                      [=](std::uint32_t, LatLon) { return bad; }});
    EXPECT_TRUE(p >= 0.0 && p <= 1.0) << p;
  }
  const auto sensing = Sensing::make(network, {}, one_hour());
  const std::vector<LatLon> nowhere{{nan, 0.0}, {91.0, 0.0}};
  EXPECT_EQ(sensing->detected(nowhere), (std::vector<float>{0.0F, 0.0F}));
  EXPECT_TRUE(sensing->listeners({nan, nan}).empty());
}

TEST(Sensing, SensorsWithoutARecordOfWorkingNoticeNothing) {
  Network network = scattered(2, 20, model_of(9000, 0.3), 2);
  network.working.clear();
  EXPECT_EQ(ask(network), 0.0);
  network.sensors.clear();
  EXPECT_EQ(ask(network), 0.0);
}

}  // namespace
}  // namespace truce::sense
