// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/straight.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/check.h"
#include "base/normal.h"

namespace truce::assess {
namespace {

constexpr double far = 6.0;       // sigmas: what lies farther off has no mass
constexpr double one_way = 1e-3;  // sine of the angle up to which two lines run one way
constexpr double least_mass = 1e-7;

double dot(Point2 a, Point2 b) {
  return a.e * b.e + a.n * b.n;
}
double cross(Point2 a, Point2 b) {
  return a.e * b.n - a.n * b.e;
}

bool run_one_way(const std::vector<HalfPlane>& cuts) {
  return std::all_of(cuts.begin(), cuts.end(), [&](const HalfPlane& cut) {
    return std::fabs(cross(cut.normal, cuts.front().normal)) < one_way;
  });
}

// Along the first normal: the others look the same way or the other.
void cut_bands(const std::vector<HalfPlane>& cuts, std::vector<StraightCell>& out) {
  struct At {
    double z;
    std::uint32_t bit;
  };
  std::array<At, most_half_planes> at{};
  StraightCell cell;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    const bool same = dot(cuts[i].normal, cuts.front().normal) > 0.0;
    at[i] = {same ? cuts[i].offset : -cuts[i].offset, 1U << i};
    if (!same) cell.above |= at[i].bit;
  }
  std::sort(at.begin(), at.begin() + static_cast<long>(cuts.size()),
            [](const At& a, const At& b) { return a.z < b.z; });
  double before = 0.0;
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    const double until = i < cuts.size() ? normal_cdf(at[i].z) : 1.0;
    cell.mass = until - before;
    if (cell.mass > least_mass) out.push_back(cell);
    before = until;
    if (i < cuts.size()) cell.above ^= at[i].bit;
  }
}

using Polygon = std::vector<Point2>;

// The part of a convex polygon where `sign` * (normal . x - offset) is not negative.
Polygon part_of(const Polygon& whole, const HalfPlane& cut, double sign) {
  Polygon part;
  part.reserve(whole.size() + 1);
  const auto height = [&](Point2 p) { return sign * (dot(cut.normal, p) - cut.offset); };
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const Point2 a = whole[i];
    const Point2 b = whole[(i + 1) % whole.size()];
    const double ha = height(a);
    const double hb = height(b);
    if (ha >= 0.0) part.push_back(a);
    if ((ha >= 0.0) == (hb >= 0.0)) continue;
    const double t = ha / (ha - hb);
    part.push_back({a.e + t * (b.e - a.e), a.n + t * (b.n - a.n)});
  }
  return part;
}

void cut_polygon(const std::vector<HalfPlane>& cuts, std::size_t next, const Polygon& whole,
                 std::uint32_t above, std::vector<StraightCell>& out) {
  if (whole.size() < 3) return;
  if (next < cuts.size()) {
    cut_polygon(cuts, next + 1, part_of(whole, cuts[next], 1.0), above | 1U << next, out);
    cut_polygon(cuts, next + 1, part_of(whole, cuts[next], -1.0), above, out);
    return;
  }
  double mass = 0.0;
  for (std::size_t i = 0; i < whole.size(); ++i)
    mass += RingMass::edge(whole[i], whole[(i + 1) % whole.size()]);
  mass = std::fabs(mass) / (2.0 * std::numbers::pi);
  if (mass > least_mass) out.push_back({above, mass});
}

}  // namespace

void cut_straight(const std::vector<HalfPlane>& cuts, std::vector<StraightCell>& out) {
  check(cuts.size() <= most_half_planes, "a place is cut by few straight lines");
  out.clear();
  if (cuts.empty())
    out.push_back({0, 1.0});
  else if (run_one_way(cuts))
    cut_bands(cuts, out);
  else
    cut_polygon(cuts, 0, {{-far, -far}, {far, -far}, {far, far}, {-far, far}}, 0, out);
}

}  // namespace truce::assess
