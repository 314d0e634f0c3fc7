// SPDX-License-Identifier: Apache-2.0
// Viewsheds of one observer: how fast, and in how many cells they differ from the exact line of
// sight; of rasters that other programs made the same share. The judge walks each line by itself
// (terrain/line_of_sight.h) and knows nothing of horizons.
//
//   viewshed_bench DEM --at X Y [--radius M] [--eye M] [--target M] [--curved] [--runs N]
//                  [--every N] [--crowd N] [--write OUT] [PEER.tif ...]
//
// DEM is a raster, of which only what the radius needs is read, or synthetic:SEED: made-up ground
// of 3,000 by 3,000 cells of 30 m from (0, 0) south-eastwards. PEER.tif is above 0 where its maker
// sees. --every judges each Nth row and column, 0 none. --crowd counts the observers that see each
// cell, N observers spread over the terrain. --write leaves one byte a cell in OUT.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <vector>

#include "base/random.h"
#include "io/elevation.h"
#include "terrain/cover.h"
#include "terrain/line_of_sight.h"
#include "terrain/place.h"
#include "terrain/synthetic.h"

namespace {

using namespace truce::terrain;
using truce::Result;

struct Options {
  std::string dem, write;
  std::vector<std::string> peers;
  std::vector<double> at;
  Observer observer{.radius_m = 1e9};
  bool curved = false;
  int runs = 1;
  std::uint32_t every = 1, crowd = 0;
};

// Of this thread's processor time: other load does not decide.
double seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <class T>
T must(Result<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "%s\n", truce::to_text(result.error()).c_str());
  std::exit(1);
}

// Every Nth row and column of the result, judged once for all.
struct Judged {
  std::vector<Cell> cells;
  std::vector<bool> visible;
};

Judged judge(const Elevation& ground, const Options& options, const Bending& bending,
             const Viewshed& ours) {
  Judged judged;
  const Stand from{centre(ground, options.observer.cell), options.observer.eye_m};
  for (std::uint32_t row = 0; row < ours.window.rows; row += options.every) {
    for (std::uint32_t column = 0; column < ours.window.columns; column += options.every) {
      const Cell cell{ours.window.row + row, ours.window.column + column};
      if (ours.at(cell) == Sight::beyond || cell == options.observer.cell) continue;
      const Stand to{centre(ground, cell), options.observer.target_m};
      judged.cells.push_back(cell);
      judged.visible.push_back(must(line_of_sight(ground, from, to, bending)).sight ==
                               Sight::visible);
    }
  }
  return judged;
}

template <class Sees>
void tell(const char* who, const Judged& judged, Sees sees) {
  std::size_t wrongly_seen = 0, wrongly_hidden = 0;
  for (std::size_t i = 0; i < judged.cells.size(); ++i) {
    const bool seen = sees(judged.cells[i]);
    wrongly_seen += seen && !judged.visible[i];
    wrongly_hidden += !seen && judged.visible[i];
  }
  const double all = static_cast<double>(judged.cells.size());
  std::printf(
      "{\"who\": \"%s\", \"judged\": %.0f, \"differ_percent\": %.4f, \"wrongly_seen\": %zu, "
      "\"wrongly_hidden\": %zu}\n",
      who, all, 100.0 * static_cast<double>(wrongly_seen + wrongly_hidden) / all, wrongly_seen,
      wrongly_hidden);
}

void compare(const Elevation& ground, const Options& options, const Bending& bending,
             const Viewshed& ours) {
  const Judged judged = judge(ground, options, bending, ours);
  tell("truce", judged, [&](Cell cell) { return ours.at(cell) == Sight::visible; });
  for (const std::string& path : options.peers) {
    const Elevation peer = must(truce::io::read_elevation(path));
    tell(path.c_str(), judged, [&](Cell cell) {
      const auto there = cell_at(peer, centre(ground, cell));
      return there && peer.at(*there) > 0.0F;
    });
  }
}

void crowd(const Elevation& ground, const Options& options, const Bending& bending) {
  truce::Random random(1);
  std::vector<Observer> all(options.crowd, options.observer);
  for (Observer& o : all) {
    o.cell = {static_cast<std::uint32_t>(random.below(ground.rows)),
              static_cast<std::uint32_t>(random.below(ground.columns))};
  }
  const double start = seconds();
  const Cover cover = must(cover_count(ground, all, bending, {0, 0, ground.rows, ground.columns}));
  const double took = seconds() - start;
  const auto seen = std::count_if(cover.seen_by.begin(), cover.seen_by.end(),
                                  [](std::uint16_t count) { return count > 0; });
  std::printf("{\"observers\": %u, \"seconds\": %.2f, \"seen_percent\": %.1f}\n", options.crowd,
              took, 100.0 * static_cast<double>(seen) / static_cast<double>(cover.seen_by.size()));
}

Elevation ground_of(const Options& options) {
  const std::string made_up = "synthetic:";
  if (options.dem.starts_with(made_up)) {
    Elevation grid;
    grid.rows = grid.columns = 3'000;
    grid.step_x = grid.step_y = 30.0;
    return must(synthetic_ground(
        grid, {.seed = std::strtoull(options.dem.c_str() + made_up.size(), nullptr, 10)}));
  }
  if (options.crowd > 0) return must(truce::io::read_elevation(options.dem));
  const double x = options.at[0], y = options.at[1], reach = 1.01 * options.observer.radius_m;
  return must(truce::io::read_elevation(
      options.dem, truce::io::Area{x - reach, y - reach, x + reach, y + reach}));
}

int run(Options options) {
  const double opened = seconds();
  const Elevation ground = ground_of(options);
  const double read = seconds() - opened;
  options.observer.cell = must(cell_at(ground, {options.at[0], options.at[1]}));
  const Bending bending{.curved = options.curved};
  std::vector<double> took;
  Viewshed ours;
  for (int i = 0; i < options.runs; ++i) {
    const double start = seconds();
    ours = must(viewshed(ground, options.observer, bending));
    took.push_back(seconds() - start);
  }
  std::sort(took.begin(), took.end());
  std::printf("{\"cells\": %zu, \"read_seconds\": %.3f, \"viewshed_seconds\": %.4f}\n",
              ours.seen.size(), read, took[took.size() / 2]);
  if (const auto place = lat_lon_of(ground, centre(ground, options.observer.cell))) {
    std::printf("{\"observer\": [%.6f, %.6f]}\n", place->lat_deg, place->lon_deg);
  }
  if (!options.write.empty()) {
    std::ofstream(options.write, std::ios::binary)
        .write(reinterpret_cast<const char*>(ours.seen.data()),
               static_cast<std::streamsize>(ours.seen.size()));
  }
  if (options.every > 0) compare(ground, options, bending, ours);
  if (options.crowd > 0) crowd(ground, options, bending);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("viewsheds: seconds, and how many cells differ from the exact line of sight");
  app.add_option("dem", options.dem)->required();
  app.add_option("peers", options.peers);
  app.add_option("--at", options.at)->expected(2)->required();
  app.add_option("--radius", options.observer.radius_m);
  app.add_option("--eye", options.observer.eye_m);
  app.add_option("--target", options.observer.target_m);
  app.add_flag("--curved", options.curved);
  app.add_option("--runs", options.runs)->check(CLI::Range(1, 1000));
  app.add_option("--every", options.every);
  app.add_option("--crowd", options.crowd);
  app.add_option("--write", options.write);
  CLI11_PARSE(app, argc, argv);
  return run(std::move(options));
}
