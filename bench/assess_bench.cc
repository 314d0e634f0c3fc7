// SPDX-License-Identifier: Apache-2.0
// How many incidents a second one core assesses: 30 rules over a line of 3,000 vertices and 500
// zones, incidents spread over 300 km around the line, sigma 50 to 500 m; synthetic, seeded.
//
//   assess_bench [--count N] [--no-words | --numbers | --joins] [--tell] [--dump DIR --sample N]
//
// --no-words writes findings without their reasons; --numbers asks a sitting, which says in numbers
// what a finding says. --tell prints what every incident came to, for comparing two builds.
// --joins asks only what a spatial database can: for the middle of each place, which of the rules'
// distances from the line hold it and which zones.
// --dump writes the same line, zones and first N incidents for bench/assess_postgis.sh.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>

#include "assess/assess.h"
#include "base/check.h"
#include "base/random.h"
#include "geo/geodesic.h"
#include "geo/zone_index.h"

namespace {

using namespace truce;

constexpr std::size_t line_vertices = 3000;
constexpr std::size_t zone_count = 500;
// 20 keep-outs, 4 acts near the line, 5 acts in a fifth of the zones each, 1 for protected sites.
constexpr double keep_out_km[] = {5,  10, 15, 20, 25, 25, 30, 33.5, 35,  40,
                                  45, 50, 60, 70, 75, 80, 90, 100,  120, 140};
constexpr double near_km[] = {2, 5, 7.5, 15};

struct Options {
  long count = 1000000;
  long sample = 20000;
  bool words = true;
  bool numbers = false;
  bool joins = false;
  bool tell = false;
  std::string dump;
};

// Of one core, so that what else the machine does counts on neither side of a comparison.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::vector<LatLon> make_line(Random& random) {
  std::vector<LatLon> line{{46.5, 32.0}};
  double heading = 50.0;
  for (std::size_t i = 1; i < line_vertices; ++i) {
    heading = 50.0 + 0.9 * (heading - 50.0) + random.uniform(-35.0, 35.0);
    line.push_back(geo::destination(line.back(), heading, random.uniform(100.0, 500.0)));
  }
  return line;
}

LatLon near_line(const std::vector<LatLon>& line, Random& random, double reach_m) {
  const LatLon at = line[random.below(line.size())];
  return geo::destination(at, random.uniform(0.0, 360.0), random.uniform(0.0, reach_m));
}

std::vector<LatLon> make_ring(const std::vector<LatLon>& line, Random& random) {
  const LatLon centre = near_line(line, random, 100000.0);
  const std::size_t corners = 6 + random.below(19);
  const double size_m = random.uniform(1000.0, 8000.0);
  std::vector<LatLon> ring;
  for (std::size_t i = 0; i < corners; ++i)
    ring.push_back(geo::destination(centre,
                                    360.0 * static_cast<double>(i) / static_cast<double>(corners),
                                    size_m * random.uniform(0.6, 1.0)));
  ring.push_back(ring.front());
  return ring;
}

agreement::Rule keep_out(std::size_t i) {
  constexpr WeaponClass classes[] = {WeaponClass::mortar,  WeaponClass::artillery,
                                     WeaponClass::mlrs,    WeaponClass::tank,
                                     WeaponClass::missile, WeaponClass::armoured_vehicle};
  agreement::KeepOut k;
  k.weapon.classes = {classes[i % 6]};
  k.weapon.calibre_mm_min = i % 6 == 1 ? 100 : 0;
  k.distance_m = keep_out_km[i] * 1000.0;
  k.from_line = {{"west", 0}, {"east", 0}};
  agreement::Rule rule;
  rule.id = "k" + std::to_string(i);
  rule.kind = k;
  return rule;
}

agreement::Rule prohibited(std::size_t i) {
  constexpr Act acts[] = {Act::impact, Act::outgoing_fire, Act::explosion, Act::uav_strike};
  agreement::ProhibitedAct p;
  p.acts = {acts[i % 4], acts[(i + 1) % 4]};
  if (i < 5) {
    for (std::size_t zone = i; zone < zone_count; zone += 5) p.zones.push_back(zone);
  } else {
    p.near_lines = {0};
    p.near_m = near_km[i - 5] * 1000.0;
  }
  agreement::Rule rule;
  rule.id = "p" + std::to_string(i);
  rule.kind = p;
  return rule;
}

agreement::Rule protected_sites() {
  agreement::ProtectedObjects o;
  o.acts = {Act::impact, Act::uav_strike};
  o.sites = {Site::energy_substation, Site::energy_plant, Site::hospital};
  agreement::Rule rule;
  rule.id = "o";
  rule.kind = o;
  return rule;
}

