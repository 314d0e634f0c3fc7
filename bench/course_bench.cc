// SPDX-License-Identifier: Apache-2.0
// How many incidents a second one core takes into the standing of a shipped agreement, one by one:
// what each rule says of it, and which rules over time it changes. Incidents are synthetic and
// seeded: acts, weapons and kinds of object that the agreement's own rules name, along its own
// lines, or around its zones where it has none.
//
//   course_bench AGREEMENT.toml [--count N] [--words] [--sigma METRES] [--named] [--tell]
//                [--only away|near]
//
// Beside each other: sigma 100 m, which squares of ground answer again and again; a larger one;
// --named, where a source names a party in each incident, so that nothing is remembered of ground;
// --count 1000, of which most look at ground for the first time. It times Sitting::hear and
// Course::take, which keep what they remember; with --words Assessor::assess, as the engine does.
// --tell prints what every incident came to, for comparing two builds.
// "away": no line, distance or edge that a rule asks about within five sigma; "near": one within
// one sigma.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "assess/course.h"
#include "base/random.h"
#include "geo/geodesic.h"
#include "io/agreement_files.h"

namespace {

using namespace truce;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// What the rules ask of places: lines with the distances asked of each, and areas.
struct Boundaries {
  std::vector<std::pair<const geo::Polyline*, std::vector<double>>> lines;
  std::vector<const geo::Region*> regions;
  double sigma_m = 100.0;  // of what is drawn
};

Boundaries boundaries_of(const agreement::Agreement& a) {
  Boundaries all;
  for (const agreement::Line& line : a.lines) all.lines.push_back({&line.shape, {0.0}});
  const auto ask = [&](std::size_t line, double distance_m) {
    all.lines[line].second.push_back(distance_m);
  };
  for (const agreement::Rule& rule : a.rules) {
    if (const auto* keep_out = std::get_if<agreement::KeepOut>(&rule.kind))
      for (const auto& [party, line] : keep_out->from_line) ask(line, keep_out->distance_m);
    if (const auto* act = std::get_if<agreement::ProhibitedAct>(&rule.kind))
      for (const std::size_t line : act->near_lines) ask(line, act->near_m);
  }
  for (const agreement::Zone& zone : a.zones) {
    if (const auto* buffer = std::get_if<agreement::Buffer>(&zone.area))
      ask(buffer->line, buffer->distance_m);
    else
      all.regions.push_back(&std::get<geo::Region>(zone.area));
  }
  for (const agreement::RegisteredSite& site : a.sites) all.regions.push_back(&site.area);
  for (const agreement::ProtectedObject& object : a.objects) all.regions.push_back(&object.area);
  return all;
}

double to_nearest_boundary_m(const Boundaries& all, LatLon at) {
  double nearest_m = 1e9;
  for (const auto& [line, distances] : all.lines) {
    const double away_m = line->nearest(at).distance_m;
    for (const double d : distances) nearest_m = std::min(nearest_m, std::fabs(away_m - d));
  }
  for (const geo::Region* region : all.regions)
    nearest_m = std::min(nearest_m, std::fabs(region->signed_distance_m(at)));
  return nearest_m;
}

LatLon somewhere(const Boundaries& all, Random& random, bool near) {
  if (all.lines.empty()) {
    const geo::Region& region = *all.regions[random.below(all.regions.size())];
    return geo::destination(region.centre(), random.uniform(0.0, 360.0),
                            random.uniform(0.0, near ? 1.1 : 4.0) * region.radius_m());
  }
  const auto& [line, distances] = all.lines[random.below(all.lines.size())];
  const auto& part = line->parts()[random.below(line->parts().size())];
  const LatLon at = part[random.below(part.size())];
  const double reach_m =
      near ? distances[random.below(distances.size())] + 3.0 * all.sigma_m : 80e3;
  return geo::destination(at, random.uniform(0.0, 360.0),
                          random.uniform(near ? 0.9 : 0.0, 1.0) * reach_m);
}

LatLon place(const Boundaries& all, Random& random, bool near) {
  for (;;) {
    const LatLon at = somewhere(all, random, near);
    const double away_m = to_nearest_boundary_m(all, at);
    if (near ? away_m <= all.sigma_m : away_m > 5.0 * all.sigma_m) return at;
  }
}

template <class T>
T one_of(const std::vector<T>& list, Random& random, T otherwise) {
  return list.empty() ? otherwise : list[random.below(list.size())];
}

WeaponGuess guess_for(const agreement::WeaponTest& test, Random& random) {
  WeaponGuess guess;
  guess.weapon = one_of(test.classes, random, WeaponClass::artillery);
  guess.calibre_mm = std::max(test.calibre_mm_min, 122);
  guess.system = one_of(test.systems, random, std::string());
  guess.probability = random.uniform(0.8, 1.0);
  return guess;
}

struct Options {
  long count = 100000;
  bool words = false;
  double sigma_m = 100.0;
  bool named = false;
  bool tell = false;
  std::string_view only;
};

Incident incident(const agreement::Agreement& a, const Boundaries& all, Random& random, long i,
                  bool near) {
  Incident made;
  made.id = IncidentId("I-" + std::to_string(i));
  made.where = {place(all, random, near), circular(all.sigma_m)};
  const Instant from = std::max(a.in_force.from, from_civil_utc({1900, 1, 1}));
  made.when.from = made.when.until = from + from_seconds(static_cast<double>(i) * 60.0);
  const agreement::Rule& rule = a.rules[random.below(a.rules.size())];
  made.act = mostly(Act::presence, 0.9);
  if (const auto* keep_out = std::get_if<agreement::KeepOut>(&rule.kind))
    made.weapons = {guess_for(keep_out->weapon, random)};
  if (const auto* act = std::get_if<agreement::ProhibitedAct>(&rule.kind)) {
    made.act = mostly(one_of(act->acts, random, Act::explosion), random.uniform(0.8, 1.0));
    made.weapons = {guess_for(act->weapon, random)};
  }
  if (const auto* objects = std::get_if<agreement::ProtectedObjects>(&rule.kind)) {
    made.act = mostly(one_of(objects->acts, random, Act::impact), random.uniform(0.8, 1.0));
    made.site = only(one_of(objects->sites, random, Site::unknown));
  }
  made.count = {1, 1};
  made.support = {{ObservationId("o"), OriginId("o"), Means::patrol, {'B', 2}, false}};
  return made;
}

void tell(const char* what, const std::vector<assess::Outcome>& outcomes,
          const std::vector<double>& shares, std::size_t parties) {
  for (const assess::Outcome& o : outcomes) {
    std::printf("%s %u %u %d %u %s %.12f %.12f", what, o.rule, o.site, static_cast<int>(o.verdict),
                o.party, std::string(o.category).c_str(), o.probability, o.possible);
    for (std::size_t p = 0; p < parties; ++p) std::printf(" %.12f", shares[o.first_share + p]);
    std::printf("\n");
  }
}

void run(const agreement::Agreement& a, const Options& options, bool near) {
  const long count = options.count;
  const bool words = options.words;
  Boundaries all = boundaries_of(a);
  all.sigma_m = options.sigma_m;
  const assess::Assessor assessor(a, {.irrelevant = 1e-3, .words = words});
  assess::Sitting sitting(assessor);
  assess::Course course(a);
  Random random(7);
  double assessing = 0.0, standing = 0.0;
  long findings = 0, open = 0;
  std::size_t touched = 0;
  constexpr std::size_t block = 1000;
  std::vector<assess::Outcomes> found(block);
  for (long done = 0; done < count; done += static_cast<long>(block)) {
    std::vector<Incident> incidents;
    for (long i = done; i < std::min(count, done + static_cast<long>(block)); ++i) {
      incidents.push_back(incident(a, all, random, i, near));
      if (options.named)
        incidents.back().parties.push_back({one_of(a.parties, random, {}).id, 0.8});
    }
    const double start = cpu_seconds();
    if (words) {
      std::vector<std::vector<Finding>> told(incidents.size());
      for (std::size_t i = 0; i < incidents.size(); ++i) told[i] = assessor.assess(incidents[i]);
      const double middle = cpu_seconds();
      for (std::size_t i = 0; i < incidents.size(); ++i) {
        touched += course.take(incidents[i], told[i]).size();
        findings += static_cast<long>(told[i].size());
        for (const Finding& finding : told[i])
          open += finding.verdict == Verdict::undetermined ? 1 : 0;
      }
      assessing += middle - start;
      standing += cpu_seconds() - middle;
      continue;
    }
    for (std::size_t i = 0; i < incidents.size(); ++i) found[i] = sitting.hear(incidents[i]);
    const double middle = cpu_seconds();
    for (std::size_t i = 0; i < incidents.size(); ++i)
      touched += course.take(incidents[i], found[i]).size();
    standing += cpu_seconds() - middle;
    assessing += middle - start;
    for (std::size_t i = 0; i < incidents.size(); ++i) {
      for (const assess::Outcome& outcome : found[i].rules) {
        ++findings;
        open += outcome.verdict == Verdict::undetermined ? 1 : 0;
      }
      if (!options.tell) continue;
      std::printf("%ld\n", done + static_cast<long>(i));
      tell("rule", found[i].rules, found[i].shares, a.parties.size());
      tell("count", found[i].counted, found[i].shares, a.parties.size());
    }
  }
  const double n = static_cast<double>(count);
  std::printf(
      "{\"agreement\": \"%s\", \"where\": \"%s\", \"sigma_m\": %g, \"named\": %s, \"words\": %s, "
      "\"incidents\": %ld, "
      "\"findings\": %ld, \"undetermined\": %ld, \"standings_touched\": %zu, "
      "\"assess_us\": %.3f, \"course_us\": %.3f, \"incidents_per_second\": %.0f}\n",
      a.id.text.c_str(), near ? "near" : "away", options.sigma_m, options.named ? "true" : "false",
      words ? "true" : "false", count, findings, open, touched, 1e6 * assessing / n,
      1e6 * standing / n, n / (assessing + standing));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr,
                 "course_bench AGREEMENT.toml [--count N] [--words] [--sigma M] [--named] "
                 "[--tell]\n");
    return 2;
  }
  Options options;
  for (int i = 2; i < argc; ++i) {
    const std::string_view arg = argv[i];
    if (arg == "--words") options.words = true;
    if (arg == "--named") options.named = true;
    if (arg == "--tell") options.tell = true;
    if (arg == "--sigma" && i + 1 < argc) options.sigma_m = std::strtod(argv[i + 1], nullptr);
    if (arg == "--only" && i + 1 < argc) options.only = argv[i + 1];
    if (arg == "--count" && i + 1 < argc) options.count = std::atol(argv[i + 1]);
  }
  const auto loaded = io::load_agreement(argv[1]);
  if (!loaded) {
    std::fprintf(stderr, "%s: not an agreement; ask `truce agreement check`\n", argv[1]);
    return 1;
  }
  const Boundaries all = boundaries_of(loaded->agreement);
  if (options.count < 1 || !(options.sigma_m > 0.0) || loaded->agreement.rules.empty() ||
      (all.lines.empty() && all.regions.empty())) {
    std::fprintf(stderr, "%s: nothing to draw: it takes a rule and a line or a zone\n", argv[1]);
    return 1;
  }
  if (options.only != "near") run(loaded->agreement, options, false);
  if (options.only != "away") run(loaded->agreement, options, true);
}
