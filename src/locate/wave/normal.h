// SPDX-License-Identifier: Apache-2.0
// Least squares in the six unknowns that one incident has (see wave.h): the normal matrix, its
// Cholesky factor, its inverse. Fixed size, no allocation. A matrix that is not positive definite
// gives no factor.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

namespace truce::locate {

constexpr std::size_t unknown_count = 6;
using Row = std::array<double, unknown_count>;
using Matrix = std::array<Row, unknown_count>;

// Sum of weight * row * row' and weight * row * residual; only the lower triangle is kept.
struct Normal {
  Matrix a{};
  Row b{};

  void add(const Row& row, double residual, double weight) {
    for (std::size_t i = 0; i < unknown_count; ++i) {
      const double scaled = weight * row[i];
      b[i] += scaled * residual;
      for (std::size_t j = 0; j <= i; ++j) a[i][j] += scaled * row[j];
    }
  }
};

class Factor {
 public:
  static std::optional<Factor> of(const Matrix& lower);
  Row solve(const Row& b) const;
  double log_determinant() const;
  Matrix inverse() const;

 private:
  Matrix l_{};
  Row reciprocal_{};
};

// row' * matrix * row of a full symmetric matrix.
inline double quadratic(const Matrix& matrix, const Row& row) {
  double sum = 0.0;
  for (std::size_t i = 0; i < unknown_count; ++i) {
    double off = 0.0;
    for (std::size_t j = 0; j < i; ++j) off += matrix[i][j] * row[j];
    sum += row[i] * (2.0 * off + matrix[i][i] * row[i]);
  }
  return sum;
}

}  // namespace truce::locate
