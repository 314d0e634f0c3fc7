// SPDX-License-Identifier: Apache-2.0
// Days of simulated arrivals through one locator, as a stream:
//
//   locate_soak [--hours 24] [--rate 1000] [--set dense]
//
// Prints a line for each simulated hour and exits 1 where memory grew: the locator must hold what
// is still open and nothing else. The first two hours are left to fill its rings.
#include <malloc.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <string>

#include "locate/wave/locator.h"
#include "sim/arrivals.h"

namespace {

using namespace truce;

constexpr int settling_hours = 2;
constexpr double growth_allowed = 1.10;
constexpr double slack_mb = 4.0;

double resident_mb() {
  malloc_trim(0);  // what the allocator merely keeps is not held by the locator
  std::ifstream in("/proc/self/statm");
  double all = 0.0;
  double resident = 0.0;
  in >> all >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0);
}

sim::ArrivalOptions scene(const std::string& set, double rate, int hours, std::uint64_t seed) {
  const std::map<std::string, sim::ArrivalSet> sets = {{"dense", sim::ArrivalSet::dense},
                                                       {"sparse", sim::ArrivalSet::sparse},
                                                       {"seismic", sim::ArrivalSet::seismic},
                                                       {"long-line", sim::ArrivalSet::long_line}};
  sim::ArrivalOptions o = sim::arrival_options(sets.at(set));
  o.seed = seed;
  o.from = from_civil_utc({2026, 3, 1});
  o.length = std::chrono::hours(hours);
  o.rate_per_hour = rate;
  if (!o.is_seismic) {
    o.air.wind_mps = 4.0;
    o.air.varying_mps = 2.0;
  }
  o.hostility = {1, 10.0, 1, 1.0, 0.1};
  return o;
}

}  // namespace

int main(int argc, char** argv) {
  int hours = 24;
  double rate = 1'000.0;
  std::string set = "dense";
  std::uint64_t seed = 1;
  CLI::App app("Days of simulated arrivals through one locator: its memory must stay flat");
  app.add_option("--hours", hours, "simulated")->check(CLI::Range(3, 24 * 30));
  app.add_option("--rate", rate, "happenings an hour")->check(CLI::Range(1.0, 1e5));
  app.add_option("--set", set, "network")
      ->check(CLI::IsMember({"dense", "sparse", "seismic", "long-line"}));
  app.add_option("--seed", seed, "of the scene");
  CLI11_PARSE(app, argc, argv);

  const sim::ArrivalOptions options = scene(set, rate, hours, seed);
  sim::ArrivalStream stream(options);
  locate::LocatorOptions told;
  told.medium = options.is_seismic ? locate::MediumKind::seismic : locate::MediumKind::air;
  locate::Locator locator(stream.stations(), told);
  double settled_mb = 0.0;
  double last_mb = 0.0;
  std::uint64_t arrivals = 0;
  std::uint64_t answers = 0;
  for (int minute = 1; minute <= 60 * hours; ++minute) {
    const auto now = std::chrono::minutes(minute);
    for (const Arrival& a : stream.advance(now).arrivals) {
      locator.add(a);
      ++arrivals;
    }
    locator.advance(options.from + now);
    for (const Located& l : locator.take()) answers += l.is_final && !l.support.empty();
    if (minute % 60 != 0) continue;
    last_mb = resident_mb();
    if (minute / 60 <= settling_hours) settled_mb = std::max(settled_mb, last_mb);
    std::printf("hour %d: %llu arrivals, %llu final incidents, %.1f MB, %.0f s of processor time\n",
                minute / 60, static_cast<unsigned long long>(arrivals),
                static_cast<unsigned long long>(answers), last_mb,
                static_cast<double>(std::clock()) / CLOCKS_PER_SEC);
    std::fflush(stdout);
  }
  const bool is_flat = last_mb <= growth_allowed * settled_mb + slack_mb;
  std::printf("%s: %.1f MB after %d hours, %.1f MB at the end\n", is_flat ? "flat" : "GREW",
              settled_mb, settling_hours, last_mb);
  return is_flat ? 0 : 1;
}
