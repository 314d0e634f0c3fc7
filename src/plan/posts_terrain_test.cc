// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"
#include "geo/geodesic.h"
#include "plan/detail/posts_cover.h"
#include "plan/detail/posts_trial.h"
#include "plan/detail/posts_worth.h"
#include "plan/posts_example.h"
#include "terrain/synthetic.h"
#include "terrain/viewshed.h"

namespace truce::plan {
namespace {

using posts_example::asked_of;
using posts_example::line;
using posts_example::option_of;
using posts_example::plan_with;
using testing::HasSubstr;

std::string hilly(const std::string& task, const std::string& terrain) {
  std::string text = plan_with(task, "[terrain]\n" + terrain + "\n" + posts_example::two_sets);
  text.insert(text.find("night = 0.6"), "line_of_sight = true\nmast_m = 12\n");
  return text;
}

std::string hills(int seed, double relief_m) {
  return "synthetic = { seed = " + std::to_string(seed) +
         ", cell_m = 200, longest_m = 8000, relief_m = " + std::to_string(relief_m) + " }";
}

terrain::Elevation grid(std::uint32_t rows, std::uint32_t columns) {
  terrain::Elevation out;
  out.name = "test";
  out.frame = terrain::Frame::geographic_deg;
  out.west = 35.7;
  out.north = 48.6;
  out.step_x = 0.004;
  out.step_y = 0.003;
  out.rows = rows;
  out.columns = columns;
  return out;
}

terrain::Elevation flat() {
  terrain::Elevation out = grid(300, 500);
  out.height_m.assign(static_cast<std::size_t>(out.rows) * out.columns, 100.0F);
  return out;
}

Means means_on(const terrain::Elevation& ground) {
  Means means = means_of({{"line.geojson", line}});
  means.elevation = [ground](const std::string&) -> Result<terrain::Elevation> { return ground; };
  return means;
}

detail::Relief relief_of(const terrain::Elevation& ground) {
  detail::TerrainAsked asked;
  asked.file = "ground.tif";
  detail::Box box;
  box.take({48.0, 36.0});
  return detail::Relief::make(asked, box, means_on(ground)).value();
}

struct OnHills {
  File file;
  detail::PostsAsked asked;
  detail::World world;
  detail::Ground ground;
};

OnHills laid(const std::string& text, const Means& means) {
  OnHills out;
  out.asked = asked_of(text, out.file);
  out.world = detail::world_of(out.file, out.file.sets[0]).value();
  out.ground =
      detail::lay_ground(out.asked, detail::reaches(out.asked, {out.world}, 1e-3), means).value();
  return out;
}

optimise::Chosen every(std::size_t step, const detail::Ground& ground) {
  optimise::Chosen chosen(ground.candidates.size(), 0);
  for (std::size_t c = 0; c < chosen.size(); c += step) chosen[c] = 1;
  return chosen;
}

// How far the ground rises over the line of sight, by many small steps on the bilinear surface.
double rises_m(const terrain::Elevation& ground, terrain::Point a, double eye_m, terrain::Point b,
               double target_m) {
  const double from = terrain::height_at(ground, a) + eye_m;
  const double to = terrain::height_at(ground, b) + target_m;
  const auto size = terrain::cell_size(ground, a);
  const double length =
      std::hypot((b.x - a.x) / ground.step_x * size.x_m, (b.y - a.y) / ground.step_y * size.y_m);
  const double drop = terrain::drop_per_m2({});
  double most = -1e9;
  constexpr int steps = 4000;
  for (int i = 1; i < steps; ++i) {
    const double t = static_cast<double>(i) / steps;
    const double height =
        terrain::height_at(ground, {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
    const double bend = drop * length * length * (t * t - t);  // against the line between the ends
    most = std::max(most, height - bend - (from + t * (to - from)));
  }
  return most;
}

TEST(PostsTerrain, WhatIsHiddenIsWhatTheGroundRisesOver) {
  const auto ground = terrain::synthetic_ground(grid(300, 500), {3, 200, 50, 9000, 0.5}).value();
  const detail::Relief relief = relief_of(ground);
  Random random(7);
  int hidden = 0;
  for (int i = 0; i < 300; ++i) {
    const LatLon from{random.uniform(47.8, 48.5), random.uniform(35.8, 37.5)};
    const LatLon to = geo::destination(from, random.uniform(0, 360), random.uniform(500, 9000));
    const double heights[] = {2.0, 30.0};
    const auto bits = relief.hidden(from, 10, to, heights);
    for (int h = 0; h < 2; ++h) {
      const double over =
          rises_m(ground, {from.lon_deg, from.lat_deg}, 10, {to.lon_deg, to.lat_deg}, heights[h]);
      if (std::abs(over) < 0.5) continue;  // the surface curves a little within a patch
      EXPECT_EQ((bits >> h & 1) == 1, over > 0) << i << " rises " << over;
      hidden += over > 0 ? 1 : 0;
    }
  }
  EXPECT_GT(hidden, 100);
}

TEST(PostsTerrain, UnknownHeightsHide) {
  terrain::Elevation ground = flat();
  for (std::uint32_t row = 0; row < ground.rows; ++row)
    ground.height_m[static_cast<std::size_t>(row) * ground.columns + 100] =
        std::numeric_limits<float>::quiet_NaN();
  const detail::Relief relief = relief_of(ground);
  const double heights[] = {2.0};
  EXPECT_NE(relief.hidden({48.0, 36.05}, 10, {48.0, 36.15}, heights) & 1, 0);
  EXPECT_EQ(relief.hidden({48.0, 36.15}, 10, {48.0, 36.2}, heights) & 1, 0);
}

TEST(PostsTerrain, AnOptionSaysWhatTheGroundTakes) {
  std::vector<Problem> problems;
  const auto answer = solve(hilly("people = 12\ntrials = 4000\n", hills(5, 60)), "plan.toml",
                            means_of({{"line.geojson", line}}), problems);
  ASSERT_TRUE(answer) << to_text(answer.error());
  const Option* best = option_of(*answer, "best");
  ASSERT_NE(best, nullptr);
  EXPECT_LT(measure_of(*best, "covered"), measure_of(*best, "covered_bare") - 0.01);
  EXPECT_THAT(answer->findings.front(), HasSubstr("SYNTHETIC"));
  for (const Tried& tried : answer->tried) {
    EXPECT_GE(tried.planned, tried.low - 0.02) << tried.what;
    EXPECT_LE(tried.planned, tried.high + 0.02) << tried.what;
  }
}

TEST(PostsTerrain, ThePromiseHoldsOnHills) {
  const OnHills all = laid(hilly("people = 12\ntrials = 2000\n", hills(11, 80)),
                           means_of({{"line.geojson", line}}));
  const auto chosen = every(3, all.ground);
  const double planned = detail::worth_of(all.asked, all.ground, all.world, chosen).covered;
  int within = 0;
  constexpr std::uint64_t seeds = 40;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const auto trial = detail::try_plan(all.asked, all.ground, all.world, chosen, seed);
    const auto interval = detail::wilson(trial.noticed, trial.breaches);
    within += interval.low <= planned && planned <= interval.high ? 1 : 0;
  }
  EXPECT_GE(within, 34);
}

TEST(PostsTerrain, ARasterThatDoesNotReachIsRefusedWithTheCommand) {
  std::vector<Problem> problems;
  const auto answer =
      solve(hilly("people = 4\n", "file = \"ground.tif\""), "plan.toml", means_on([] {
              terrain::Elevation small = flat();
              small.columns = 100;
              small.height_m.resize(static_cast<std::size_t>(small.rows) * 100);
              return small;
            }()),
            problems);
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().message, HasSubstr("gdalwarp -t_srs EPSG:4326 -r bilinear -te"));
}

TEST(PostsTerrain, OneKindOfGroundIsNamed) {
  std::vector<Problem> problems;
  const auto answer = solve(hilly("people = 4\n", "file = \"a\"\n" + hills(1, 5)), "plan.toml",
                            means_of({{"line.geojson", line}}), problems);
  ASSERT_FALSE(answer);
  EXPECT_THAT(to_text(problems.front()), HasSubstr("one of two"));
}

RC_GTEST_PROP(PostsTerrain, GroundNeverAddsCover, ()) {
  const int seed = *rc::gen::inRange(0, 1000);
  const double relief = *rc::gen::inRange(0, 200);
  std::string text = hilly("people = 6\ntrials = 0\n", hills(seed, relief));
  text.replace(text.find("until_km = 60"), 13, "until_km = 30");
  const OnHills all = laid(text, means_of({{"line.geojson", line}}));
  const auto chosen = *rc::gen::container<optimise::Chosen>(all.ground.candidates.size(),
                                                            rc::gen::inRange<std::uint8_t>(0, 2));
  const auto on = [&](detail::Hiding hiding) {
    return detail::worth_of(all.asked, all.ground, all.world, chosen, hiding).covered;
  };
  RC_ASSERT(on(detail::Hiding::ground) <= on(detail::Hiding::none) + 1e-12);
  detail::Ground bare = all.ground;
  for (auto& near : bare.near)
    for (auto& one : near) one.hidden = 0;
  const auto best = [&](const detail::Ground& ground) {
    const auto problem = detail::cover_problem(all.asked, ground, std::span(&all.world, 1), {});
    return optimise::most_seen(problem, {}, {}).value().value().value;
  };
  RC_ASSERT(best(all.ground) <= best(bare) + 1e-9);
}

// On a plain only the curve of the Earth hides, and a higher mast looks over more of it.
RC_GTEST_PROP(PostsTerrain, AHigherMastNeverLosesOnAPlain, ()) {
  static const detail::Relief relief = relief_of(flat());
  const double low = *rc::gen::inRange(0, 60);
  const double high = low + *rc::gen::inRange(0, 60);
  const LatLon from{47.8 + *rc::gen::inRange(0, 600) * 1e-3,
                    35.8 + *rc::gen::inRange(0, 1800) * 1e-3};
  const LatLon to{47.8 + *rc::gen::inRange(0, 600) * 1e-3,
                  35.8 + *rc::gen::inRange(0, 1800) * 1e-3};
  const double heights[] = {0.5, 2, 10, 50};
  const auto below = relief.hidden(from, low, to, heights);
  const auto above = relief.hidden(from, high, to, heights);
  RC_ASSERT((above & ~below & 0xF) == 0);
}

// What is chosen is the best of all choices, one by one.
TEST(PostsTerrain, TheChoiceOnHillsIsTheBestOfAll) {
  std::string text = hilly("people = 4\ntrials = 0\n", hills(2, 80));
  text.replace(text.find("until_km = 60"), 13, "until_km = 24");
  const OnHills all = laid(text, means_of({{"line.geojson", line}}));
  const auto problem = detail::cover_problem(all.asked, all.ground, std::span(&all.world, 1), {});
  ASSERT_LE(problem.candidates(), 12U);
  double most = 0;
  for (std::uint32_t bits = 0; bits < 1U << problem.candidates(); ++bits) {
    optimise::Chosen chosen(problem.candidates());
    for (std::size_t c = 0; c < chosen.size(); ++c) chosen[c] = bits >> c & 1U;
    if (optimise::cost_of(problem, chosen) <= problem.ceiling)
      most = std::max(most, optimise::value_of(problem, chosen));
  }
  EXPECT_NEAR(optimise::most_seen(problem, {}, {}).value().value().value, most, 1e-9);
}

}  // namespace
}  // namespace truce::plan
