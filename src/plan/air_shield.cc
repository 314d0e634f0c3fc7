// SPDX-License-Identifier: Apache-2.0
#include "plan/air_shield.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "geo/geodesic.h"
#include "plan/detail/air_file.h"
#include "plan/detail/air_warning.h"
#include "plan/detail/ceilings.h"
#include "plan/detail/file_checks.h"
#include "plan/detail/words.h"

namespace truce::plan {
namespace {

using detail::PlaceAsked;
using detail::PlaceKind;
using detail::ShieldAsked;
using detail::ShieldRole;
using detail::SiteClass;
using optimise::CoverProblem;

constexpr std::size_t max_places = 2000;
constexpr std::size_t max_classes = 16;
constexpr std::size_t told_gaps = 30;

// What flies how fast, under one set of assumptions.
struct Flyer {
  std::string set;
  std::string title;
  double speed_kmh = 0;
  double needed_min = 0;
};

struct Shield {
  ShieldAsked asked;
  std::vector<PlaceAsked> places;
  std::vector<SiteClass> classes;
  std::vector<Flyer> flyers;  // of each set
};

struct Site {
  std::size_t place = 0;
  std::size_t site_class = 0;
};

// What an option holds dear.
struct View {
  std::string id;
  std::string title;
  bool west_first = true;
  std::optional<PlaceKind> kind{};  // only places of this kind count; else all
  bool backup = false;
};

void check(const Shield& shield, Problems& problems) {
  detail::FileChecks checks(problems);
  checks.count("place", shield.places.size(), 1, max_places);
  checks.count("site", shield.classes.size(), 1, max_classes);
  checks.ids("place", shield.places);
  checks.ids("site", shield.classes);
  for (const PlaceAsked& place : shield.places) {
    const std::string of = " of place " + in_quotes(place.id);
    checks.range("'latitude'" + of, place.latitude, -90, 90);
    checks.range("'longitude'" + of, place.longitude, -180, 180);
    checks.range("'weight'" + of, place.weight, 0, 1e12);
    checks.range("'order'" + of, place.order, 1, 9);
  }
  for (const SiteClass& one : shield.classes) {
    checks.range("'radius_km' of site " + in_quotes(one.id), one.radius_km, 0.1, 1000);
    checks.range("'cost' of site " + in_quotes(one.id), static_cast<double>(one.cost), 0, 1e9);
  }
  checks.range("'ceiling' of [shield]", static_cast<double>(shield.asked.ceiling), 0, 1e12);
  checks.range("'surveillance_share' of [shield]", shield.asked.surveillance_share, 0, 1);
  checks.range("'first_factor' of [shield]", shield.asked.first_factor, 1, 1000);
  checks.range("'backup' of [shield]", shield.asked.backup, 0, 10);
}

Result<Flyer> flyer_of(const AssumptionSet& set, const Assumed& assumed) {
  const auto speed = assumed.within("speed", 1, 100'000);
  if (!speed) return tl::unexpected(speed.error());
  const auto needed = assumed.within("warning-needed", 0.01, 100'000);
  if (!needed) return tl::unexpected(needed.error());
  return Flyer{set.id, set.title, *speed, *needed};
}

std::vector<Site> sites_of(const Shield& shield) {
  std::vector<Site> out;
  for (std::size_t p = 0; p < shield.places.size(); ++p)
    for (std::size_t c = 0; c < shield.classes.size(); ++c)
      if (shield.places[p].host) out.push_back({p, c});
  return out;
}

LatLon at(const PlaceAsked& place) {
  return {place.latitude, place.longitude};
}

bool covers(const Shield& shield, const Site& site, std::size_t place, ShieldRole role) {
  const SiteClass& one = shield.classes[site.site_class];
  return one.role == role && geo::distance_m(at(shield.places[site.place]),
                                             at(shield.places[place])) <= one.radius_km * 1000;
}

double weight_of(const Shield& shield, const PlaceAsked& place, const View& view) {
  if (view.kind && place.kind != *view.kind) return 0;
  return place.weight *
         (view.west_first ? std::pow(shield.asked.first_factor, 1 - place.order) : 1.0);
}

// A demand for each place and role; who is covered in both roles counts in full.
CoverProblem cover_problem(const Shield& shield, const std::vector<Site>& sites, const View& view) {
  CoverProblem out;
  out.ceiling = shield.asked.ceiling;
  for (const Site& site : sites) out.cost.push_back(shield.classes[site.site_class].cost);
  out.fixed.assign(sites.size(), 0);
  for (std::size_t p = 0; p < shield.places.size(); ++p)
    for (const ShieldRole role : {ShieldRole::surveillance, ShieldRole::protection}) {
      const double share = role == ShieldRole::surveillance ? shield.asked.surveillance_share
                                                            : 1 - shield.asked.surveillance_share;
      const double weight = share * weight_of(shield, shield.places[p], view);
      std::vector<optimise::Sight> seen_by;
      for (std::uint32_t s = 0; s < sites.size(); ++s)
        if (covers(shield, sites[s], p, role)) seen_by.push_back({s, 1});
      out.add({weight, 0, view.backup ? weight * shield.asked.backup : 0}, seen_by);
    }
  return out;
}

// Demands stand two by two: surveillance, protection.
bool is_covered(const CoverProblem& problem, const optimise::Chosen& chosen, std::size_t place,
                ShieldRole role) {
  return optimise::chance_of(problem, chosen, 2 * place + (role == ShieldRole::protection)) > 0.5;
}

void measure(const Shield& shield, const CoverProblem& problem, const optimise::Chosen& chosen,
             Option& option) {
  struct Sum {
    double all = 0;
    double watched = 0;
    double covered = 0;
  };
  std::map<std::string, Sum> sums;
  for (std::size_t p = 0; p < shield.places.size(); ++p) {
    const PlaceAsked& place = shield.places[p];
    for (const std::string& key :
         {std::string(place.kind == PlaceKind::city ? "the towns" : "the energy sites"),
          "places of order " + std::to_string(place.order)}) {
      Sum& sum = sums[key];
      sum.all += place.weight;
      if (is_covered(problem, chosen, p, ShieldRole::surveillance)) sum.watched += place.weight;
      if (is_covered(problem, chosen, p, ShieldRole::protection)) sum.covered += place.weight;
    }
  }
  for (const auto& [key, sum] : sums) {
    const double all = std::max(sum.all, 1e-300);
    option.measures.push_back(
        {"protected " + key, "Protected, by weight, of " + key, sum.covered / all, "share", true});
    option.measures.push_back({"watched " + key, "Under air surveillance, by weight, of " + key,
                               sum.watched / all, "share", true});
  }
  option.measures.push_back({"cost", "Takes of the ceiling",
                             static_cast<double>(optimise::cost_of(problem, chosen)),
                             shield.asked.unit, false});
}

void place(const Shield& shield, const std::vector<Site>& sites, const optimise::Chosen& chosen,
           Option& option) {
  for (std::size_t s = 0; s < sites.size(); ++s) {
    if (chosen[s] == 0) continue;
    const SiteClass& one = shield.classes[sites[s].site_class];
    const PlaceAsked& where = shield.places[sites[s].place];
    option.placements.push_back({where.id + "/" + one.id, one.title + ", " + where.title, at(where),
                                 one.radius_km * 1000, static_cast<double>(one.cost), ""});
  }
}

void warn(const Shield& shield, const std::vector<Site>& sites, const optimise::Chosen& chosen,
          Option& option) {
  std::vector<detail::Watched> watched;
  for (std::size_t s = 0; s < sites.size(); ++s)
    if (chosen[s] != 0 && shield.classes[sites[s].site_class].role == ShieldRole::surveillance)
      watched.push_back({at(shield.places[sites[s].place]),
                         shield.classes[sites[s].site_class].radius_km * 1000});
  std::vector<double> way_km;
  for (const PlaceAsked& where : shield.places)
    way_km.push_back(detail::warning_m(watched, at(where)) / 1000);
  for (const Flyer& flyer : shield.flyers) {
    double people = 0;
    double in_time = 0;
    for (std::size_t p = 0; p < shield.places.size(); ++p) {
      if (shield.places[p].kind != PlaceKind::city) continue;
      const double needed = flyer.needed_min * 60;
      const double seconds = way_km[p] / flyer.speed_kmh * 3600;
      people += shield.places[p].weight;
      if (seconds >= needed) in_time += shield.places[p].weight;
      if (seconds < needed && &flyer == shield.flyers.data() && option.gaps.size() < told_gaps)
        option.gaps.push_back(
            {"warning time", shield.places[p].title, 0, 0, needed, needed - seconds, "seconds"});
    }
    if (people <= 0) continue;
    option.measures.push_back(
        {"warned_" + flyer.set,
         "People of the towns warned in time from each of 36 directions, '" + flyer.title + "'",
         in_time / people, "share", true});
  }
}

// Shares of what a view weighs: covered once, and by a second site over the same.
struct Had {
  double once = 0;
  double twice = 0;
};

Had had(const CoverProblem& problem, const optimise::Chosen& chosen) {
  CoverProblem plain = problem;
  CoverProblem backups = problem;
  double weights = 0, all_backups = 0;
  for (std::size_t d = 0; d < problem.demands.size(); ++d) {
    weights += problem.demands[d].weight;
    all_backups += problem.demands[d].backup;
    plain.demands[d].backup = 0;
    backups.demands[d].weight = 0;
  }
  return {optimise::value_of(plain, chosen) / std::max(weights, 1e-300),
          optimise::value_of(backups, chosen) / std::max(all_backups, 1e-300)};
}

std::string points_text(double share) {
  return in_figures(100 * share, 1) + " points of a hundred";
}

void add_marginal(const std::vector<detail::Under>& all, const detail::Under& here,
                  const CoverProblem& problem, const View& view, const std::string& unit,
                  Option& option) {
  const auto next = std::ranges::find_if(
      all, [&](const detail::Under& under) { return under.ceiling > here.ceiling; });
  if (next == all.end()) return;
  const Had now = had(problem, here.sited.chosen);
  const Had more = had(problem, next->sited.chosen);
  std::string words = "would cover " + points_text(more.once - now.once) + " more";
  if (view.backup) words += ", and " + points_text(more.twice - now.twice) + " more twice";
  option.marginal.push_back(
      {in_figures(static_cast<double>(next->ceiling - here.ceiling), 3) + " more " + unit,
       more.once - now.once, words + "."});
}

void add_frontier(const std::vector<detail::Under>& all, const CoverProblem& problem,
                  const Option& option, Answer& answer) {
  for (const auto& under : all)
    answer.frontier.points.push_back({option.set, static_cast<double>(under.ceiling),
                                      100 * had(problem, under.sited.chosen).once,
                                      under.ceiling == problem.ceiling ? option.id : ""});
}

Result<void> add_option(const Shield& shield, const std::vector<Site>& sites, const View& view,
                        const File& file, const Means& means, Answer& answer) {
  const CoverProblem problem = cover_problem(shield, sites, view);
  const auto all = detail::under_ceilings(problem, detail::around(problem.ceiling, 9), means,
                                          "the frontier of '" + view.title + "'");
  if (!all) return tl::unexpected(all.error());
  const detail::Under* here = detail::at_ceiling(*all, problem.ceiling);
  if (here == nullptr) return {};
  const Had now = had(problem, here->sited.chosen);
  Option option;
  option.id = view.id;
  option.title = view.title;
  option.set = file.sets.front().id;
  measure(shield, problem, here->sited.chosen, option);
  place(shield, sites, here->sited.chosen, option);
  warn(shield, sites, here->sited.chosen, option);
  option.proof = detail::proof_of(here->sited);
  option.summary =
      std::to_string(option.placements.size()) + " sites take " +
      in_figures(static_cast<double>(optimise::cost_of(problem, here->sited.chosen)), 3) + " " +
      shield.asked.unit + " and cover " + percent_text(now.once) + " of what this view weighs" +
      (view.backup ? ", " + percent_text(now.twice) + " of it twice." : ".");
  add_marginal(*all, *here, problem, view, shield.asked.unit, option);
  option.cannot.push_back("Say whether anything would be stopped: a circle is no shield.");
  if (answer.options.empty()) add_frontier(*all, problem, option, answer);
  answer.findings.push_back(option.title + ": " + option.summary);
  answer.options.push_back(std::move(option));
  return {};
}

// What the options rest on: the assumptions that were asked for, and the numbers of the classes.
void tell_used(const Shield& shield, const Assumed& assumed, Answer& answer) {
  answer.assumptions = assumed.used();
  for (const SiteClass& one : shield.classes) {
    answer.assumptions.push_back(
        {one.id + ".radius_km", one.title + ": radius", one.radius_km, "km", one.source, "", ""});
    answer.assumptions.push_back({one.id + ".cost", one.title + ": takes of the ceiling",
                                  static_cast<double>(one.cost), shield.asked.unit, one.source, "",
                                  ""});
  }
  const std::string planner = "the planner's choice, in [shield]";
  answer.assumptions.push_back({"surveillance_share",
                                "Of a place's weight, what watching it counts",
                                shield.asked.surveillance_share, "share", planner, "", ""});
  answer.assumptions.push_back({"first_factor",
                                "How much more a place counts than the same one order later",
                                shield.asked.first_factor, "times", planner, "", ""});
  answer.assumptions.push_back({"backup", "What a second site over the same counts",
                                shield.asked.backup, "of the first", planner, "", ""});
}

}  // namespace

Result<Answer> plan_air_shield(const File& file, const Means& means, Problems& problems) {
  Shield shield;
  table(file.root, "shield", shield.asked, {"ceiling"}, problems);
  shield.places = tables<PlaceAsked>(
      file.root, "place", {"id", "title", "kind", "latitude", "longitude", "weight"}, problems);
  shield.classes =
      tables<SiteClass>(file.root, "site", {"id", "title", "role", "radius_km", "cost"}, problems);
  tell_unknown_tables(file, std::to_array<std::string_view>({"shield", "place", "site"}), problems);
  check(shield, problems);
  if (problems.has_error()) return failure(Code::parse, "the plan is not readable");
  Answer answer;
  for (const AssumptionSet& set : file.sets) {
    const Assumed assumed(file.assumptions, set);
    auto flyer = flyer_of(set, assumed);
    if (!flyer) return tl::unexpected(flyer.error());
    shield.flyers.push_back(std::move(*flyer));
    if (&set == &file.sets.front()) tell_used(shield, assumed, answer);
  }
  const std::vector<Site> sites = sites_of(shield);
  answer.frontier.price_title = "Ceiling, " + shield.asked.unit;
  answer.frontier.value_title = "Covered, of what counts west first, %";
  for (const View& view :
       {View{"west-first", "In the order asked, west first", true, {}, false},
        View{"west-backup", "West first, with a second site over the same", true, {}, true},
        View{"people", "Most people, wherever they are", false, PlaceKind::city, false},
        View{"energy", "Energy sites, wherever they are", false, PlaceKind::plant, false}}) {
    if (view.kind && std::ranges::none_of(shield.places, [&](const PlaceAsked& one) {
          return one.kind == *view.kind;
        }))
      continue;
    if (auto done = add_option(shield, sites, view, file, means, answer); !done)
      return tl::unexpected(done.error());
  }
  return answer;
}

}  // namespace truce::plan
