// SPDX-License-Identifier: Apache-2.0
// What a second core brings: the same arrivals of a long line through the engine, its tiles one
// after the other and side by side. Wall time, medians of several rounds taken in turn; the
// answers must be the same to the bit.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <thread>

#include "io/side_by_side.h"
#include "locate/wave/locator.h"
#include "score.h"
#include "sim/arrivals.h"

namespace {

using namespace truce;

struct Round {
  double seconds = 0.0;
  std::vector<Located> answers;
};

Round run(const sim::ArrivalScene& scene, bool together) {
  locate::Locator locator(scene.stations, {});
  if (together) locator.run_with(io::side_by_side);
  const auto start = std::chrono::steady_clock::now();
  for (const Arrival& a : scene.arrivals) {
    locator.add(a);
    locator.advance(a.at);
  }
  locator.finish();
  Round round;
  round.answers = locator.take();
  round.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return round;
}

}  // namespace

int main(int argc, char** argv) {
  int rounds = 5;
  double rate = 10'000.0;
  CLI::App app("The same long line on one core and on all");
  app.add_option("--rounds", rounds, "of each")->check(CLI::Range(1, 100));
  app.add_option("--rate", rate, "happenings an hour")->check(CLI::Range(1.0, 1e5));
  CLI11_PARSE(app, argc, argv);

  sim::ArrivalOptions options = sim::arrival_options(sim::ArrivalSet::long_line);
  options.rate_per_hour = rate;
  options.length = std::chrono::minutes(20);
  const sim::ArrivalScene scene = sim::simulate(options);
  std::vector<double> alone, together;
  bool same = true;
  for (int k = 0; k < rounds; ++k) {
    const Round one = run(scene, false);
    const Round all = run(scene, true);
    alone.push_back(one.seconds);
    together.push_back(all.seconds);
    same = same && one.answers == all.answers;
  }
  const double one_s = bench::quantile(alone, 0.5);
  const double all_s = bench::quantile(together, 0.5);
  std::printf("%zu arrivals, %u cores: one %.2f s, all %.2f s, %.2f times; answers %s\n",
              scene.arrivals.size(), std::thread::hardware_concurrency(), one_s, all_s,
              one_s / all_s, same ? "the same" : "DIFFER");
  return same ? 0 : 1;
}
