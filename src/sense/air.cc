// SPDX-License-Identifier: Apache-2.0
#include "sense/air.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace truce::sense {
namespace {

constexpr double reference_k = 293.15;
constexpr double triple_point_k = 273.16;
constexpr double reference_pa = 101'325.0;
constexpr double db_per_neper = 20.0 / std::numbers::ln10;

double bounded(double value, double low, double high) {
  return value >= low ? std::min(value, high) : low;  // no number becomes the lower bound
}

}  // namespace

double absorption_db_per_m(double frequency_hz, const Air& air) {
  const double f = bounded(frequency_hz, 1.0, 20'000.0);
  const double kelvin = bounded(air.temperature_k, 200.0, 330.0);
  const double pressure = bounded(air.pressure_pa, 20'000.0, 120'000.0) / reference_pa;
  const double warmth = kelvin / reference_k;
  const double saturation =
      std::pow(10.0, -6.8346 * std::pow(triple_point_k / kelvin, 1.261) + 4.6151);
  // Molar concentration of water vapour in per cent.
  const double water = 100.0 * bounded(air.relative_humidity, 0.001, 1.0) * saturation / pressure;
  const double oxygen_hz = pressure * (24.0 + 4.04e4 * water * (0.02 + water) / (0.391 + water));
  const double nitrogen_hz =
      pressure / std::sqrt(warmth) *
      (9.0 + 280.0 * water * std::exp(-4.170 * (std::pow(warmth, -1.0 / 3.0) - 1.0)));
  const double classical = 1.84e-11 / pressure * std::sqrt(warmth);
  const double oxygen = 0.01275 * std::exp(-2239.1 / kelvin) / (oxygen_hz + f * f / oxygen_hz);
  const double nitrogen = 0.1068 * std::exp(-3352.0 / kelvin) / (nitrogen_hz + f * f / nitrogen_hz);
  return db_per_neper * f * f * (classical + std::pow(warmth, -2.5) * (oxygen + nitrogen));
}

double reach_share(double loss_db, double reach_m, double absorption_db_per_m) {
  const double absorbed = std::max(absorption_db_per_m * reach_m, 0.0);
  // Newton on the logarithm: the left side is increasing and convex in it, so it converges from
  // the right.
  double log_share = std::max(0.0, -loss_db / db_per_neper);
  for (int i = 0; i < 60; ++i) {
    const double share = std::exp(log_share);
    const double off = db_per_neper * log_share + absorbed * (share - 1.0) + loss_db;
    const double step = off / (db_per_neper + absorbed * share);
    log_share -= step;
    if (std::abs(step) < 1e-12) break;
  }
  return std::exp(log_share);
}

}  // namespace truce::sense
