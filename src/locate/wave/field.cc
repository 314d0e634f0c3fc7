// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/field.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace truce::locate {
namespace {

constexpr double correlation_m = 100e3;

// Upper triangular u with u' u = information; a row of zeros where there is none.
Block root(const Block& information) {
  Block u{};
  for (std::size_t i = 0; i < 3; ++i) {
    double pivot = information[i][i];
    for (std::size_t k = 0; k < i; ++k) pivot -= u[k][i] * u[k][i];
    if (!(pivot > 1e-9 * information[i][i]) || !(pivot > 0.0)) continue;
    u[i][i] = std::sqrt(pivot);
    for (std::size_t j = i + 1; j < 3; ++j) {
      double sum = information[i][j];
      for (std::size_t k = 0; k < i; ++k) sum -= u[k][i] * u[k][j];
      u[i][j] = sum / u[i][i];
    }
  }
  return u;
}

}  // namespace

NodeGrid NodeGrid::over(double west_m, double south_m, double east_m, double north_m,
                        double least_step_m, std::size_t most) {
  const double width_m = east_m - west_m, height_m = north_m - south_m;
  const double step_m =
      std::max(least_step_m, std::max(width_m, height_m) / static_cast<double>(most - 1));
  const auto count = [&](double length_m) {
    return length_m < 0.25 * step_m
               ? std::size_t{1}
               : static_cast<std::size_t>(std::ceil(length_m / step_m - 0.2)) + 1;
  };
  NodeGrid grid;
  grid.columns = count(width_m);
  grid.rows = count(height_m);
  grid.step_m = step_m;
  grid.west_m = west_m + 0.5 * (width_m - static_cast<double>(grid.columns - 1) * step_m);
  grid.south_m = south_m + 0.5 * (height_m - static_cast<double>(grid.rows - 1) * step_m);
  return grid;
}

double Field::correlation(std::size_t a, std::size_t b) const {
  const auto apart = [](std::size_t i, std::size_t j) {
    return static_cast<double>(i) - static_cast<double>(j);
  };
  const double columns = apart(a % grid_.columns, b % grid_.columns) * grid_.step_m / correlation_m;
  const double rows = apart(a / grid_.columns, b / grid_.columns) * grid_.step_m / correlation_m;
  return std::exp(-0.5 * (columns * columns + rows * rows));
}

Field::Field(const NodeGrid& grid, const FieldHabit& habit)
    : grid_(grid),
      habit_(habit),
      mean_(3 * grid.size()),
      spread_(mean_.size() * mean_.size(), 0.0) {
  gain_.resize(mean_.size());
  for (std::size_t a = 0; a < grid_.size(); ++a)
    for (std::size_t q = 0; q < 3; ++q) {
      mean_[3 * a + q] = habit_.mean[q];
      for (std::size_t b = 0; b < grid_.size(); ++b)
        spread(3 * a + q, 3 * b + q) = habit_.sigma[q] * habit_.sigma[q] +
                                       habit_.local[q] * habit_.local[q] * correlation(a, b);
    }
}

// A random walk: the same everywhere, and as much again that differs from place to place.
void Field::pass(double seconds) {
  const double hours = seconds / 3600.0;
  for (std::size_t q = 0; q < 3; ++q) {
    const double variance = habit_.drift[q] * habit_.drift[q] * hours;
    if (variance <= 0.0) continue;
    for (std::size_t a = 0; a < grid_.size(); ++a)
      for (std::size_t b = 0; b < grid_.size(); ++b)
        spread(3 * a + q, 3 * b + q) += 0.5 * variance * (1.0 + correlation(a, b));
  }
}

void Field::widen(std::span<const Triple> variance) {
  for (std::size_t q = 0; q < 3; ++q)
    for (std::size_t a = 0; a < grid_.size(); ++a)
      for (std::size_t b = 0; b < grid_.size(); ++b)
        spread(3 * a + q, 3 * b + q) +=
            std::sqrt(variance[a][q] * variance[b][q]) * correlation(a, b);
}

