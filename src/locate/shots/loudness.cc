// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/loudness.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace truce::locate::shots {
namespace {

constexpr double kept = 0.999;     // what is old counts less: gains may change
constexpr double most_db = 200.0;  // units further apart are no unit
constexpr double least_levels = 30.0;
constexpr double pair_sigma_db = 6.0;  // a shot's two ends: a judgement
constexpr double most_log_odds = 3.0;  // for it is one

double at_1_km_db(const Loud& l) {
  const double km = std::max(0.1, l.distance_m / 1'000.0);
  return std::clamp(20.0 * std::log10(l.amplitude) + 22.0 * std::log10(km) + 0.1 * km, -most_db,
                    most_db);
}

}  // namespace

double Loudness::gain_variance(std::uint32_t station) const {
  const double count = station < stations_.size() ? stations_[station].count : 0.0;
  return gain_spread2_ * scatter2_ / (count * gain_spread2_ + scatter2_);
}

// The weighted median: one station that shouts moves it little.
Level Loudness::level(std::span<const Loud> loud) const {
  std::vector<std::pair<double, double>> told;  // level, weight
  double all = 0.0;
  for (const Loud& l : loud) {
    const double gain = l.station < stations_.size() ? stations_[l.station].gain_db : 0.0;
    told.emplace_back(at_1_km_db(l) - gain, 1.0 / (scatter2_ + gain_variance(l.station)));
    all += told.back().second;
  }
  if (told.empty()) return {};
  std::ranges::sort(told);
  double sum = 0.0;
  auto middle = told.begin();
  while (sum + middle->second < 0.5 * all) sum += (middle++)->second;
  // Of a median against a mean.
  return {middle->first, std::sqrt(0.5 * std::numbers::pi / all)};
}

void Loudness::learn(std::span<const Loud> loud, const Level& level) {
  if (loud.size() < 3) return;  // too few to tell a gain from a level
  for (const Loud& l : loud) {
    if (l.station >= stations_.size()) stations_.resize(l.station + 1);
    Station& s = stations_[l.station];
    const double off_db = at_1_km_db(l) - level.db;
    s.sum_db = kept * s.sum_db + off_db;
    s.count = kept * s.count + 1.0;
    // Only of gains that are known, lest they count as scatter.
    if (s.count < 10.0) continue;
    const double left_db = std::clamp(off_db - s.gain_db, -30.0, 30.0);
    squares_ = kept * squares_ + left_db * left_db;
    freedom_ = kept * freedom_ + 1.0;
  }
  levels_ = kept * levels_ + 1.0;
  level_sum_ = kept * level_sum_ + level.db;
  level_squares_ = kept * level_squares_ + level.db * level.db;
}

void Loudness::settle() {
  double squares = 0.0, weights = 0.0, known = 0.0;
  for (const Station& s : stations_) {
    if (s.count <= 0.0) continue;
    squares += s.sum_db * s.sum_db / s.count - scatter2_;
    weights += s.count;
    known += 1.0;
  }
  if (known >= 10.0) gain_spread2_ = std::max(0.01, squares / weights);
  scatter2_ = std::max(1.0, squares_ / freedom_);
  for (Station& s : stations_)
    s.gain_db = gain_spread2_ * s.sum_db / (gain_spread2_ * s.count + scatter2_);
}

double Loudness::odds_of_pair(const Level& a, const Level& b) const {
  if (a.sigma_db <= 0.0 || b.sigma_db <= 0.0 || levels_ < least_levels) return 1.0;
  const double mean = level_sum_ / levels_;
  // What was measured, its errors included, as the difference below.
  const double unrelated2 = 2.0 * std::max(0.0, level_squares_ / levels_ - mean * mean);
  const double related2 =
      pair_sigma_db * pair_sigma_db + a.sigma_db * a.sigma_db + b.sigma_db * b.sigma_db;
  if (unrelated2 <= related2) return 1.0;
  const double off2 = (a.db - b.db) * (a.db - b.db);
  const double log_odds =
      0.5 * std::log(unrelated2 / related2) + 0.5 * off2 * (1.0 / unrelated2 - 1.0 / related2);
  return std::exp(std::clamp(log_odds, -most_log_odds, most_log_odds));
}

}  // namespace truce::locate::shots
