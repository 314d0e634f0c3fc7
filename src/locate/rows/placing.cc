// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/placing.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>

#include "base/check.h"
#include "base/units.h"
#include "locate/frame.h"
#include "locate/rows/tops.h"

namespace truce::locate::rows {
namespace {

constexpr int most_steps = 10;
// Of more the sharpest are searched: the others are vaguer, and the search would take seconds.
constexpr std::size_t most_searched = 64;
constexpr double stray_sigmas = 5.0;

bool is_usable(const Fan& fan) {
  const double worst_m = 5e6;
  return is_valid(fan.from) && fan.from_sigma_m >= 0.0 && fan.from_sigma_m <= worst_m &&
         std::isfinite(fan.azimuth_deg) && fan.sigma_deg > 0.0 && fan.sigma_deg <= 180.0 &&
         fan.near_m >= 0.0 && fan.near_m <= fan.far_m && fan.far_m > 0.0 && fan.far_m <= worst_m;
}

bool is_usable(const Pixel& pixel) {
  const auto is_size = [](double m) { return m > 0.0 && m <= 5e6; };
  return is_size(pixel.scan_m) && is_size(pixel.track_m) && std::isfinite(pixel.azimuth_deg) &&
         pixel.error_m >= 0.0 && pixel.error_m <= 5e6;
}

// Its place lies anywhere in an area that is large against what the vaguest of them says.
Assumptions with_room(const Rows& rows, const Assumptions& assumptions) {
  Assumptions roomy = assumptions;
  constexpr double sigmas = 10.0;
  for (const Spot& s : rows.spots) {
    const double wide_m2 = std::max(s.covariance.ee_m2, s.covariance.nn_m2);
    roomy.area_m2 = std::max(roomy.area_m2, std::numbers::pi * sigmas * sigmas * wide_m2);
  }
  return roomy;
}

Rows with_equal_weights(Rows rows) {
  const auto level = [](auto& list) {
    for (auto& row : list) row.weight = 1.0;
  };
  level(rows.rays);
  level(rows.spots);
  level(rows.patches);
  return rows;
}

double likeliest_extent(const Likelihood& likelihood, const std::vector<Fix>& tops) {
  const std::vector<double> shares = shares_of(likelihood, tops);
  std::map<double, double> by_extent;
  for (std::size_t i = 0; i < tops.size(); ++i) by_extent[tops[i].unknowns.extent_m] += shares[i];
  const auto is_less = [](const auto& a, const auto& b) { return a.second < b.second; };
  return by_extent.contains(0.0) && by_extent[0.0] >= likely_point
             ? 0.0
             : std::max_element(by_extent.begin(), by_extent.end(), is_less)->first;
}

// The probability that each row is no stray, over all answers.
std::vector<double> belonging(const Likelihood& likelihood, const std::vector<Fix>& tops) {
  const Rows& rows = likelihood.rows();
  const std::vector<double> shares = shares_of(likelihood, tops);
  std::vector<double> belongs(rows.sources.size(), 0.0);
  for (std::size_t i = 0; i < tops.size(); ++i) {
    const auto add = [&](const auto& list) {
      for (const auto& row : list)
        belongs[row.detection] +=
            shares[i] * likelihood.say(row, tops[i].point, tops[i].unknowns, nullptr).belongs;
    };
    add(rows.rays);
    add(rows.spots);
    add(rows.patches);
  }
  return belongs;
}

const Telling& sharpest_of(std::span<const Telling> tellings) {
  const auto size = [](const Telling& t) {
    return t.where->covariance.ee_m2 + t.where->covariance.nn_m2;
  };
  return *std::min_element(tellings.begin(), tellings.end(),
                           [&](const Telling& a, const Telling& b) { return size(a) < size(b); });
}

// By the sharpest; the others belong where their places do not exclude the answer.
Placing searched_by_some(std::span<const Telling> tellings, const Plane& plane,
                         const Assumptions& assumptions) {
  const auto size = [&](std::size_t i) {
    return tellings[i].where->covariance.ee_m2 + tellings[i].where->covariance.nn_m2;
  };
  std::vector<std::size_t> order(tellings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return size(a) < size(b); });
  std::vector<Telling> sharpest;
  for (std::size_t k = 0; k < most_searched; ++k) sharpest.push_back(tellings[order[k]]);
  const Placing some = searched(rows_of(sharpest, plane), plane, assumptions);
  Placing all{some.where, std::vector<double>(tellings.size(), 0.0)};
  for (std::size_t k = 0; k < order.size(); ++k) {
    const Place& told = *tellings[order[k]].where;
    const DegreeLength length = degree_length(told.at.lat_deg);
    const Deviation off = deviation(offset(told.at, some.where.at, length),
                                    blurred(told.covariance) + some.where.covariance);
    const bool is_near = off.square <= stray_sigmas * stray_sigmas;
    all.belongs[order[k]] = k < most_searched ? some.belongs[k] : (is_near ? 1.0 : 0.0);
  }
  return all;
}

}  // namespace

