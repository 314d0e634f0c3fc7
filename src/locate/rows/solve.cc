// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/solve.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

#include "locate/rows/tops.h"

namespace truce::locate::rows {
namespace {

constexpr double still_m = 100.0;  // a plane this near its answer needs no other

Located told(const Likelihood& likelihood, const std::vector<Fix>& tops, const Plane& plane) {
  const Spread spread = spread_of(likelihood, tops);
  const Rows& rows = likelihood.rows();
  Located located;
  located.where = plane.place(spread.mean);
  located.covariance = spread.covariance;
  located.at = rows.reference + from_seconds(std::clamp(spread.time_s, -1e9, 1e9));
  located.time_sigma_s = spread.time_sigma_s;
  located.has_depth = likelihood.assumptions().with_depth;
  located.depth_m = spread.depth_m;
  located.depth_sigma_m = spread.depth_sigma_m;
  const Fix& fix = tops.front();
  located.score = likelihood.value(fix.point, fix.unknowns) - likelihood.floor() +
                  log_occam(spread.covariance, spread.time_sigma_s, likelihood.assumptions());
  located.ambiguity = 1.0 - shares_of(likelihood, tops).front();
  add_support(likelihood, fix, located);
  return located;
}

}  // namespace

void add_support(const Likelihood& likelihood, const Fix& fix, Located& located) {
  const Rows& rows = likelihood.rows();
  std::vector<LocatedSupport> support(rows.sources.size());
  for (std::size_t i = 0; i < support.size(); ++i) {
    support[i].kind = rows.sources[i].kind;
    support[i].id = rows.sources[i].id;
  }
  const auto weigh = [&](const auto& list) {
    for (const auto& row : list)
      if (row.detection < support.size())
        support[row.detection].weight *=
            likelihood.say(row, fix.point, fix.unknowns, nullptr).belongs;
  };
  weigh(rows.rays);
  weigh(rows.fronts);
  weigh(rows.spots);
  weigh(rows.patches);
  weigh(rows.windows);
  for (const Ray& r : rows.rays) support[r.detection].residual_deg = residual_deg(r, fix.point);
  for (const Front& f : rows.fronts)
    if (support[f.detection].kind == DetectionKind::arrival)
      support[f.detection].residual_s = residual_s(f, fix.point);
  std::vector<std::size_t> order(support.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(rows.sources[a].at, support[a].kind, support[a].id, a) <
           std::tie(rows.sources[b].at, support[b].kind, support[b].id, b);
  });
  for (const std::size_t i : order) {
    located.support.push_back(support[i]);
    if (support[i].weight < 0.5) located.doubted.push_back(support[i].id);
  }
  for (const Ear& ear : rows.ears) located.silent += ear.heard ? 0 : 1;
}

double log_occam(const Covariance& c, double time_sigma_s, const Assumptions& a) {
  const double area = std::sqrt(std::max(c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2, 1.0));
  const double two_pi = 2.0 * std::numbers::pi;
  const double hours = std::max(time_sigma_s, 1e-3) / 3600.0;
  return std::log(a.density_per_km2_h * 1e-6 * area * hours * std::pow(two_pi, 1.5));
}

std::optional<Solution> solve(const Detections& detections, const Assumptions& assumptions) {
  Plane plane(first_anchor(detections));
  Rows rows = make_rows(detections, plane, assumptions);
  if (rows.sources.empty()) return std::nullopt;
  constexpr double far_m = 5000.0;
  // The anchor moves to the middle of the rows, then to the answer: there the plane is exact.
  if (std::hypot(rows.middle.east_m, rows.middle.north_m) > far_m) {
    plane = Plane(plane.place(rows.middle));
    rows = make_rows(detections, plane, assumptions);
  }
  std::vector<Fix> tops = find_tops(Likelihood(rows, assumptions));
  for (int round = 0; round < 4; ++round) {
    const Point& at = tops.front().point;
    const double off = std::hypot(at[0], at[1]);
    if (off < still_m || (off < far_m && rows.extent_m < far_m)) break;
    plane = Plane(plane.place({at[0], at[1]}));
    rows = make_rows(detections, plane, assumptions);
    const Likelihood likelihood(rows, assumptions);
    const Point moved{0.0, 0.0, at[2], at[3]};
    for (Fix& top : tops) {
      const Offset by{top.point[0] - at[0], top.point[1] - at[1]};
      const Point start =
          &top == tops.data() ? moved : Point{by.east_m, by.north_m, top.point[2], top.point[3]};
      top = climb(likelihood, start, top.unknowns, 0.0);
    }
    std::stable_sort(tops.begin(), tops.end(),
                     [](const Fix& a, const Fix& b) { return a.value > b.value; });
  }
  const Likelihood likelihood(rows, assumptions);
  Solution solution;
  solution.located = told(likelihood, tops, plane);
  solution.fix = tops.front();
  solution.unusable = rows.unusable;
  return solution;
}

}  // namespace truce::locate::rows
