// SPDX-License-Identifier: Apache-2.0
// The whole comparison of the locating engine in one command:
//
//   locate_compare [--case PREFIX]... [--seeds 5] [--sources 250] [--json FILE]
//   locate_compare --case dense-1000 --export DIR                 one scene as CSV (exchange.h)
//   locate_compare --case dense-1000 --score answers.csv --who PyOcto --busy 12.3 --peak 80
//
// The first prints the table of docs/benchmarks.md. The others are for bench/locate_peers.sh.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "exchange.h"
#include "table.h"

namespace {

using namespace truce;
using namespace truce::bench;

struct Asked {
  std::vector<std::string> prefixes;
  std::uint64_t seeds = 5;
  std::uint64_t first_seed = 1;
  double sources = 250.0;
  std::string json;
  std::string export_to;
  std::string score_file;
  std::string who = "truce";
  double busy_s = 0.0;
  double peak_mb = 0.0;
  bool lists = false;
  bool judges_itself = false;
};

bool is_wanted(const Asked& asked, const std::string& name) {
  if (asked.prefixes.empty()) return true;
  for (const std::string& p : asked.prefixes)
    if (p == name || (p.ends_with("*") && name.starts_with(p.substr(0, p.size() - 1)))) return true;
  return false;
}

std::vector<Case> wanted(const Asked& asked) {
  std::vector<Case> all;
  for (Case& c : cases(asked.sources))
    if (is_wanted(asked, c.name)) all.push_back(std::move(c));
  return all;
}

int complain(const Error& error) {
  std::fprintf(stderr, "locate_compare: %s\n", to_text(error).c_str());
  return 1;
}

// A scene for other programs: the first seed of the one case asked for.
int export_scene(const Asked& asked, Case c) {
  c.options.seed = asked.first_seed;
  const auto written = write_scene(sim::simulate(c.options), c.options, asked.export_to);
  return written ? 0 : complain(written.error());
}

int score_answers(const Asked& asked, Case c) {
  c.options.seed = asked.first_seed;
  const sim::ArrivalScene scene = sim::simulate(c.options);
  const auto told = read_answers(asked.score_file, c.options, scene.arrivals.size());
  if (!told) return complain(told.error());
  Measured m;
  m.tally = score(scene, c.options, *told, oracle(scene, c.options, oracle_options(c.options)));
  m.arrivals = scene.arrivals.size();
  m.busy_s = asked.busy_s;
  m.peak_mb = asked.peak_mb;
  m.added_mb = asked.peak_mb;
  std::printf("%s", table_row(c.name, asked.who, m).c_str());
  return 0;
}

int compare(const Asked& asked, const std::vector<Case>& all) {
  std::ofstream json;
  if (!asked.json.empty()) json.open(asked.json);
  const Answerer who = asked.judges_itself ? Answerer::oracle : Answerer::engine;
  const std::string name = asked.judges_itself ? "oracle" : "truce";
  std::printf("%s", table_head().c_str());
  std::fflush(stdout);
  bool all_lived = true;
  for (Case c : all) {
    Measured sum;
    bool lived = true;
    for (std::uint64_t i = 0; i < asked.seeds && lived; ++i) {
      c.options.seed = asked.first_seed + i;
      const auto m = measure(c, who);
      lived = m.has_value();
      if (m) add(*m, sum);
    }
    all_lived = all_lived && lived;
    const std::string row = lived ? table_row(c.name, name, sum)
                                  : table_row(c.name, name, std::string("the engine died"));
    std::printf("%s", row.c_str());
    std::fflush(stdout);
    if (lived && json) json << json_row(c.name, name, sum);
  }
  return all_lived ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  Asked asked;
  CLI::App app("Measures the locating engine over made-up scenes with known truth");
  app.add_option("--case", asked.prefixes,
                 "cases by name, a star at the end for all that begin so");
  app.add_option("--seeds", asked.seeds, "scenes pooled for each case")->check(CLI::Range(1, 100));
  app.add_option("--first-seed", asked.first_seed, "seed of the first scene");
  app.add_option("--sources", asked.sources, "happenings in each scene")
      ->check(CLI::Range(1, 100000));
  app.add_option("--json", asked.json, "one object a line, besides the table");
  app.add_option("--export", asked.export_to, "directory for one scene as CSV");
  app.add_option("--score", asked.score_file, "answers of another program to one scene");
  app.add_option("--who", asked.who, "that program");
  app.add_option("--busy", asked.busy_s, "its processor seconds");
  app.add_option("--peak", asked.peak_mb, "its peak memory in MB");
  app.add_flag("--list", asked.lists, "names of the cases");
  app.add_flag("--judge-oracle", asked.judges_itself, "the oracle answers: tries the judge itself");
  CLI11_PARSE(app, argc, argv);

  const std::vector<Case> all = wanted(asked);
  if (all.empty()) {
    std::fprintf(stderr, "locate_compare: no case of that name; --list tells them\n");
    return 2;
  }
  if (asked.lists) {
    for (const Case& c : all) std::printf("%s\n", c.name.c_str());
    return 0;
  }
  if (!asked.export_to.empty()) return export_scene(asked, all.front());
  if (!asked.score_file.empty()) return score_answers(asked, all.front());
  return compare(asked, all);
}
