// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/normal.h"

#include <cmath>

namespace truce::locate {

std::optional<Factor> Factor::of(const Matrix& lower) {
  Factor factor;
  Matrix& l = factor.l_;
  for (std::size_t i = 0; i < unknown_count; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      double sum = lower[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= l[i][k] * l[j][k];
      l[i][j] = sum * factor.reciprocal_[j];
    }
    double pivot = lower[i][i];
    for (std::size_t k = 0; k < i; ++k) pivot -= l[i][k] * l[i][k];
    if (!(pivot > 1e-12 * lower[i][i]) || !(pivot > 0.0)) return std::nullopt;
    l[i][i] = std::sqrt(pivot);
    factor.reciprocal_[i] = 1.0 / l[i][i];
  }
  return factor;
}

Row Factor::solve(const Row& b) const {
  Row x = b;
  for (std::size_t i = 0; i < unknown_count; ++i) {
    for (std::size_t k = 0; k < i; ++k) x[i] -= l_[i][k] * x[k];
    x[i] *= reciprocal_[i];
  }
  for (std::size_t i = unknown_count; i-- > 0;) {
    for (std::size_t k = i + 1; k < unknown_count; ++k) x[i] -= l_[k][i] * x[k];
    x[i] *= reciprocal_[i];
  }
  return x;
}

double Factor::log_determinant() const {
  double product = 1.0;
  for (std::size_t i = 0; i < unknown_count; ++i) product *= l_[i][i];
  return 2.0 * std::log(product);
}

Matrix Factor::inverse() const {
  Matrix columns{};
  for (std::size_t c = 0; c < unknown_count; ++c) {
    Row unit{};
    unit[c] = 1.0;
    columns[c] = solve(unit);
  }
  return columns;
}

}  // namespace truce::locate
