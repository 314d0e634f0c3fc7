// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/locator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <thread>
#include <utility>

#include "geo/geodesic.h"
#include "locate/wave/sample_network.h"

namespace truce::locate {
namespace {

// How many of the night's happenings have an answer within 100 m and a second.
std::size_t found(const SampleNight& night, const std::vector<Located>& answers) {
  std::size_t count = 0;
  for (std::size_t k = 0; k < night.where.size(); ++k)
    for (const Located& a : answers)
      if (geo::distance_m(a.where, night.where[k]) < 100.0 &&
          std::abs(seconds(a.at - night.when[k])) < 1.0) {
        ++count;
        break;
      }
  return count;
}

std::vector<Located> last_words(std::map<std::uint64_t, Located>& seen) {
  std::vector<Located> list;
  for (auto& [number, located] : seen)
    if (!located.support.empty()) list.push_back(located);
  return list;
}

std::vector<Located> streamed(const SampleNight& night, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t k = 0; k < night.arrivals.size(); ++k)
    order.emplace_back(seconds(night.arrivals[k].at - sample_start()) + random.uniform(0.0, 9.9),
                       k);
  std::sort(order.begin(), order.end());
  Locator locator(night.stations, short_reach());
  std::map<std::uint64_t, Located> seen;
  const auto look = [&] {
    for (Located& l : locator.take()) seen[l.number] = l;
  };
  for (const auto& [at_s, k] : order) {
    locator.add(night.arrivals[k]);
    if (random.chance(0.3)) locator.advance(sample_start() + from_seconds(at_s));
    if (random.chance(0.05)) look();
  }
  locator.finish();
  look();
  EXPECT_EQ(locator.state().late, 0U);
  return last_words(seen);
}

TEST(Locator, FindsWhatHappenedAndNothingElse) {
  const SampleNight night = sample_night({});
  const std::vector<Located> answers = locate(night.stations, night.arrivals, short_reach());
  EXPECT_EQ(answers.size(), night.where.size());
  EXPECT_EQ(found(night, answers), night.where.size());
  for (const Located& a : answers) {
    EXPECT_TRUE(a.is_final);
    EXPECT_GE(a.support.size(), 5U);
    EXPECT_LT(a.covariance.ee_m2 + a.covariance.nn_m2, 100.0 * 100.0);
  }
}

TEST(Locator, GivesTheSameAnswersHoweverTheArrivalsAreFed) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    SampleOptions options;
    options.seed = seed;
    options.incidents = 25;
    options.false_hz = 1e-3;
    const SampleNight night = sample_night(options);
    const std::vector<Located> batch = locate(night.stations, night.arrivals, short_reach());
    EXPECT_GT(batch.size(), 20U);
    EXPECT_EQ(streamed(night, seed), batch);
    EXPECT_EQ(streamed(night, seed + 100), batch);
  }
}

TEST(Locator, AllAtOnceDropsNothingThatAStreamKeeps) {
  SampleOptions options;
  options.lasts_s = 9'000.0;
  options.incidents = 120;
  SampleNight night = sample_night(options);
  LocatorOptions bounded = short_reach();
  bounded.most_waiting = 1'000;
  Locator locator(night.stations, bounded);
  for (const Arrival& a : night.arrivals) {
    locator.add(a);
    locator.advance(a.at);
  }
  locator.finish();
  EXPECT_EQ(locator.state().dropped, 0U);
  const std::vector<Located> stream = locator.take();
  EXPECT_GE(found(night, stream), 118U);
  EXPECT_EQ(locate(night.stations, night.arrivals, bounded), stream);
  std::reverse(night.arrivals.begin(), night.arrivals.end());
  EXPECT_EQ(locate(night.stations, night.arrivals, bounded), stream);
}