Plane plane_of(std::span<const Telling> tellings) {
  check(!tellings.empty(), "a place needs somebody who tells it");
  return Plane(sharpest_of(tellings).where->at);
}

Rows rows_of(std::span<const Telling> tellings, const Plane& plane) {
  Rows rows;
  for (const Telling& t : tellings) {
    const RowOf row{static_cast<std::uint32_t>(rows.sources.size()), t.weight};
    rows.sources.push_back({});
    const Fan* fan = std::get_if<Fan>(t.shape);
    const Pixel* pixel = std::get_if<Pixel>(t.shape);
    if (fan != nullptr && is_usable(*fan)) {
      const Mapped from = plane.map(fan->from);
      const double direction = fan->azimuth_deg * radian - from.convergence_rad;
      const double sigma = fan->sigma_deg * radian;
      rows.rays.push_back({row, from.at, std::sin(direction), std::cos(direction), sigma * sigma,
                           fan->from_sigma_m * fan->from_sigma_m, fan->near_m, fan->far_m});
    } else if (pixel != nullptr && is_usable(*pixel)) {
      const Mapped centre = plane.map(t.where->at);
      const double direction = pixel->azimuth_deg * radian - centre.convergence_rad;
      rows.patches.push_back({row, centre.at, std::sin(direction), std::cos(direction),
                              0.5 * pixel->scan_m, 0.5 * pixel->track_m,
                              std::max(pixel->error_m, 1.0)});
    } else {
      rows.spots.push_back({row, plane.map(t.where->at).at, blurred(t.where->covariance)});
    }
  }
  find_middle(rows);
  return rows;
}

Placing searched(const Rows& rows, const Plane& plane, const Assumptions& assumptions) {
  const Assumptions roomy = with_room(rows, assumptions);
  // Who shares errors with others has his say on what is a stray, and on the extent, all the same.
  const Rows equal = with_equal_weights(rows);
  const Likelihood by_all(equal, roomy);
  std::vector<Fix> tops = find_tops(by_all);
  const std::vector<double> belongs = belonging(by_all, tops);
  const double extent_m = likeliest_extent(by_all, tops);
  std::erase_if(tops, [&](const Fix& top) { return top.unknowns.extent_m != extent_m; });
  const Likelihood likelihood(rows, roomy);
  for (Fix& top : tops) top = follow(likelihood, top.point, top.unknowns, most_steps);
  std::stable_sort(tops.begin(), tops.end(),
                   [](const Fix& a, const Fix& b) { return a.value > b.value; });
  const Spread spread = spread_of(likelihood, tops);
  return {{plane.place(spread.mean), spread.covariance}, belongs};
}

Placing place_of(std::span<const Telling> tellings, const Assumptions& assumptions) {
  const Plane plane = plane_of(tellings);
  const Rows rows = rows_of(tellings, plane);
  const Assumptions roomy = with_room(rows, assumptions);
  Placing placing = summed(rows, plane, roomy).value_or(Placing{});
  if (placing.belongs.empty())
    placing = tellings.size() > most_searched ? searched_by_some(tellings, plane, roomy)
                                              : searched(rows, plane, roomy);
  if (locate::is_usable(placing.where)) return placing;
  // Wider than the Earth has room for: what the sharpest says stands.
  return {*sharpest_of(tellings).where, std::vector<double>(tellings.size(), 1.0)};
}

}  // namespace truce::locate::rows
