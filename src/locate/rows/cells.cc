// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/cells.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace truce::locate::rows {
namespace {

constexpr int side = grid_cells;

// Squared distance in standard deviations that holds `share` of the mass.
double holding(std::vector<std::pair<double, double>>& by_distance, double share) {
  double sum = 0.0;
  double before = 0.0;
  for (const auto& [square, mass] : by_distance) {
    if (sum + mass >= share)
      return before + (square - before) * (share - sum) / std::max(mass, 1e-12);
    sum += mass;
    before = square;
  }
  return before;
}

// Half-way between what the 50 % and the 90 % ellipses of a normal distribution ask for.
double widening(const std::vector<Cell>& cells, const std::vector<double>& masses,
                const Spread& s) {
  const Covariance& c = s.covariance;
  const double determinant = c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2;
  if (!(determinant > 0.0)) return 1.0;
  std::vector<std::pair<double, double>> by_distance;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const double e = cells[i].at.east_m - s.mean.east_m;
    const double n = cells[i].at.north_m - s.mean.north_m;
    by_distance.emplace_back(
        (c.nn_m2 * e * e - 2.0 * c.en_m2 * e * n + c.ee_m2 * n * n) / determinant, masses[i]);
  }
  std::sort(by_distance.begin(), by_distance.end());
  const double half = holding(by_distance, 0.5) / (2.0 * std::numbers::ln2);
  const double most = holding(by_distance, 0.9) / (2.0 * std::numbers::ln10);
  return std::sqrt(half * most);
}

}  // namespace

bool refit(const std::vector<Cell>& cells, double floor, Frame& frame) {
  double top = -1e300;
  for (const Cell& c : cells) top = std::max(top, c.log_mass);
  // Where next to nothing belongs the frame would grow over the whole plane.
  const double least = std::min(std::max(top - negligible, floor + 1.0), top - 1.0);
  int low_e = side, high_e = 0, low_n = side, high_n = 0;
  for (int i = 0; i < side; ++i)
    for (int k = 0; k < side; ++k)
      if (cells[static_cast<std::size_t>(i) * side + static_cast<std::size_t>(k)].log_mass >
          least) {
        low_e = std::min(low_e, i);
        high_e = std::max(high_e, i);
        low_n = std::min(low_n, k);
        high_n = std::max(high_n, k);
      }
  const double step_e = (frame.east - frame.west) / side;
  const double step_n = (frame.north - frame.south) / side;
  // A cell that is touched at the border asks for half a frame more on that side.
  const auto low = [](int at, double edge, double step) {
    return at == 0 ? edge - 0.5 * side * step : edge + (at - 1) * step;
  };
  const auto high = [](int at, double edge, double step) {
    return at == side - 1 ? edge + 0.5 * side * step : edge - (side - 2 - at) * step;
  };
  const Frame next{low(low_e, frame.west, step_e), high(high_e, frame.east, step_e),
                   low(low_n, frame.south, step_n), high(high_n, frame.north, step_n)};
  const auto differs = [](double a, double b) { return a < 0.7 * b || a > 1.01 * b; };
  const bool is_off = differs(next.east - next.west, frame.east - frame.west) ||
                      differs(next.north - next.south, frame.north - frame.south);
  frame = next;
  return is_off;
}

Spread moments(const std::vector<Cell>& cells, const Frame& frame) {
  double top = -1e300;
  for (const Cell& c : cells) top = std::max(top, c.log_mass);
  std::vector<double> masses;
  double sum = 0.0;
  for (const Cell& c : cells) sum += masses.emplace_back(std::exp(c.log_mass - top));
  Spread s;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    masses[i] /= sum;
    s.mean.east_m += masses[i] * cells[i].at.east_m;
    s.mean.north_m += masses[i] * cells[i].at.north_m;
    s.time_s += masses[i] * cells[i].time_s;
  }
  // Of a cell's own width, once.
  const double cell_e = (frame.east - frame.west) / side;
  const double cell_n = (frame.north - frame.south) / side;
  s.covariance = {cell_e * cell_e / 12.0, 0.0, cell_n * cell_n / 12.0};
  double time = 0.0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const double e = cells[i].at.east_m - s.mean.east_m;
    const double n = cells[i].at.north_m - s.mean.north_m;
    const double t = cells[i].time_s - s.time_s;
    s.covariance.ee_m2 += masses[i] * e * e;
    s.covariance.en_m2 += masses[i] * e * n;
    s.covariance.nn_m2 += masses[i] * n * n;
    time += masses[i] * (t * t + cells[i].time_variance_s2);
  }
  s.time_sigma_s = std::sqrt(time);
  const double factor = widening(cells, masses, s);
  s.covariance.ee_m2 *= factor;
  s.covariance.en_m2 *= factor;
  s.covariance.nn_m2 *= factor;
  return s;
}

}  // namespace truce::locate::rows