// Tiles share nothing but what they are told: a thread each.
TEST(Locator, TilesThatRunAtTheSameTimeAnswerTheSame) {
  SampleOptions options;
  options.columns = 200;  // 400 km
  options.rows = 4;
  options.incidents = 120;
  options.wind_east_mps = 6.0;
  const SampleNight night = sample_night(options);
  Locator locator(night.stations, short_reach());
  std::size_t together = 0;
  locator.run_with([&](std::size_t count, const std::function<void(std::size_t)>& task) {
    std::vector<std::thread> threads;
    for (std::size_t k = 0; k < count; ++k) threads.emplace_back(task, k);
    for (std::thread& t : threads) t.join();
    together = std::max(together, count);
  });
  for (const Arrival& a : night.arrivals) locator.add(a);
  locator.finish();
  EXPECT_GT(together, 2U);
  EXPECT_EQ(locator.take(), locate(night.stations, night.arrivals, short_reach()));
}

TEST(Locator, EstimatesAWindThatNobodyTold) {
  SampleOptions options;
  options.wind_east_mps = 8.0;
  options.incidents = 30;
  options.columns = options.rows = 14;
  const SampleNight night = sample_night(options);
  Locator locator(night.stations, short_reach());
  for (const Arrival& a : night.arrivals) locator.add(a);
  locator.finish();
  const std::vector<Located> answers = locator.take();
  EXPECT_GE(found(night, answers), 28U);
  EXPECT_NEAR(locator.state().media[0].wind_east_mps, 8.0, 0.6);
  EXPECT_NEAR(locator.state().media[0].wind_north_mps, 0.0, 0.6);
}

TEST(Locator, DoesNotCareForTheAntimeridian) {
  SampleOptions here, there;
  here.centre = {10.0, 20.0};
  there.centre = {10.0, 180.0};
  const SampleNight a = sample_night(here), b = sample_night(there);
  const std::vector<Located> near = locate(a.stations, a.arrivals, short_reach());
  const std::vector<Located> far = locate(b.stations, b.arrivals, short_reach());
  EXPECT_EQ(near.size(), far.size());
  EXPECT_EQ(found(a, near), a.where.size());
  EXPECT_EQ(found(b, far), b.where.size());
}

TEST(Locator, FindsEachIncidentOfALongLineOnce) {
  SampleOptions options;
  options.columns = 200;  // 400 km
  options.rows = 4;
  options.incidents = 60;
  const SampleNight night = sample_night(options);
  Locator locator(night.stations, short_reach());
  for (const Arrival& a : night.arrivals) locator.add(a);
  locator.finish();
  const std::vector<Located> answers = locator.take();
  EXPECT_GT(locator.state().media.size(), 2U);
  EXPECT_GE(found(night, answers), 58U);
  EXPECT_LE(answers.size(), 61U);
}

