// SPDX-License-Identifier: Apache-2.0
// How well the two ends of a shot are found, on made-up nights (docs/methods/shots.md has the
// table):
//
//   locate_shots [--rate 10 --rate 100 ...] [--hours 2] [--seeds 3] [--lone 0.2] [--others 0.5]
//                [--words 0.5] [--loud] [--side-km 100]
#include <CLI/CLI.hpp>
#include <cstdio>
#include <ctime>
#include <vector>

#include "locate/wave/options.h"
#include "shots_judge.h"

namespace {

using namespace truce;
using namespace truce::bench;

struct Asked {
  std::vector<double> rates = {10.0, 100.0, 1'000.0};
  double hours = 2.0;
  std::uint64_t seeds = 3;
  double lone = 0.2;
  double others = 0.5;  // explosions of other kinds, for each shot
  double words = 0.0;
  double side_km = 100.0;
  bool loud = false;
};

sim::ArrivalOptions scene_of(const Asked& asked, double rate, std::uint64_t seed) {
  sim::ArrivalOptions o = sim::arrival_options(sim::ArrivalSet::dense);
  o.seed = seed;
  o.from = *parse_instant("2026-03-10T00:00:00Z");
  o.ground.length_m = o.ground.width_m = 1'000.0 * asked.side_km;
  o.length = from_seconds(3600.0 * asked.hours);
  o.rate_per_hour = asked.others * rate;
  o.shots.per_hour = rate;
  o.shots.lone = asked.lone;
  o.shots.words = asked.words;
  o.shots.shocks = asked.words > 0.0;
  o.loudness.is_told = asked.loud;
  return o;
}

void print_bins(const char* name, const Bins& bins) {
  std::printf("  %-9s", name);
  for (const Bin& bin : bins) {
    if (bin.told == 0)
      std::printf("      -      ");
    else
      std::printf(
          " %.2f/%.2f:%-4llu", static_cast<double>(bin.is_true) / static_cast<double>(bin.told),
          bin.sum / static_cast<double>(bin.told), static_cast<unsigned long long>(bin.told));
  }
  std::printf("\n");
}

void measure(const Asked& asked, double rate) {
  ShotScore all;
  double pairing_s = 0.0;
  for (std::uint64_t seed = 1; seed <= asked.seeds; ++seed) {
    const sim::ArrivalScene scene = sim::simulate(scene_of(asked, rate, seed));
    double share = 0.0;
    const std::clock_t started = std::clock();
    const std::vector<Located> told = judged(scene, {}, {}, &share);
    pairing_s += static_cast<double>(std::clock() - started) / CLOCKS_PER_SEC;
    ShotScore score = score_shots(scene, told);
    score.paired_share = share;
    all.add(score);
  }
  const auto ratio = [](std::uint64_t a, std::uint64_t b) {
    return b == 0 ? 0.0 : static_cast<double>(a) / static_cast<double>(b);
  };
  std::printf(
      "%6.0f shots/h: %llu with two ends, %llu of them located; told %llu, found %.3f, "
      "precision %.3f; share %.2f; locating and pairing %.1f s\n",
      rate, static_cast<unsigned long long>(all.shots),
      static_cast<unsigned long long>(all.findable), static_cast<unsigned long long>(all.told),
      ratio(all.true_told, all.findable), ratio(all.true_told, all.told), all.paired_share,
      pairing_s);
  std::printf("  true/told:number by tenths\n");
  print_bins("pairs", all.pairs);
  print_bins("outgoing", all.outgoing);
  print_bins("impact", all.impacts);
}

}  // namespace

int main(int argc, char** argv) {
  Asked asked;
  CLI::App app("Pairs of muzzle blasts and impacts on made-up nights");
  app.add_option("--rate", asked.rates, "Shots an hour");
  app.add_option("--hours", asked.hours)->capture_default_str();
  app.add_option("--seeds", asked.seeds)->capture_default_str();
  app.add_option("--lone", asked.lone, "Share of shots of which one end is silent");
  app.add_option("--others", asked.others, "Other explosions, for each shot");
  app.add_option("--words", asked.words, "Share of arrivals whose sensor names the wave");
  app.add_option("--side-km", asked.side_km, "Of the square with the microphones");
  app.add_flag("--loud", asked.loud, "Amplitudes are told");
  CLI11_PARSE(app, argc, argv);
  for (const double rate : asked.rates) measure(asked, rate);
}
