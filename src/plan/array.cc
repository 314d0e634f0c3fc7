// SPDX-License-Identifier: Apache-2.0
#include "plan/array.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geodesic.h"
#include "plan/detail/array_error.h"
#include "plan/detail/ceilings.h"
#include "plan/detail/words.h"
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
using detail::Placed;

constexpr std::size_t max_grid = 2500;
constexpr int exchange_rounds = 20;
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

Result<Physics> physics_of(const File& file) {
  const Assumed assumed(file.assumptions, file.sets.front());
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
  return out;
}

void check(const ArrayAsked& asked, Problems& problems) {
  if (!(asked.south >= -85 && asked.north <= 85 && asked.south < asked.north &&
        asked.west >= -180 && asked.east <= 180 && asked.west < asked.east))
    problems.error({},
                   "[array] names an area by 'south' < 'north' (-85 to 85) and 'west' < 'east'");
  for (const double km : {asked.sites_every_km, asked.points_every_km})
    if (!(km >= 0.01 && km <= 1000))
      problems.error({},
                     "a spacing of [array] is " + in_figures(km, 3) + " km; write 0.01 to 1000");
  if (asked.sensors < 1 || asked.sensors > 200)
    problems.error({},
                   "'sensors' of [array] is " + std::to_string(asked.sensors) + "; write 1 to 200");
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
      rays.push_back({s, -std::sin(toward) / physics.speed_m_s,
                      -std::cos(toward) / physics.speed_m_s,
                      heard / (physics.sigma_s * physics.sigma_s)});
    }
  }
  return out;
}

Option option_of(const std::vector<Place>& sites, const ArrayProblem& problem, const Placed& placed,
                 double bound, const File& file, const Physics& physics) {
  Option option;
  option.id = "least-error";
  option.title = "The least expected error of location";
  option.set = file.sets.front().id;
  const double error = std::sqrt(placed.trace);
  option.measures.push_back(
      {"error", "Expected error of location (root of the mean square)", error, "m", false});
  option.measures.push_back({"sensors", "Sensors",
                             static_cast<double>(std::ranges::count(placed.chosen, 1)), "sensors",
                             false});
  for (std::size_t s = 0; s < sites.size(); ++s)
    if (placed.chosen[s] != 0)
      option.placements.push_back({sites[s].id,
                                   problem.fixed[s] != 0 ? "sensor that stands" : "sensor",
                                   sites[s].at, physics.reach_m, 1, ""});
  option.proof = {error, std::sqrt(bound), "greedy and exchange, bounded by the relaxed design",
                  false};
  option.summary = in_figures(option.measures[1].value, 3) +
                   " sensors locate with an expected error of " + in_figures(error, 0) +
                   " m; no placement is below " + in_figures(std::sqrt(bound), 0) + " m.";
  option.cannot.push_back("Hold where arrivals are false or the weather bends the way of sound.");
  return option;
}

}  // namespace

Result<Answer> plan_array(const File& file, const Means& means, Problems& problems) {
  ArrayAsked asked;
  table(file.root, "array", asked, {"south", "west", "north", "east", "sensors"}, problems);
  const auto standing =
      tables<StandingSensor>(file.root, "standing", {"id", "latitude", "longitude"}, problems);
  tell_unknown_tables(file, std::to_array<std::string_view>({"array", "standing"}), problems);
  check(asked, problems);
  for (const StandingSensor& one : standing)
    if (!is_valid(LatLon{one.latitude, one.longitude}))
      problems.error({}, "sensor " + in_quotes(one.id) + " stands at no place on Earth");
  if (standing.size() > static_cast<std::size_t>(std::max(asked.sensors, 0)))
    problems.error({}, "more sensors stand than 'sensors' of [array] allows");
  if (problems.has_error()) return failure(Code::parse, "the plan is not readable");
  const auto physics = physics_of(file);
  if (!physics) return tl::unexpected(physics.error());
  auto sites = grid(asked, asked.sites_every_km, "site");
  if (!sites) return tl::unexpected(sites.error());
  const auto points = grid(asked, asked.points_every_km, "point");
  if (!points) return tl::unexpected(points.error());
  for (const StandingSensor& one : standing)
    sites->push_back({one.id, {one.latitude, one.longitude}});
  const ArrayProblem problem = problem_of(*physics, *sites, standing.size(), *points);

  Answer answer;
  answer.assumptions = file.assumptions;
  answer.frontier.price_title = "Sensors";
  answer.frontier.value_title = "Expected error, m";
  const auto count = static_cast<std::size_t>(asked.sensors);
  Placed placed;
  double before = 0;
  Option option;
  for (std::size_t n = std::max<std::size_t>({standing.size(), count / 2, 1});
       n <= std::max(count + 1, count * 3 / 2); ++n) {
    if (means.progress)
      means.progress("placing sensors",
                     static_cast<double>(n) / (1.5 * static_cast<double>(count) + 1));
    placed = detail::place_array(problem, n, placed, exchange_rounds);
    const double error = std::sqrt(placed.trace);
    if (n == count)
      option = option_of(*sites, problem, placed,
                         std::min(placed.trace, detail::least_trace(problem, n, bound_steps)), file,
                         *physics);
    if (n == count && before > 0)
      option.marginal.push_back({"one sensor fewer", before - error,
                                 "One fewer would make it " + in_figures(before, 0) + " m."});
    if (n == count + 1)
      option.marginal.push_back({"one sensor more", before - error,
                                 "One more would make it " + in_figures(error, 0) + " m."});
    answer.frontier.points.push_back(
        {file.sets.front().id, static_cast<double>(n), error, n == count ? "least-error" : ""});
    before = error;
  }
  answer.findings.push_back(option.summary);
  answer.options.push_back(std::move(option));
  return answer;
}

}  // namespace truce::plan