TEST(Locator, SuspendsAStationThatFiresAHundredTimesASecond) {
  SampleNight night = sample_night({});
  for (int k = 0; k < 90'000; ++k) {
    Arrival a;
    a.id = 1'000'000 + static_cast<std::uint64_t>(k);
    a.station = 44;
    a.at = sample_start() + from_seconds(0.01 * k);
    night.arrivals.push_back(a);
  }
  Locator locator(night.stations, short_reach());
  for (const Arrival& a : night.arrivals) locator.add(a);
  locator.finish();
  EXPECT_GT(locator.state().stuck, 85'000U);
  EXPECT_EQ(found(night, locator.take()), night.where.size());
}

TEST(Locator, NoticesAClockThatSteps) {
  SampleOptions options;
  options.incidents = 40;
  options.lasts_s = 3'600.0;
  options.false_hz = 1e-5;
  SampleNight night = sample_night(options);
  for (Arrival& a : night.arrivals)
    if (a.station == 44 && a.at > sample_start() + from_seconds(600.0))
      a.at = a.at + from_seconds(1.5);
  Locator locator(night.stations, short_reach());
  for (const Arrival& a : night.arrivals) locator.add(a);
  locator.finish();
  EXPECT_GE(found(night, locator.take()), 39U);
  ASSERT_EQ(locator.state().offsets.size(), 1U);
  EXPECT_EQ(locator.state().offsets[0].station, 44U);
  EXPECT_NEAR(locator.state().offsets[0].offset_s, 1.5, 0.05);
}

// Ever further off, in steps that are each small enough to be followed.
SampleNight drifting_night() {
  SampleOptions options;
  options.columns = options.rows = 8;
  options.incidents = 600;
  options.lasts_s = 18'000.0;
  options.false_hz = 1e-5;
  options.detect = 0.95;
  SampleNight night = sample_night(options);
  for (Arrival& a : night.arrivals)
    if (a.station == 27)
      a.at = a.at - from_seconds(4.5 * std::floor(seconds(a.at - sample_start()) / 1'200.0));
  std::stable_sort(night.arrivals.begin(), night.arrivals.end(),
                   [](const Arrival& a, const Arrival& b) { return a.at < b.at; });
  return night;
}

TEST(Locator, GivesUpAStationWhoseClockRunsAway) {
  const SampleNight night = drifting_night();
  Locator locator(night.stations, short_reach());
  for (const Arrival& a : night.arrivals) locator.add(a);
  locator.finish();
  EXPECT_GE(found(night, locator.take()), 597U);
  EXPECT_EQ(locator.state().timeless, std::vector<std::uint32_t>{27});
  EXPECT_TRUE(locator.state().offsets.empty());
}

TEST(Locator, TakesAStationBackOnceItsClockIsSet) {
  SampleNight night = drifting_night();
  const Instant set = sample_start() + from_seconds(12'000.0);
  for (Arrival& a : night.arrivals)
    if (a.station == 27 && a.at > set)
      a.at = a.at + from_seconds(4.5 * std::floor(seconds(a.at - sample_start()) / 1'200.0));
  Locator locator(night.stations, short_reach());
  locator.change({set, 27, false, night.stations[27]});
  locator.change({set + from_seconds(60.0), 27, true, night.stations[27]});
  for (const Arrival& a : night.arrivals) locator.add(a);
  locator.finish();
  std::size_t heard = 0;
  for (const Located& l : locator.take())
    for (const LocatedSupport& s : l.support)
      heard += l.at > set && night.arrivals[s.id - 1].station == 27;
  EXPECT_GE(heard, 20U);
  EXPECT_TRUE(locator.state().timeless.empty());
}

TEST(Locator, CountsLateArrivalsAndThoseOfNobody) {
  const SampleNight night = sample_night({});
  Locator locator(night.stations, short_reach());
  Arrival a = night.arrivals.back();
  locator.add(a);
  locator.advance(a.at + std::chrono::hours(1));
  locator.add(night.arrivals.front());
  a.station = 100'000;
  locator.add(a);
  EXPECT_EQ(locator.state().taken, 1U);
  EXPECT_EQ(locator.state().late, 1U);
  EXPECT_EQ(locator.state().dropped, 1U);
}

TEST(Locator, FollowsAStationThatMoves) {
  SampleNight night = sample_night({});
  const Instant half = sample_start() + from_seconds(450.0);
  // The stations' list says where they were at first; one in four was carried off by 1 km before
  // half.
  SampleNight told = night;
  for (std::uint32_t s = 0; s < told.stations.size(); s += 4)
    told.stations[s].at = geo::destination(told.stations[s].at, 90.0, 1'000.0);
  std::erase_if(told.arrivals, [&](const Arrival& a) { return a.station % 4 == 0 && a.at < half; });
  Locator locator(told.stations, short_reach());
  for (std::uint32_t s = 0; s < told.stations.size(); s += 4)
    locator.change({half, s, true, night.stations[s]});
  for (const Arrival& a : told.arrivals) locator.add(a);
  locator.finish();
  EXPECT_EQ(found(night, locator.take()), night.where.size());
}

// Each station stops for a second, `times` times.
void interrupt(Locator& locator, const SampleNight& night, Instant from, int times) {
  for (int k = 0; k < times; ++k)
    for (std::uint32_t s = 0; s < night.stations.size(); ++s) {
      const Instant at = from + from_seconds(1'000.0 * k + s);
      locator.change({at, s, false, night.stations[s]});
      locator.change({at + from_seconds(1.0), s, true, night.stations[s]});
    }
}

TEST(Locator, DoesNotCareHowOftenItsStationsStoppedTheDayBefore) {
  const SampleNight night = sample_night({});
  const std::vector<Located> undisturbed = locate(night.stations, night.arrivals, short_reach());
  for (const int times : {1, 2, 8, 50}) {
    Locator locator(night.stations, short_reach());
    interrupt(locator, night, sample_start() - std::chrono::hours(24), times);
    for (const Arrival& a : night.arrivals) locator.add(a);
    locator.finish();
    EXPECT_EQ(locator.take(), undisturbed) << times;
  }
}

TEST(Locator, HearsThroughManyShortStops) {
  SampleOptions options;
  options.incidents = 40;
  options.lasts_s = 3'600.0;
  const SampleNight night = sample_night(options);
  Locator locator(night.stations, short_reach());
  for (double from_s = 0.0; from_s < 1'000.0; from_s += 40.0)
    interrupt(locator, night, sample_start() + from_seconds(from_s), 4);
  for (const Arrival& a : night.arrivals) locator.add(a);
  locator.finish();
  EXPECT_GE(found(night, locator.take()), 39U);
}

// On and off by the half hour, so that half of the stations are silent at any time.
TEST(Locator, HearsThroughLongStopsOfManyStations) {
  SampleOptions options;
  options.incidents = 80;
  options.lasts_s = 14'400.0;
  options.columns = options.rows = 20;
  SampleNight night = sample_night(options);
  Locator locator(night.stations, short_reach());
  Random random(3);
  for (std::uint32_t s = 0; s < night.stations.size(); ++s)
    for (double t = random.uniform(0.0, 3'600.0); t < 14'400.0;) {
      const Instant from = sample_start() + from_seconds(t);
      const Instant until = from + from_seconds(random.uniform(300.0, 3'600.0));
      locator.change({from, s, false, night.stations[s]});
      locator.change({until, s, true, night.stations[s]});
      std::erase_if(night.arrivals, [&](const Arrival& a) {
        return a.station == s && a.at >= from && a.at < until;
      });
      t = seconds(until - sample_start()) + random.uniform(300.0, 3'600.0);
    }
  for (const Arrival& a : night.arrivals) locator.add(a);
  locator.finish();
  EXPECT_GE(found(night, locator.take()), 78U);
}

TEST(Locator, ShockWavesAreNoPartOfAnyIncident) {
  const SampleNight night = sample_night({});
  std::vector<Arrival> arrivals = night.arrivals;
  for (std::size_t k = 0; k < night.arrivals.size(); k += 3) {
    Arrival shock = night.arrivals[k];
    shock.wave = WaveKind::shock;
    shock.at = shock.at - from_seconds(0.02);  // near enough to be taken for the blast
    shock.id += 1'000'000;
    arrivals.push_back(shock);
  }
  EXPECT_EQ(locate(night.stations, arrivals, short_reach()),
            locate(night.stations, night.arrivals, short_reach()));
  Locator locator(night.stations, short_reach());
  for (const Arrival& a : arrivals) locator.add(a);
  EXPECT_EQ(locator.state().shocks, arrivals.size() - night.arrivals.size());
}

TEST(Locator, WhatIsOlderThanItSaysIsFinal) {
  const SampleNight night = sample_night({});
  Locator locator(night.stations, short_reach());
  Instant settled = sample_start() - std::chrono::hours(1);
  std::size_t told = 0;
  std::vector<Arrival> by_time = night.arrivals;
  std::ranges::sort(by_time, {}, &Arrival::at);
  for (const Arrival& a : by_time) {
    locator.add(a);
    locator.advance(a.at);
    for (const Located& l : locator.take())
      if (l.is_final && !l.support.empty()) {
        EXPECT_GE(l.at, settled);
        ++told;
      }
    settled = a.at - final_after(short_reach());
  }
  EXPECT_GT(told, 0U);
}

// Four in the middle fire without end; or are told not to work, and say nothing.
std::vector<Located> without_the_middle(SampleNight night, bool they_fire) {
  const auto is_middle = [](std::uint32_t s) { return s == 44 || s == 45 || s == 54 || s == 55; };
  std::erase_if(night.arrivals, [&](const Arrival& a) { return is_middle(a.station); });
  if (they_fire)
    for (double s = -60.0; s < 1'200.0; s += 0.1)
      for (const std::uint32_t station : {44U, 45U, 54U, 55U}) {
        Arrival a;
        a.id = 1'000'000;
        a.station = station;
        a.at = sample_start() + from_seconds(s);
        night.arrivals.push_back(a);
      }
  std::ranges::stable_sort(night.arrivals, {}, &Arrival::at);
  Locator locator(night.stations, short_reach());
  if (!they_fire)
    for (const std::uint32_t station : {44U, 45U, 54U, 55U})
      locator.change({sample_start() - from_seconds(60.0), station, false, {}});
  for (const Arrival& a : night.arrivals) locator.add(a);
  locator.finish();
  return locator.take();
}

TEST(Locator, TakesTheSilenceOfASuspendedStationForNothing) {
  SampleOptions options;
  options.incidents = 20;
  const SampleNight night = sample_night(options);
  const std::vector<Located> firing = without_the_middle(night, true);
  const std::vector<Located> stopped = without_the_middle(night, false);
  ASSERT_EQ(firing.size(), stopped.size());
  for (std::size_t k = 0; k < firing.size(); ++k) {
    EXPECT_EQ(firing[k].silent, stopped[k].silent);
    EXPECT_LT(geo::distance_m(firing[k].where, stopped[k].where), 1.0);
  }
}

// Stations whose times are each off by 80 ms; half of the night has told by how much. Some are then
// set up anew a metre away, and nobody knows of what their ground and mast make of it.
double median_variance_m2(bool are_new) {
  SampleOptions options;
  options.incidents = 240;
  options.lasts_s = 7'200.0;
  options.false_hz = 1e-5;
  SampleNight night = sample_night(options);
  Random random(6);
  std::vector<double> off_s;
  for (std::size_t s = 0; s < night.stations.size(); ++s) off_s.push_back(0.08 * random.normal());
  for (Arrival& a : night.arrivals) a.at = a.at + from_seconds(off_s[a.station]);
  std::ranges::stable_sort(night.arrivals, {}, &Arrival::at);
  Locator locator(night.stations, short_reach());
  const Instant moved = sample_start() + from_seconds(6'000.0);
  for (std::uint32_t s = 0; are_new && s < night.stations.size(); ++s) {
    Station now = night.stations[s];
    now.elevation_m = 1.0;
    locator.change({moved, s, true, now});
  }
  for (const Arrival& a : night.arrivals) locator.add(a);
  locator.finish();
  std::vector<double> variances;
  for (const Located& l : locator.take())
    if (l.at > moved && l.at < moved + from_seconds(200.0))
      variances.push_back(l.covariance.ee_m2 + l.covariance.nn_m2);
  std::ranges::sort(variances);
  EXPECT_GE(variances.size(), 4U);
  return variances[variances.size() / 2];
}

TEST(Locator, IsLessSureWhereItKnowsItsStationsLess) {
  EXPECT_GT(median_variance_m2(true), 1.5 * median_variance_m2(false));
}

}  // namespace
}  // namespace truce::locate
