// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/weather.h"

#include <algorithm>
#include <cmath>

namespace truce::locate {
namespace {

// Below this many kept lessons the open incidents have a say in which habit is right.
constexpr double many_lessons = 60.0;
// An incident needs more arrivals than unknowns to have something to tell.
constexpr std::size_t least_members = 7;
constexpr double memory_s = 6.0 * 3600.0;  // of the evidence between habits

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

std::vector<FieldHabit> habits(const Wave& wave) {
  const Row& mean = wave.prior();
  const Row& sigma = wave.prior_sigma();
  FieldHabit free;
  for (std::size_t q = 0; q < 3; ++q) {
    free.mean[q] = mean[3 + q];
    free.sigma[q] = sigma[3 + q];
  }
  if (!wave.in_air()) {
    free.mean[0] = 0.0;
    free.sigma[0] = 1e-6;  // depth is nobody's but the incident's own
    FieldHabit told = free;
    told.sigma = {1e-6, 1e-4, 1e-4};
    return {told, free};
  }
  FieldHabit told = free;
  told.sigma[0] = told.sigma[1] = 0.02;
  FieldHabit slow = free;
  slow.local = {0.7, 0.7, 0.3};
  slow.drift = {0.7, 0.7, 0.3};
  slow.unresolved = {0.03, 0.03, 0.02};
  FieldHabit quick = free;
  quick.local = {2.5, 2.5, 0.7};
  quick.drift = {2.5, 2.5, 0.7};
  quick.unresolved = {0.1, 0.1, 0.05};
  return {told, free, slow, quick};
}

}  // namespace

Weather::Weather(const Wave& wave, const NodeGrid& grid)
    : first_(wave.first_shared() - 3),
      told_(wave.prior()),
      told_sigma_(wave.prior_sigma()),
      grid_(grid),
      doubted_(grid.size()) {
  for (const FieldHabit& habit : habits(wave)) kept_.emplace_back(grid, habit);
  lent_ = kept_;
  evidence_.assign(kept_.size(), 0.0);
  // A told wind is seldom quite right: the others need less to be believed.
  evidence_[0] = -1.0;
  lent_evidence_ = evidence_;
}

bool Weather::few() const {
  return kept_count_ < many_lessons;
}

// Where and when the outlook is less sure than it ever was, so are the fields, but the one that
// takes it at its word.
void Weather::doubt_outlook() {
  std::vector<Triple> more(grid_.size());
  for (std::size_t a = 0; a < more.size(); ++a) {
    const Triple doubt = outlook_.doubt(grid_.at(a), now_s_);
    for (std::size_t q = 0; q < 3; ++q) {
      more[a][q] = std::max(0.0, doubt[q] - doubted_[a][q]);
      doubted_[a][q] += more[a][q];
    }
  }
  for (std::size_t k = 1; k < kept_.size(); ++k) kept_[k].widen(more);
}

void Weather::open_tick(double now_s, double oldest_s) {
  const double passed_s = begun_ ? now_s - now_s_ : 0.0;
  begun_ = true;
  now_s_ = now_s;
  for (Field& field : kept_) field.pass(passed_s);
  if (!outlook_.is_blank()) {
    outlook_.look(oldest_s, now_s);
    doubt_outlook();
  }
  for (double& evidence : evidence_) evidence *= std::exp(-passed_s / memory_s);
  lent_evidence_ = evidence_;
  choose();
  for (std::size_t k = 0; k < kept_.size(); ++k)
    if (few() || k == chosen_) lent_[k] = kept_[k];
}

// Once final incidents have told enough, open ones need not.
void Weather::lend(Live& live) {
  live.lent = {};
  if (!few() || live.members.size() < least_members) return;
  live.lent = live.lesson;
  for (std::size_t k = 0; k < lent_.size(); ++k)
    lent_evidence_[k] += lent_[k].learn(live.at[east], live.at[north], live.lesson);
  choose();
}

void Weather::keep(const Live& live) {
  if (live.members.size() < least_members) return;
  for (std::size_t k = 0; k < kept_.size(); ++k)
    evidence_[k] += kept_[k].learn(live.at[east], live.at[north], live.lesson);
  kept_count_ += 1.0;
}

void Weather::choose() {
  const auto best = std::max_element(lent_evidence_.begin(), lent_evidence_.end());
  if (*best > lent_evidence_[chosen_])
    chosen_ = static_cast<std::size_t>(best - lent_evidence_.begin());
}

Row Weather::expected(double east_m, double north_m, double at_s) const {
  Row row = told_;
  const Triple departure = outlook_.departure(east_m, north_m, at_s);
  const Triple mean = lent_[chosen_].mean(east_m, north_m);
  for (std::size_t q = first_; q < 3; ++q) row[3 + q] = mean[q] + departure[q];
  return row;
}

Prior Weather::prior(double east_m, double north_m, double at_s, const Lesson& own) const {
  FieldValue value = lent_[chosen_].at(east_m, north_m);
  if (first_ > 0) {
    value.mean[0] = told_[3];
    value.covariance[0] = {told_sigma_[3] * told_sigma_[3], 0.0, 0.0};
    value.covariance[1][0] = value.covariance[2][0] = 0.0;
  }
  double determinant = 1.0;
  Block left = inverse(value.covariance, determinant);
  Triple pull{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) {
      pull[i] += left[i][j] * value.mean[j];
      // What is unresolved is not the incident's own to take back in full.
      left[i][j] -= 0.999 * own.information[i][j];
    }
  const Block spread = inverse(left, determinant);
  const bool holds =
      determinant > 0.0 && spread[0][0] > 0.0 && spread[1][1] > 0.0 && spread[2][2] > 0.0;
  Prior prior;
  prior.mean = told_;
  for (std::size_t i = 0; i < 3; ++i) {
    prior.mean[3 + i] = holds ? 0.0 : value.mean[i];
    for (std::size_t j = 0; j < 3; ++j) {
      if (holds) prior.mean[3 + i] += spread[i][j] * (pull[j] - 0.999 * own.pull[j]);
      prior.information[3 + i][3 + j] = left[i][j];
    }
  }
  if (!holds) {
    const Block known = inverse(value.covariance, determinant);
    determinant = 1.0 / determinant;
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j) prior.information[3 + i][3 + j] = known[i][j];
  }
  prior.log_determinant = std::log(determinant);
  if (first_ > 0) return prior;
  prior.departure = outlook_.departure(east_m, north_m, at_s);
  for (std::size_t i = 0; i < 3; ++i) prior.mean[3 + i] += prior.departure[i];
  prior.shear = lent_[chosen_].slope(east_m, north_m);
  const Slope told = outlook_.slope(east_m, north_m, at_s);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j) prior.shear[i][j] += told[i][j];
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
      const double off = prior.departure[j];
      lesson.pull[i] += after[i][j] * (live.at[3 + j] - off) - before * (prior.mean[3 + j] - off);
    }
  return lesson;
}

}  // namespace truce::locate
