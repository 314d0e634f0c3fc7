// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/starts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace truce::locate::rows {
namespace {

constexpr std::size_t most_rays = 20;  // that are crossed with each other
constexpr int grid_side = 9;

// Every so many-th, so that all parts of a long list have their say.
template <class List>
std::vector<const typename List::value_type*> thinned(const List& list, std::size_t most) {
  std::vector<const typename List::value_type*> some;
  const std::size_t stride = list.size() / most + 1;
  for (std::size_t i = 0; i < list.size(); i += stride) some.push_back(&list[i]);
  return some;
}

void add_crossings(const Rows& rows, double reach_m, std::vector<Point>& points) {
  const auto rays = thinned(rows.rays, most_rays);
  for (std::size_t i = 0; i < rays.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      const Ray& a = *rays[i];
      const Ray& b = *rays[k];
      const double turn = a.sine * b.cosine - a.cosine * b.sine;
      if (std::abs(turn) < 0.05) continue;
      const double e = b.from.east_m - a.from.east_m;
      const double n = b.from.north_m - a.from.north_m;
      const double along_a = (e * b.cosine - n * b.sine) / turn;
      const double along_b = (e * a.cosine - n * a.sine) / turn;
      if (along_a < 0.0 || along_b < 0.0 || along_a > reach_m || along_b > reach_m) continue;
      points.push_back(
          {a.from.east_m + along_a * a.sine, a.from.north_m + along_a * a.cosine, 0.0, 0.0});
    }
}

}  // namespace

double fitting_time(const Rows& rows, const Point& p) {
  std::vector<std::pair<double, double>> times;  // with weights
  times.reserve(rows.fronts.size() + rows.windows.size());
  double sum = 0.0;
  const auto see = [&](double at, double weight) {
    times.emplace_back(at, weight);
    sum += weight;
  };
  for (const Front& f : rows.fronts)
    if (f.weight > 0.0) {
      const double d = std::hypot(p[0] - f.from.east_m, p[1] - f.from.north_m, p[3] + f.up_m);
      see(f.at_s - d * f.slowness_s_m, 1.0 / std::sqrt(f.variance_s2));
    }
  for (const Window& w : rows.windows)
    if (w.weight > 0.0) see(0.5 * (w.from_s + w.until_s), 1.0 / (1.0 + w.until_s - w.from_s));
  std::sort(times.begin(), times.end());
  double below = 0.0;
  for (const auto& [at, weight] : times) {
    below += weight;
    if (below >= 0.5 * sum) return at;
  }
  return 0.0;
}

Starts find_starts(const Likelihood& likelihood, std::size_t most) {
  const Rows& rows = likelihood.rows();
  const double hearing_m = rows.ears.empty() ? 0.0 : likelihood.assumptions().hearing.half_m;
  const double reach_m = std::max(1.2 * rows.extent_m + hearing_m, 2000.0);
  std::vector<Point> points;
  add_crossings(rows, 2.5 * reach_m, points);
  for (const Spot* s : thinned(rows.spots, 30))
    points.push_back({s->at.east_m, s->at.north_m, 0.0, 0.0});
  for (const Ray* r : thinned(rows.rays, 30))
    if (r->far_m > 0.0) points.push_back({middle_of(*r).east_m, middle_of(*r).north_m, 0.0, 0.0});
  for (const Patch* p : thinned(rows.patches, 30))
    points.push_back({p->centre.east_m, p->centre.north_m, 0.0, 0.0});
  const double spacing = 2.0 * reach_m / (grid_side - 1);
  for (int i = 0; i < grid_side; ++i)
    for (int k = 0; k < grid_side; ++k)
      points.push_back({rows.middle.east_m - reach_m + spacing * i,
                        rows.middle.north_m - reach_m + spacing * k, 0.0, 0.0});
  Starts starts;
  starts.blur_m = 0.25 * spacing;
  Unknowns unknowns = first_unknowns(likelihood.assumptions());
  unknowns.blur_m = starts.blur_m;
  std::vector<std::pair<double, std::size_t>> ranked;
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i][2] = fitting_time(rows, points[i]);
    ranked.emplace_back(-likelihood.value(points[i], unknowns), i);
  }
  std::sort(ranked.begin(), ranked.end());
  for (const auto& [value, i] : ranked) {
    if (starts.points.size() == most) break;
    const bool is_apart = std::all_of(
        starts.points.begin(), starts.points.end(), [&, at = points[i]](const Point& other) {
          return std::hypot(at[0] - other[0], at[1] - other[1]) > 0.7 * spacing;
        });
    if (is_apart) starts.points.push_back(points[i]);
  }
  return starts;
}

}  // namespace truce::locate::rows
