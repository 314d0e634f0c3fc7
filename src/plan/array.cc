// SPDX-License-Identifier: Apache-2.0
#include "plan/array.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geodesic.h"
#include "plan/detail/array_bound.h"
#include "plan/detail/array_search.h"
#include "plan/detail/file_checks.h"
#include "sense/detection_model.h"

namespace truce::plan {

// [array]
struct ArrayAsked {
  double south = 0;
  double west = 0;
  double north = 0;
  double east = 0;
  double sites_every_km = 4;
  double points_every_km = 3;
  std::int32_t sensors = 8;
};
TRUCE_FIELDS(ArrayAsked, Field{"south", &ArrayAsked::south}, Field{"west", &ArrayAsked::west},
             Field{"north", &ArrayAsked::north}, Field{"east", &ArrayAsked::east},
             Field{"sites_every_km", &ArrayAsked::sites_every_km},
             Field{"points_every_km", &ArrayAsked::points_every_km},
             Field{"sensors", &ArrayAsked::sensors});

// [[standing]]
struct StandingSensor {
  std::string id;
  double latitude = 0;
  double longitude = 0;
};
TRUCE_FIELDS(StandingSensor, Field{"id", &StandingSensor::id},
             Field{"latitude", &StandingSensor::latitude},
             Field{"longitude", &StandingSensor::longitude});

namespace {

using detail::ArrayProblem;
using detail::Expected;
using detail::Sites;

constexpr std::size_t max_grid = 2500;
constexpr int bound_steps = 400;

struct Physics {
  double speed_m_s = 340;
  double sigma_s = 0.02;
  double reach_m = 12'000;
  double p0 = 0.9;
  double prior_km = 20;
};

struct Place {
  std::string id;
  LatLon at;
};

Result<Physics> physics_of(const Assumed& assumed) {
  Physics out;
  struct Wanted {
    const char* code;
    double low;
    double high;
    double* into;
  };
  for (const Wanted& wanted :
       {Wanted{"wave-speed", 100, 10'000, &out.speed_m_s},
        Wanted{"timing-error", 1e-5, 60, &out.sigma_s},
        Wanted{"hearing-range", 100, 1e6, &out.reach_m}, Wanted{"hearing-chance", 0.01, 1, &out.p0},
        Wanted{"prior-error", 0.1, 1000, &out.prior_km}}) {
    const auto value = assumed.within(wanted.code, wanted.low, wanted.high);
    if (!value) return tl::unexpected(value.error());
    *wanted.into = *value;
  }
  const double most_km = detail::most_prior * out.speed_m_s * out.sigma_s / 1000;
  if (out.prior_km <= most_km) return out;
  return failure(Code::out_of_range,
                 "the assumption \"prior-error\" is more than a million times what an arrival "
                 "resolves (\"wave-speed\" times \"timing-error\"); write " +
                     in_figures(most_km, 6) + " at most");
}

void check(const ArrayAsked& asked, const std::vector<StandingSensor>& standing,
           Problems& problems) {
  detail::FileChecks checks(problems);
  if (!(asked.south >= -85 && asked.north <= 85 && asked.south < asked.north &&
        asked.west >= -180 && asked.east <= 180 && asked.west < asked.east))
    checks.tell("[array] names an area by 'south' < 'north' (-85 to 85) and 'west' < 'east'");
  checks.range("'sites_every_km' of [array]", asked.sites_every_km, 0.01, 1000);
  checks.range("'points_every_km' of [array]", asked.points_every_km, 0.01, 1000);
  checks.range("'sensors' of [array]", asked.sensors, 1, 200);
  checks.ids("standing", standing);
  for (const StandingSensor& one : standing)
    if (!is_valid(LatLon{one.latitude, one.longitude}))
      checks.tell("sensor " + in_quotes(one.id) + " stands at no place on Earth");
  if (standing.size() > static_cast<std::size_t>(std::max(asked.sensors, 0)))
    checks.tell("more sensors stand than 'sensors' of [array] allows");
}

// Middles of cells; row by row from the south-west.
Result<std::vector<Place>> grid(const ArrayAsked& asked, double every_km, const std::string& name) {
  const double middle = (asked.south + asked.north) / 2;
  const double tall = (asked.north - asked.south) * 111.2;
  const double wide =
      (asked.east - asked.west) * 111.32 * std::cos(middle * std::numbers::pi / 180);
  const double rows = std::max(1.0, std::round(tall / every_km));
  const double columns = std::max(1.0, std::round(wide / every_km));
  if (rows * columns > max_grid)
    return failure(Code::too_large, "the spacing makes " + in_figures(rows * columns, 0) + " " +
                                        name + "s; at most " + std::to_string(max_grid) +
                                        " are taken");
  std::vector<Place> out;
  for (int r = 0; r < static_cast<int>(rows); ++r)
    for (int c = 0; c < static_cast<int>(columns); ++c)
      out.push_back({name + "-" + std::to_string(out.size() + 1),
                     {asked.south + (asked.north - asked.south) * (r + 0.5) / rows,
                      asked.west + (asked.east - asked.west) * (c + 0.5) / columns}});
  return out;
}

ArrayProblem problem_of(const Physics& physics, const std::vector<Place>& sites,
                        std::size_t standing, const std::vector<Place>& points) {
  ArrayProblem out;
  out.sites = sites.size();
  out.prior_m = physics.prior_km * 1000;
  out.sigma_s = physics.sigma_s;
  out.fixed.assign(sites.size(), 0);
  std::fill_n(out.fixed.end() - static_cast<std::ptrdiff_t>(standing), standing, std::uint8_t{1});
  out.weights.assign(points.size(), 1.0 / static_cast<double>(points.size()));
  const sense::DetectionModel model{sense::Curve::distance,   physics.p0, 0.15,
                                    {physics.reach_m, 0, {}}, {},         ""};
  for (const Place& point : points) {
    auto& rays = out.points.emplace_back();
    for (std::uint32_t s = 0; s < sites.size(); ++s) {
      const double heard = sense::mean_heard(model, geo::distance_m(sites[s].at, point.at));
      if (heard <= 0) continue;
      const double toward = geo::azimuth_deg(point.at, sites[s].at) * std::numbers::pi / 180;
      rays.push_back(
          {s, -std::sin(toward) / physics.speed_m_s, -std::cos(toward) / physics.speed_m_s, heard});
    }
  }
  return out;
}

std::string metres(double value) {
  return in_figures(value, value < 10 ? 1 : 0) + " m";
}

// So many sensors, where they stand and what they give.
struct Placed {
  std::size_t sensors = 0;
  Sites chosen;
  Expected expected;
  bool by_clock = false;

  double error_m() const { return std::sqrt(expected.mean_square); }
  std::string words() const {
    return "locate " + percent_text(expected.located) + " of what happens, with an error of " +
           metres(error_m()) + " over all";
  }
};

class Planner {
 public:
  Planner(const File& file, const Means& means, const Physics& physics, std::vector<Place> sites,
          const ArrayProblem& problem, std::size_t asked)
      : file_(file),
        means_(means),
        physics_(physics),
        sites_(std::move(sites)),
        problem_(problem),
        asked_(asked),
        draws_(detail::draws_of(problem, static_cast<std::uint64_t>(file.header.seed))) {}

  Answer answer() {
    place_all();
    Option option = option_of(at(asked_));
    add_marginals(option);
    out_.frontier.price_title = "Sensors";
    out_.frontier.value_title = "Expected error over all that happens, m";
    for (const Placed& one : placed_)
      out_.frontier.points.push_back({option.set, static_cast<double>(one.sensors), one.error_m(),
                                      &one == &at(asked_) ? option.id : ""});
    out_.findings.push_back(option.summary);
    for (const Marginal& marginal : option.marginal)
      out_.findings.push_back(marginal.change + ": " + marginal.words);
    out_.options.push_back(std::move(option));
    return std::move(out_);
  }

 private:
  // The most of those placed that are not past `sensors`.
  const Placed& at(std::size_t sensors) const {
    const Placed* out = placed_.data();
    for (const Placed& one : placed_)
      if (one.sensors <= sensors) out = &one;
    return *out;
  }

  // From half of what is asked to half as much again; each takes over what one fewer had, so that
  // more sensors never locate worse.
  void place_all() {
    const auto standing = static_cast<std::size_t>(std::ranges::count(problem_.fixed, 1));
    const std::size_t first = std::max<std::size_t>({standing, asked_ / 2, 1});
    const std::size_t last = std::min(problem_.sites, std::max(asked_ + 1, asked_ + asked_ / 2));
    Sites from = problem_.fixed;
    for (std::size_t n = std::min(first, last); n <= last; ++n) {
      if (means_.progress)
        means_.progress("placing sensors", static_cast<double>(n - std::min(first, last)) /
                                               static_cast<double>(last + 1 - first));
      Placed one = place(n, from, static_cast<std::int64_t>(last + 1 - std::min(first, last)));
      from = one.chosen;
      const bool ended = one.sensors < n;
      if (!ended || placed_.empty()) placed_.push_back(std::move(one));
      if (ended) return;
    }
  }

  Placed place(std::size_t n, const Sites& from, std::int64_t of) const {
    optimise::Budget budget(means_.limits.work / of, means_.limits.milp.seconds,
                            means_.limits.now_s);
    Placed out;
    out.chosen = detail::place_array(problem_, draws_, n, from, 0, budget);
    out.expected = detail::expected_error(problem_, out.chosen);
    const Sites better =
        detail::place_array(problem_, draws_, n, out.chosen, detail::most_rounds, budget);
    const Expected expected = detail::expected_error(problem_, better);
    if (expected.mean_square < out.expected.mean_square) {
      out.chosen = better;
      out.expected = expected;
    }
    out.sensors = static_cast<std::size_t>(std::ranges::count(out.chosen, 1));
    out.by_clock = budget.by_clock();
    return out;
  }

  Option option_of(const Placed& placed) const {
    Option option;
    option.id = "least-error";
    option.title = "The least expected error of location";
    option.set = file_.sets.front().id;
    const Expected& expected = placed.expected;
    option.measures = {
        {"located", "Chance that three sensors or more hear, so that there is a place",
         expected.located, "share", true},
        {"half", "Of those located, half to within (one sigma)", expected.half_m, "m", false},
        {"nine_in_ten", "Of those located, nine in ten to within (one sigma)",
         expected.nine_in_ten_m, "m", false},
        {"error", "Expected error over all that happens (root of the mean square)",
         placed.error_m(), "m", false},
        {"sensors", "Sensors", static_cast<double>(placed.sensors), "sensors", false}};
    for (std::size_t s = 0; s < sites_.size(); ++s)
      if (placed.chosen[s] != 0)
        option.placements.push_back({sites_[s].id,
                                     problem_.fixed[s] != 0 ? "sensor that stands" : "sensor",
                                     sites_[s].at, physics_.reach_m, 1, ""});
    prove(placed, option);
    option.summary = in_figures(static_cast<double>(placed.sensors), 0) +
                     " sensors give a place to " + percent_text(expected.located) +
                     " of what happens: half of it within " + metres(expected.half_m) +
                     ", nine in ten within " + metres(expected.nine_in_ten_m) +
                     ". Of the rest nothing new is known; with it the expected error is " +
                     metres(placed.error_m()) + ", and no placement is below " +
                     metres(option.proof.bound) + ".";
    if (placed.sensors < std::min(asked_, problem_.sites))
      option.cannot.push_back("Place more than " + std::to_string(placed.sensors) + " of the " +
                              std::to_string(asked_) + " sensors within the limits of the search.");
    option.cannot.emplace_back(
        "Hold where arrivals are false or the weather bends the way of sound.");
    option.breaks.push_back(
        "Who is heard by fewer than three sensors has no place: " +
        percent_text(1 - expected.located) +
        " of what happens. Sensors that fail together, or wind that deafens many, add to it.");
    return option;
  }

  void prove(const Placed& placed, Option& option) const {
    optimise::Budget budget = means_.limits.budget();
    const double least = detail::least_mean_square(problem_, placed.sensors, bound_steps, budget);
    option.proof = {placed.error_m(), std::sqrt(std::min(least, placed.expected.mean_square)),
                    "greedy and exchange over " + std::to_string(draws_.count) +
                        " draws of who hears, reckoned over all who may hear, bounded by a convex "
                        "relaxation",
                    placed.by_clock || budget.by_clock()};
  }

  void add_marginals(Option& option) const {
    const Placed& here = at(asked_);
    for (const Placed& one : placed_) {
      if (one.sensors + 1 != here.sensors && one.sensors != here.sensors + 1) continue;
      const bool more = one.sensors > here.sensors;
      option.marginal.push_back({more ? "One sensor more" : "One sensor fewer",
                                 one.expected.located - here.expected.located,
                                 "would " + one.words() + "."});
    }
  }

  const File& file_;
  const Means& means_;
  const Physics& physics_;
  std::vector<Place> sites_;
  const ArrayProblem& problem_;
  std::size_t asked_;
  detail::Draws draws_;
  std::vector<Placed> placed_;
  Answer out_;
};

}  // namespace

Result<Answer> plan_array(const File& file, const Means& means, Problems& problems) {
  ArrayAsked asked;
  table(file.root, "array", asked, {"south", "west", "north", "east", "sensors"}, problems);
  const auto standing =
      tables<StandingSensor>(file.root, "standing", {"id", "latitude", "longitude"}, problems);
  tell_unknown_tables(file, std::to_array<std::string_view>({"array", "standing"}), problems);
  check(asked, standing, problems);
  if (problems.has_error()) return failure(Code::parse, "the plan is not readable");
  const Assumed assumed(file.assumptions, file.sets.front());
  const auto physics = physics_of(assumed);
  if (!physics) return tl::unexpected(physics.error());
  auto sites = grid(asked, asked.sites_every_km, "site");
  if (!sites) return tl::unexpected(sites.error());
  const auto points = grid(asked, asked.points_every_km, "point");
  if (!points) return tl::unexpected(points.error());
  for (const StandingSensor& one : standing)
    sites->push_back({one.id, {one.latitude, one.longitude}});
  const ArrayProblem problem = problem_of(*physics, *sites, standing.size(), *points);
  Answer answer = Planner(file, means, *physics, std::move(*sites), problem,
                          static_cast<std::size_t>(asked.sensors))
                      .answer();
  answer.assumptions = assumed.used();
  return answer;
}

}  // namespace truce::plan