agreement::Agreement make_agreement(const std::vector<LatLon>& line,
                                    const std::vector<std::vector<LatLon>>& rings) {
  agreement::Agreement a;
  a.id = AgreementId("bench");
  a.parties = {{"west", "West", {}}, {"east", "East", {}}};
  const auto shape = geo::Polyline::make({line});
  check(shape.has_value(), "the bench's line");
  a.lines.push_back({"line", "Line", *shape, "west", "east"});
  for (std::size_t i = 0; i < rings.size(); ++i) {
    const auto region = geo::Region::make({{rings[i], {}}});
    check(region.has_value(), "the bench's zone");
    a.zones.push_back({"z" + std::to_string(i), "Zone " + std::to_string(i), *region});
  }
  agreement::Article article;
  article.id = "1";
  article.title = "All";
  a.articles.push_back(article);
  for (std::size_t i = 0; i < 20; ++i) a.rules.push_back(keep_out(i));
  for (std::size_t i = 0; i < 9; ++i) a.rules.push_back(prohibited(i));
  a.rules.push_back(protected_sites());
  return a;
}

Incident make_incident(const std::vector<LatLon>& line, Random& random) {
  constexpr Act acts[] = {Act::impact,   Act::impact,   Act::explosion,  Act::outgoing_fire,
                          Act::presence, Act::presence, Act::uav_strike, Act::heat};
  constexpr WeaponClass weapons[] = {WeaponClass::mortar,  WeaponClass::artillery,
                                     WeaponClass::mlrs,    WeaponClass::tank,
                                     WeaponClass::missile, WeaponClass::armoured_vehicle};
  Incident incident;
  incident.id = IncidentId("I-1");
  incident.when.from =
      from_civil_utc({2025, 6, 1, 0, 0, 0, 0}) + from_seconds(random.uniform(0, 1e6));
  incident.when.until = incident.when.from;
  incident.where.at = near_line(line, random, 150000.0);
  const double along = random.uniform(50.0, 500.0);
  const double across = random.uniform(50.0, along);
  incident.where.covariance = {along * along, 0.3 * along * across, across * across};
  incident.act = mostly(acts[random.below(8)], random.uniform(0.8, 1.0));
  incident.weapons = {{weapons[random.below(6)], 122, "", random.uniform(0.7, 1.0)}};
  incident.site = random.chance(0.1) ? only(Site::energy_substation) : only(Site::open_ground);
  incident.support = {{ObservationId("o"), OriginId("o"), Means::patrol, {'B', 2}, false}};
  return incident;
}

std::string wkt(const std::vector<LatLon>& points) {
  std::string out;
  char buffer[64];
  for (const LatLon& p : points) {
    std::snprintf(buffer, sizeof buffer, "%s%.9f %.9f", out.empty() ? "" : ",", p.lon_deg,
                  p.lat_deg);
    out += buffer;
  }
  return out;
}

void dump(const Options& options, const std::vector<LatLon>& line,
          const std::vector<std::vector<LatLon>>& rings, Random random) {
  std::ofstream(options.dump + "/line.csv") << "1;LINESTRING(" << wkt(line) << ")\n";
  std::ofstream zones(options.dump + "/zones.csv");
  for (std::size_t i = 0; i < rings.size(); ++i)
    zones << i << ";POLYGON((" << wkt(rings[i]) << "))\n";
  std::ofstream incidents(options.dump + "/incidents.csv");
  for (long i = 0; i < options.sample; ++i) {
    const Incident incident = make_incident(line, random);
    incidents << i << ";POINT(" << wkt({incident.where.at}) << ");"
              << 4.0 * std::sqrt(incident.where.covariance.ee_m2) << "\n";
  }
  std::ofstream distances(options.dump + "/distances.csv");
  int rule = 0;
  for (double km : keep_out_km) distances << rule++ << ";" << km * 1000.0 << "\n";
  for (double km : near_km) distances << rule++ << ";" << km * 1000.0 << "\n";
}

// What the line, the rules' distances and the zones say of the middle of each place.
void join(const Options& options, const agreement::Agreement& agreement,
          const std::vector<LatLon>& line, Random random) {
  std::vector<double> distances_m;
  for (const double km : keep_out_km) distances_m.push_back(km * 1000.0);
  for (const double km : near_km) distances_m.push_back(km * 1000.0);
  std::vector<geo::Region> regions;
  for (const agreement::Zone& zone : agreement.zones)
    regions.push_back(std::get<geo::Region>(zone.area));
  const geo::ZoneIndex index(regions);
  std::vector<LatLon> places;
  for (long i = 0; i < options.count; ++i) places.push_back(make_incident(line, random).where.at);
  long within = 0;
  long inside = 0;
  std::vector<std::size_t> near;
  const double start = cpu_seconds();
  for (const LatLon& place : places) {
    const double distance_m = agreement.lines.front().shape.nearest(place).distance_m;
    for (const double limit_m : distances_m) within += distance_m <= limit_m ? 1 : 0;
    index.near(place, 0.0, near);
    for (const std::size_t zone : near) inside += regions[zone].contains(place) ? 1 : 0;
  }
  const double seconds = cpu_seconds() - start;
  std::printf(
      "{\"incidents\": %ld, \"within\": %ld, \"inside\": %ld, "
      "\"microseconds_per_incident\": %.3f}\n",
      options.count, within, inside, 1e6 * seconds / static_cast<double>(options.count));
}