std::array<NodeGrid::Corner, 4> NodeGrid::corners(double east_m, double north_m) const {
  const auto along = [&](double at_m, double from_m, std::size_t count) {
    const double last = static_cast<double>(count - 1);
    const double at = std::clamp((at_m - from_m) / step_m, 0.0, last);
    const auto low = std::min(static_cast<std::size_t>(at), count > 1 ? count - 2 : 0);
    return std::pair(low, at - static_cast<double>(low));
  };
  const auto [column, u] = along(east_m, west_m, columns);
  const auto [row, v] = along(north_m, south_m, rows);
  const std::size_t right = std::min(column + 1, columns - 1);
  const std::size_t up = std::min(row + 1, rows - 1);
  return {{{row * columns + column, (1.0 - u) * (1.0 - v)},
           {row * columns + right, u * (1.0 - v)},
           {up * columns + column, (1.0 - u) * v},
           {up * columns + right, u * v}}};
}

double Field::mean_at(const std::array<Corner, 4>& corners, std::size_t quantity) const {
  double sum = 0.0;
  for (const Corner& c : corners) sum += c.weight * mean_[3 * c.node + quantity];
  return sum;
}

Triple Field::mean(double east_m, double north_m) const {
  const std::array<Corner, 4> near = grid_.corners(east_m, north_m);
  return {mean_at(near, 0), mean_at(near, 1), mean_at(near, 2)};
}

FieldValue Field::at(double east_m, double north_m) const {
  const std::array<Corner, 4> near = grid_.corners(east_m, north_m);
  FieldValue value;
  for (std::size_t i = 0; i < 3; ++i) {
    value.mean[i] = mean_at(near, i);
    for (std::size_t j = 0; j < 3; ++j)
      for (const Corner& a : near)
        for (const Corner& b : near)
          value.covariance[i][j] += a.weight * b.weight * spread(3 * a.node + i, 3 * b.node + j);
    value.covariance[i][i] += habit_.unresolved[i] * habit_.unresolved[i];
  }
  return value;
}

// Three scalar measurements with noise of one: rows of the information's root.
double Field::learn(double east_m, double north_m, const Lesson& lesson) {
  const std::array<Corner, 4> near = grid_.corners(east_m, north_m);
  const Block u = root(lesson.information);
  double log_probability = 0.0;
  Triple told{};
  for (std::size_t i = 0; i < 3; ++i) {
    if (u[i][i] <= 0.0) continue;
    told[i] = lesson.pull[i];
    for (std::size_t k = 0; k < i; ++k) told[i] -= u[k][i] * told[k];
    told[i] /= u[i][i];
    double expected = 0.0, own = 0.0;
    std::fill(gain_.begin(), gain_.end(), 0.0);
    for (std::size_t j = i; j < 3; ++j) {
      expected += u[i][j] * mean_at(near, j);
      own += u[i][j] * u[i][j] * habit_.unresolved[j] * habit_.unresolved[j];
      for (const Corner& c : near)
        for (std::size_t s = 0; s < gain_.size(); ++s)
          gain_[s] += u[i][j] * c.weight * spread(3 * c.node + j, s);
    }
    double variance = 1.0 + own;
    for (std::size_t j = i; j < 3; ++j)
      for (const Corner& c : near) variance += u[i][j] * c.weight * gain_[3 * c.node + j];
    const double surprise = told[i] - expected;
    log_probability -= 0.5 * (surprise * surprise / variance + std::log(variance));
    for (std::size_t a = 0; a < gain_.size(); ++a) {
      const double share = gain_[a] / variance;
      mean_[a] += share * surprise;
      for (std::size_t b = 0; b < gain_.size(); ++b) spread(a, b) -= share * gain_[b];
    }
  }
  return log_probability;
}

Slope Field::slope(double east_m, double north_m) const {
  return grid_.slope(east_m, north_m, [&](double e, double n) { return mean(e, n); });
}

}  // namespace truce::locate
