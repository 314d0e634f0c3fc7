// SPDX-License-Identifier: Apache-2.0
#include "score.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geo/geodesic.h"

namespace truce::bench {
namespace {

sim::ArrivalOptions options() {
  sim::ArrivalOptions o = sim::arrival_options(sim::ArrivalSet::sparse);
  o.rate_per_hour = 300.0;
  o.length = std::chrono::hours(4);
  return o;
}

// An answer for each source: its arrivals, its place and time moved by `sigma_m` and nothing else.
std::vector<Answer> told_truth(const sim::ArrivalScene& scene, double sigma_m, Random& random) {
  std::vector<Answer> out;
  for (const sim::TrueSource& s : scene.sources) {
    LatLon at = s.where;
    if (sigma_m > 0.0) {
      at = geo::destination(at, 0.0, sigma_m * random.normal());
      at = geo::destination(at, 90.0, sigma_m * random.normal());
    }
    out.push_back({s.at, at, circular(sigma_m), {}});
  }
  for (std::size_t i = 0; i < scene.tells_of.size(); ++i)
    if (scene.tells_of[i] >= 0)
      out[static_cast<std::size_t>(scene.tells_of[i])].arrivals.push_back(i);
  return out;
}

TEST(Score, of_the_truth_is_perfect_and_clutter_is_neither_hit_nor_false) {
  Random random(1);
  const sim::ArrivalScene scene = sim::simulate(options());
  std::vector<Answer> all = told_truth(scene, 0.0, random);
  std::erase_if(all, [](const Answer& a) { return a.arrivals.empty(); });
  const Tally t = score(scene, options(), all, {});
  EXPECT_LT(t.sources, scene.sources.size());  // there is clutter
  EXPECT_EQ(t.hits, t.sources);
  EXPECT_EQ(t.false_answers, 0U);
  EXPECT_EQ(f1(t), 1.0);
  EXPECT_EQ(near_f1(t), 1.0);
  EXPECT_EQ(quantile(t.error_m, 1.0), 0.0);
}

TEST(Score, of_a_known_share_of_wrong_answers_is_that_share) {
  Random random(2);
  const sim::ArrivalScene scene = sim::simulate(options());
  std::vector<Answer> all = told_truth(scene, 0.0, random);
  std::size_t dropped = 0;
  std::size_t added = 0;
  std::vector<Answer> told;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool counts = scene.sources[i].heard >= options().least_heard;
    if (all[i].arrivals.empty()) continue;
    if (counts && i % 10 == 0) {
      ++dropped;
      continue;
    }
    told.push_back(all[i]);
    if (counts && i % 10 == 1) {  // said twice: the second is false
      told.push_back(all[i]);
      ++added;
    }
  }
  const Tally t = score(scene, options(), told, {});
  EXPECT_EQ(t.hits, t.sources - dropped);
  EXPECT_EQ(t.false_answers, added);
  EXPECT_NEAR(recall(t), 1.0 - static_cast<double>(dropped) / static_cast<double>(t.sources),
              1e-12);
  EXPECT_EQ(t.near_hits, t.hits);
  EXPECT_EQ(t.near_false, added);
}

TEST(Score, takes_an_overlap_of_six_tenths_and_no_less) {
  sim::ArrivalScene scene;
  sim::ArrivalOptions o;
  o.least_heard = 5;
  scene.stations = {{"a", {48.0, 37.0}, 0.0}};
  scene.sources = {{Instant{}, {48.0, 37.0}, 0.0, 5e3, 10}};
  for (std::uint64_t i = 0; i < 20; ++i) {
    scene.arrivals.push_back({i, 0, Phase::acoustic, Instant{}, 0.0, 0.0});
    scene.tells_of.push_back(i < 10 ? 0 : sim::from_chance);
  }
  struct Case {
    std::uint64_t right;
    std::uint64_t wrong;
    std::uint64_t hits;
  };
  for (const Case& c : {Case{6, 0, 1}, Case{5, 0, 0}, Case{6, 4, 1}, Case{6, 5, 0}, Case{10, 6, 1},
                        Case{10, 7, 0}}) {
    Answer a{Instant{}, {48.0, 37.0}, circular(1.0), {}};
    for (std::uint64_t i = 0; i < c.right; ++i) a.arrivals.push_back(i);
    for (std::uint64_t i = 0; i < c.wrong; ++i) a.arrivals.push_back(10 + i);
    const Tally t = score(scene, o, {a}, {});
    EXPECT_EQ(t.hits, c.hits) << c.right << " right, " << c.wrong << " wrong";
    EXPECT_EQ(t.hits + t.false_answers, 1U);
  }
}

TEST(Score, counts_places_within_the_tolerance_only) {
  sim::ArrivalScene scene;
  sim::ArrivalOptions o;
  scene.sources = {{Instant{}, {48.0, 37.0}, 0.0, 5e3, 10}};
  const auto near_hits = [&](double away_m, double late_s) {
    const Answer a{Instant{} + from_seconds(late_s),
                   geo::destination({48.0, 37.0}, 30.0, away_m),
                   circular(1.0),
                   {}};
    return score(scene, o, {a}, {}).near_hits;
  };
  EXPECT_EQ(near_hits(499.0, 1.4), 1U);
  EXPECT_EQ(near_hits(501.0, 0.0), 0U);
  EXPECT_EQ(near_hits(0.0, 1.6), 0U);
  EXPECT_EQ(near_hits(0.0, -1.6), 0U);
}

TEST(Score, finds_honest_ellipses_honest_and_boasting_ones_not) {
  Random random(3);
  const sim::ArrivalScene scene = sim::simulate(options());
  std::vector<Answer> all = told_truth(scene, 20.0, random);
  const Tally honest = score(scene, options(), all, {});
  EXPECT_NEAR(held(honest, 0.5), 0.5, 3.0 * held_error(honest, 0.5));
  EXPECT_NEAR(held(honest, 0.9), 0.9, 3.0 * held_error(honest, 0.9));
  // A Rayleigh distance: median 1.1774 sigma.
  EXPECT_NEAR(quantile(honest.error_m, 0.5), 1.1774 * 20.0, 1.5);
  for (Answer& a : all) a.covariance = circular(10.0);
  const Tally boasting = score(scene, options(), all, {});
  EXPECT_NEAR(held(boasting, 0.9), 1.0 - std::exp(-0.25 * 2.302585), 0.04);
}

TEST(Score, of_the_oracle_holds_its_shares) {
  const sim::ArrivalScene scene = sim::simulate(options());
  const std::vector<Fix> fixes = oracle(scene, options(), oracle_options(options()));
  Random random(4);
  std::vector<Answer> all = told_truth(scene, 0.0, random);
  std::vector<Answer> told;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!fixes[i].found) continue;
    told.push_back({fixes[i].at, fixes[i].where, fixes[i].covariance, all[i].arrivals});
  }
  const Tally t = score(scene, options(), told, fixes);
  EXPECT_EQ(f1(t), 1.0);
  EXPECT_NEAR(quantile(t.error_m, 0.5), quantile(t.oracle_error_m, 0.5), 1e-3);
  EXPECT_NEAR(held(t, 0.5), 0.5, 3.0 * held_error(t, 0.5));
  EXPECT_NEAR(held(t, 0.9), 0.9, 3.0 * held_error(t, 0.9));
}

}  // namespace
}  // namespace truce::bench