struct Came {
  long findings = 0;
  long open = 0;
};

void tell(const Finding& f) {
  std::printf("%s %s %s %s %.12f %.12f %s", f.rule.c_str(), std::string(to_text(f.verdict)).c_str(),
              f.party.c_str(), f.category.c_str(), f.probability.value, f.possible.value,
              f.settles.c_str());
  for (const Attribution& a : f.attribution)
    std::printf(" | %s %.12f %s", a.party.c_str(), a.probability.value, a.reason.c_str());
  for (const TraceStep& step : f.reasons)
    std::printf(" | %s: %s %.12g %s", step.step.c_str(), step.words.c_str(), step.value,
                step.unit.c_str());
  std::printf("\n");
}

void tell(const assess::Outcome& o, const std::vector<double>& shares) {
  std::printf("%u %d %u %s %.12f %.12f", o.rule, static_cast<int>(o.verdict), o.party,
              std::string(o.category).c_str(), o.probability, o.possible);
  for (std::size_t p = 0; p < 2; ++p) std::printf(" %.12f", shares[o.first_share + p]);
  std::printf("\n");
}

void assess_all(const assess::Assessor& assessor, const std::vector<Incident>& incidents,
                bool aloud, Came& came) {
  for (const Incident& incident : incidents)
    for (const Finding& f : assessor.assess(incident)) {
      ++came.findings;
      came.open += f.verdict == Verdict::undetermined ? 1 : 0;
      if (aloud) tell(f);
    }
}

void hear_all(assess::Sitting& sitting, const std::vector<Incident>& incidents, bool aloud,
              Came& came) {
  for (const Incident& incident : incidents) {
    const assess::Outcomes& outcomes = sitting.hear(incident);
    for (const assess::Outcome& o : outcomes.rules) {
      ++came.findings;
      came.open += o.verdict == Verdict::undetermined ? 1 : 0;
      if (aloud) tell(o, outcomes.shares);
    }
  }
}

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view arg = argv[i];
    if (arg == "--no-words") options.words = false;
    if (arg == "--numbers") options.numbers = true;
    if (arg == "--joins") options.joins = true;
    if (arg == "--tell") options.tell = true;
    if (i + 1 >= argc) continue;
    if (arg == "--count") options.count = std::atol(argv[i + 1]);
    if (arg == "--sample") options.sample = std::atol(argv[i + 1]);
    if (arg == "--dump") options.dump = argv[i + 1];
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  Random random(20250601);
  const std::vector<LatLon> line = make_line(random);
  std::vector<std::vector<LatLon>> rings;
  for (std::size_t i = 0; i < zone_count; ++i) rings.push_back(make_ring(line, random));
  const Random at_incidents = random;
  if (!options.dump.empty()) dump(options, line, rings, at_incidents);
  if (options.joins) {
    join(options, make_agreement(line, rings), line, at_incidents);
    return 0;
  }
  assess::Options assess_options;
  assess_options.words = options.words;
  const assess::Assessor assessor(make_agreement(line, rings), assess_options);
  assess::Sitting sitting(assessor);
  // Drawn in blocks, so that memory stays small and only assessing is timed.
  constexpr long block = 1000;
  double seconds = 0.0;
  Came came;
  for (long done = 0; done < options.count; done += block) {
    std::vector<Incident> incidents;
    for (long i = done; i < std::min(options.count, done + block); ++i)
      incidents.push_back(make_incident(line, random));
    const double start = cpu_seconds();
    if (options.numbers)
      hear_all(sitting, incidents, options.tell, came);
    else
      assess_all(assessor, incidents, options.tell, came);
    seconds += cpu_seconds() - start;
  }
  std::printf(
      "{\"incidents\": %ld, \"findings\": %ld, \"undetermined\": %ld, \"seconds\": %.3f, "
      "\"incidents_per_second\": %.0f, \"microseconds_per_incident\": %.2f}\n",
      options.count, came.findings, came.open, seconds,
      static_cast<double>(options.count) / seconds,
      1e6 * seconds / static_cast<double>(options.count));
}
