// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/two_boundaries.h"

#include <algorithm>
#include <cmath>

namespace truce::assess {
namespace {

constexpr std::size_t most_pairs = 400;
constexpr double apart_m = 1e-6;  // nearer than this nobody knows on which side an edge runs
// An edge is looked at as far as it may take anything, which is a little beyond reach.
constexpr double clip_reaches = 1.25;

Point2 on(const Sheet::Edge& edge, double t) {
  return {edge.a.e + t * (edge.b.e - edge.a.e), edge.a.n + t * (edge.b.n - edge.a.n)};
}

// The part of an edge within a circle around the origin.
std::optional<Sheet::Edge> clipped(const Sheet::Edge& edge, double radius_m) {
  const Point2 d = minus(edge.b, edge.a);
  const double length2 = d.e * d.e + d.n * d.n;
  if (!(length2 > 0.0)) return {};
  const double along = (edge.a.e * d.e + edge.a.n * d.n) / length2;
  const double rest = (edge.a.e * edge.a.e + edge.a.n * edge.a.n - radius_m * radius_m) / length2;
  const double root2 = along * along - rest;
  if (!(root2 > 0.0)) return {};
  const double t0 = std::max(0.0, -along - std::sqrt(root2));
  const double t1 = std::min(1.0, -along + std::sqrt(root2));
  if (t0 >= t1) return {};
  return Sheet::Edge{on(edge, t0), on(edge, t1)};
}

bool is_left(const Boundary& boundary, Point2 p) {
  bool left = boundary.left;
  for (const Sheet::Edge& edge : boundary.edges)
    if (crosses({}, p, edge.a, edge.b)) left = !left;
  return left;
}

// What the stretches of an edge that lie on the other boundary's left take.
std::optional<double> across_left(const Sheet::Edge& edge, const Boundary& other,
                                  const EdgeMass& mass, std::vector<double>& ends) {
  const Point2 d = minus(edge.b, edge.a);
  ends.assign({0.0, 1.0});
  for (const Sheet::Edge& o : other.edges) {
    const double before = cross(minus(o.b, o.a), minus(edge.a, o.a));
    const double after = cross(minus(o.b, o.a), minus(edge.b, o.a));
    if ((before >= 0.0) == (after >= 0.0)) continue;
    if ((cross(d, minus(o.a, edge.a)) >= 0.0) == (cross(d, minus(o.b, edge.a)) >= 0.0)) continue;
    ends.push_back(std::clamp(before / (before - after), 0.0, 1.0));
  }
  std::ranges::sort(ends);
  const double length_m = std::sqrt(d.e * d.e + d.n * d.n);
  double sum = 0.0;
  for (std::size_t i = 1; i < ends.size(); ++i) {
    if ((ends[i] - ends[i - 1]) * length_m < 2.0 * apart_m) continue;
    const Point2 middle = on(edge, 0.5 * (ends[i - 1] + ends[i]));
    for (const Sheet::Edge& o : other.edges)
      if (distance_from_origin_m(minus(o.a, middle), minus(o.b, middle)) < apart_m) return {};
    if (is_left(other, middle)) sum += mass.across(on(edge, ends[i - 1]), on(edge, ends[i]));
  }
  return sum;
}

}  // namespace

double share_left(const Boundary& boundary, const EdgeMass& mass) {
  double share = boundary.left ? 1.0 : 0.0;
  for (const Sheet::Edge& edge : boundary.edges) share -= mass.across(edge.a, edge.b);
  return std::clamp(share, 0.0, 1.0);
}

std::optional<double> share_left_of_both(const Boundary& a, const Boundary& b, const EdgeMass& mass,
                                         double reach_m) {
  if (a.edges.size() * b.edges.size() > most_pairs) return {};
  double share = a.left && b.left ? 1.0 : 0.0;
  std::vector<double> ends;
  for (const auto& [one, other] : {std::pair{&a, &b}, std::pair{&b, &a}})
    for (const Sheet::Edge& edge : one->edges) {
      const auto part = clipped(edge, clip_reaches * reach_m);
      if (!part) continue;
      const auto taken = across_left(*part, *other, mass, ends);
      if (!taken) return {};
      share -= *taken;
    }
  return std::clamp(share, 0.0, 1.0);
}

}  // namespace truce::assess
