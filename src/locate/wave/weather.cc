// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/weather.h"

#include <cmath>

namespace truce::locate {
namespace {

using Block = std::array<std::array<double, 3>, 3>;

// Inverse of a symmetric positive definite block by its adjugate.
Block inverse(const Block& m, double& determinant) {
  Block c{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) {
      const std::size_t i1 = (i + 1) % 3, i2 = (i + 2) % 3, j1 = (j + 1) % 3, j2 = (j + 2) % 3;
      c[j][i] = m[i1][j1] * m[i2][j2] - m[i1][j2] * m[i2][j1];
    }
  determinant = m[0][0] * c[0][0] + m[0][1] * c[1][0] + m[0][2] * c[2][0];
  for (auto& row : c)
    for (double& value : row) value /= determinant;
  return c;
}

}  // namespace

Weather::Weather(const Wave& wave) : first_(wave.first_shared() - 3), told_(wave.prior()) {
  for (std::size_t i = 0; i < 3; ++i) {
    const double sigma = wave.prior_sigma()[3 + i];
    known_.information[i][i] = 1.0 / (sigma * sigma);
    known_.pull[i] = known_.information[i][i] * told_[3 + i];
  }
}

Prior Weather::prior(const Lesson& own) const {
  Block left = known_.information;
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) left[i][j] -= own.information[i][j];
  double determinant = 1.0;
  const Block spread = inverse(left, determinant);
  Prior prior;
  prior.mean = told_;
  for (std::size_t i = 0; i < 3; ++i) {
    prior.mean[3 + i] = 0.0;
    for (std::size_t j = 0; j < 3; ++j) {
      prior.mean[3 + i] += spread[i][j] * (known_.pull[j] - own.pull[j]);
      prior.information[3 + i][3 + j] = left[i][j];
    }
  }
  prior.log_determinant = std::log(determinant);
  return prior;
}

Lesson Weather::lesson(const Live& live, const Prior& prior) const {
  Block spread{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      spread[i][j] = i >= first_ && j >= first_ ? live.covariance[3 + i][3 + j]
                     : i == j                   ? 1.0
                                                : 0.0;
  double determinant = 1.0;
  const Block after = inverse(spread, determinant);
  Lesson lesson;
  for (std::size_t i = first_; i < 3; ++i)
    for (std::size_t j = first_; j < 3; ++j) {
      const double before = prior.information[3 + i][3 + j];
      lesson.information[i][j] = after[i][j] - before;
      lesson.pull[i] += after[i][j] * live.at[3 + j] - before * prior.mean[3 + j];
    }
  return lesson;
}

void Weather::add(const Lesson& lesson, double sign) {
  for (std::size_t i = 0; i < 3; ++i) {
    known_.pull[i] += sign * lesson.pull[i];
    for (std::size_t j = 0; j < 3; ++j) known_.information[i][j] += sign * lesson.information[i][j];
  }
}

}  // namespace truce::locate
