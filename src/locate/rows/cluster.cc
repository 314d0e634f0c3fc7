// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/cluster.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "locate/rows/climb.h"

namespace truce::locate::rows {
namespace {

constexpr int quick_steps = 4;
constexpr std::size_t few_rows = 16;
constexpr std::size_t fewest_rows = 6;  // of which any place may be the right one

Point start_of(const Cluster& cluster, const Rows& rows) {
  return {0.0, 0.0, seconds(cluster.located.at - rows.reference), 0.0};
}

// Rays and their fronts come first and in the order of the bearings, all of which are usable.
void weigh(Cluster& cluster, const Likelihood& likelihood, const Fix& fix) {
  const Rows& rows = likelihood.rows();
  cluster.weights.assign(cluster.bearings.size(), 0.0);
  for (std::size_t i = 0; i < rows.rays.size() && i < cluster.weights.size(); ++i)
    cluster.weights[i] = likelihood.say(rows.rays[i], fix.point, fix.unknowns, nullptr).belongs *
                         likelihood.say(rows.fronts[i], fix.point, fix.unknowns, nullptr).belongs;
  cluster.solved_size = cluster.size();
}

void move_to(Cluster& cluster, const Rows& rows, const Plane& plane, const Spread& spread) {
  Located& located = cluster.located;
  located.where = plane.place(spread.mean);
  located.at = rows.reference + from_seconds(std::clamp(spread.time_s, -1e9, 1e9));
  located.covariance = spread.covariance;
  located.time_sigma_s = spread.time_sigma_s;
}

}  // namespace

Detections Cluster::detections() const {
  Detections d;
  d.bearings = bearings;
  d.positions = positions;
  d.footprints = footprints;
  return d;
}

void resolve_quickly(Cluster& cluster, const Assumptions& assumptions) {
  const Plane plane(cluster.located.where);
  const Rows rows = make_rows(cluster.detections(), plane, assumptions);
  const Likelihood likelihood(rows, assumptions);
  Fix fix{start_of(cluster, rows), first_unknowns(assumptions), 0.0};
  // The first place is a crossing of two: begin with a wide view.
  if (cluster.solved_size == 0)
    fix = climb(likelihood, fix.point, fix.unknowns, 500.0);
  else
    fix = follow(likelihood, fix.point, fix.unknowns, quick_steps);
  const auto c = inverse(likelihood.slope(fix.point, fix.unknowns).information).value_or(Square{});
  weigh(cluster, likelihood, fix);
  move_to(cluster, rows, plane,
          {{fix.point[0], fix.point[1]},
           {c[0][0], c[0][1], c[1][1]},
           fix.point[2],
           std::sqrt(std::max(0.0, c[2][2])),
           0.0,
           0.0});
}

void resolve(Cluster& cluster, const Assumptions& assumptions) {
  std::optional<Solution> solution;
  if (cluster.size() <= fewest_rows) solution = solve(cluster.detections(), assumptions);
  if (solution) {
    cluster.located.where = solution->located.where;
    cluster.located.at = solution->located.at;
    cluster.located.ambiguity = solution->located.ambiguity;
  }
  const Plane plane(cluster.located.where);
  const Rows rows = make_rows(cluster.detections(), plane, assumptions);
  const Likelihood likelihood(rows, assumptions);
  Fix fix{start_of(cluster, rows), first_unknowns(assumptions), 0.0};
  if (solution) {
    fix.unknowns = solution->fix.unknowns;
    cluster.located.covariance = solution->located.covariance;
    cluster.located.time_sigma_s = solution->located.time_sigma_s;
  } else {
    fix = climb(likelihood, fix.point, fix.unknowns, 0.0);
    move_to(
        cluster, rows, plane,
        cluster.size() <= few_rows ? spread_over(likelihood, {fix}) : spread_at(likelihood, fix));
  }
  weigh(cluster, likelihood, fix);
  cluster.located.support.clear();
  cluster.located.doubted.clear();
  add_support(likelihood, fix, cluster.located);
}

std::vector<double> agreement(const Cluster& cluster, const Assumptions& assumptions,
                              double window_s) {
  const Plane plane(cluster.located.where);
  Detections bearings;
  bearings.bearings = cluster.bearings;
  const Rows rows = make_rows(bearings, plane, assumptions);
  const Likelihood likelihood(rows, assumptions);
  const Unknowns unknowns = first_unknowns(assumptions);
  const Point p = start_of(cluster, rows);
  std::vector<double> by_bearing(cluster.bearings.size(), 0.0);
  const double chance = -std::log(2.0 * std::numbers::pi) - std::log(window_s);
  for (std::size_t i = 0; i < rows.rays.size() && i < by_bearing.size(); ++i)
    if (cluster.belongs(i))
      by_bearing[i] = rows.rays[i].weight *
                      (likelihood.say(rows.rays[i], p, unknowns, nullptr).value +
                       likelihood.say(rows.fronts[i], p, unknowns, nullptr).value - chance);
  return by_bearing;
}

}  // namespace truce::locate::rows
