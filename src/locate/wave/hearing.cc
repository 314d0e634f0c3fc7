// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/hearing.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace truce::locate {
namespace {

// The top bits of a float are its logarithm, straight between powers of two: four steps for each
// doubling of the square.
constexpr int dropped_bits = 21;
constexpr float nearest_m2 = 1e4F;
constexpr std::uint32_t first_bin = std::bit_cast<std::uint32_t>(nearest_m2) >> dropped_bits;

constexpr double guessed_sigma_s = 0.04;
constexpr double guess_weight = 4.0;  // picks that the guess of the jitter counts for
constexpr double guessed_noise_hz = 1e-3;
constexpr double guessed_density = 100.0 / (1e10 * 3600.0);  // 100 an hour on 100 km by 100 km
constexpr double guess_incidents = 3.0;

}  // namespace

std::size_t distance_bin(double distance2_m2) {
  const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(distance2_m2)) >> dropped_bits;
  return bits <= first_bin ? 0 : std::min<std::size_t>(bits - first_bin, distance_bins - 1);
}

double bin_distance_m(std::size_t bin) {
  const auto bits = (static_cast<std::uint32_t>(bin) + first_bin) << dropped_bits;
  return std::sqrt(static_cast<double>(std::bit_cast<float>(bits | (1U << (dropped_bits - 1)))));
}

Hearing::Hearing(std::size_t channels, double told_sigma_s)
    : told_sigma_s_(told_sigma_s),
      noise_hz_(channels, static_cast<float>(guessed_noise_hz)),
      noise_count_(channels, 0.0F),
      worked_s_(channels, 0.0) {
  for (std::size_t phase = 0; phase < 2; ++phase) {
    // S is picked about half as well as P.
    const double guess_s = guessed_sigma_s * static_cast<double>(1 + phase);
    squares_s2_[phase] = guess_weight * guess_s * guess_s;
    freedom_[phase] = guess_weight;
  }
  settle(noise_count_, worked_s_);
  draw_curve();
}

void Hearing::grow(std::size_t channels) {
  noise_hz_.resize(channels, static_cast<float>(mean_noise_hz_));
  noise_count_.resize(channels, 0.0F);
  worked_s_.resize(channels, 0.0);
}

// Incidents differ by terrain, weather and loudness: how much beyond chance is the correlation
// between the stations of one (moments of the beta-binomial distribution).
void Hearing::learn_detection(const Listeners& here) {
  const double p = did_ / could_;
  const double off = here.did - here.could * p;
  excess_ += off * off - here.could * p * (1.0 - p);
  pairs_ += here.could * std::max(0.0, here.could - 1.0) * p * (1.0 - p);
  could_ += here.could;
  did_ += here.did;
}

Listeners Hearing::usual() const {
  constexpr double least = 10.0, most = 300.0;
  const double correlation = std::max(excess_ / pairs_, 1.0 / (most + 1.0));
  const double worth = std::min(std::max(least, 1.0 / correlation - 1.0), could_);
  return {worth, worth * did_ / could_};
}

void Hearing::learn_jitter(std::size_t phase, double squares_s2, double freedom) {
  squares_s2_[phase] += squares_s2;
  freedom_[phase] += freedom;
}

void Hearing::learn_noise(std::uint32_t channel, double count) {
  noise_count_[channel] += static_cast<float>(count);
}

void Hearing::learn_density(double incidents, double area_m2, double stretch_s) {
  incidents_ += incidents;
  area_time_ += area_m2 * stretch_s;
}

// What is old counts less and less, so that the network may change.
void Hearing::fade() {
  constexpr double most_picks = 20'000.0, most_incidents = 2'000.0, most_stretch_s = 4.0 * 3600.0;
  const auto shrink = [](double weight, double most) {
    return weight > most ? most / weight : 1.0;
  };
  const double detection = shrink(could_, most_picks);
  could_ *= detection;
  did_ *= detection;
  excess_ *= detection;
  pairs_ *= detection;
  for (std::size_t phase = 0; phase < 2; ++phase) {
    const double jitter = shrink(freedom_[phase], most_picks);
    squares_s2_[phase] *= jitter;
    freedom_[phase] *= jitter;
  }
  const double density = shrink(incidents_, most_incidents);
  incidents_ *= density;
  area_time_ *= density;
  for (double& count : ranges_) count *= density;
  const double stretch = shrink(noise_stretch_s_, most_stretch_s);
  if (stretch == 1.0) return;
  noise_stretch_s_ *= stretch;
  for (float& count : noise_count_) count *= static_cast<float>(stretch);
  for (double& worked_s : worked_s_) worked_s *= stretch;
}

void Hearing::settle(std::span<const float> unclaimed, std::span<const double> worked_s) {
  fade();
  for (std::size_t phase = 0; phase < 2; ++phase)
    sigma_s_[phase] = told_sigma_s_ > 0.0 ? told_sigma_s_ * static_cast<double>(1 + phase)
                                          : std::sqrt(squares_s2_[phase] / freedom_[phase]);
  density_ = (incidents_ + guess_incidents) / (area_time_ + guess_incidents / guessed_density);
  const double detect = std::clamp(did_ / could_, 0.05, 0.98);
  if (std::abs(detect - drawn_detect_) > 0.003) {
    detect_ = detect;
    draw_curve();
  }
  settle_noise(unclaimed, worked_s);
  settle_ranges();
}

// A channel's own rate is drawn towards the network's by what five false picks would say. Who did
// not work was silent for no reason that counts.
void Hearing::settle_noise(std::span<const float> unclaimed, std::span<const double> worked_s) {
  double total = 0.0, all_s = 0.0;
  for (std::size_t c = 0; c < noise_count_.size(); ++c) {
    total += static_cast<double>(noise_count_[c]) + static_cast<double>(unclaimed[c]);
    all_s += worked_s_[c] + worked_s[c];
  }
  mean_noise_hz_ = (total + 1.0) / (all_s + 1.0 / guessed_noise_hz);
  const double pull_s = 5.0 / mean_noise_hz_;
  for (std::size_t c = 0; c < noise_hz_.size(); ++c)
    noise_hz_[c] = static_cast<float>((static_cast<double>(noise_count_[c] + unclaimed[c]) + 5.0) /
                                      (worked_s_[c] + worked_s[c] + pull_s));
}

// Incidents so far, each spread over two fifths of an octave either way, and a few guessed ones of
// all ranges. Nothing is so unusual that a few more arrivals could not speak for it.
void Hearing::settle_ranges() {
  constexpr double guess = 10.0, octaves = 5.0, least_log = -4.0;
  constexpr std::size_t spread = 3;
  std::array<double, distance_bins> usual{};
  usual.fill(guess / (8.0 * octaves));
  for (std::size_t b = 0; b < distance_bins; ++b) {
    const std::size_t end = std::min(b + spread + 1, distance_bins);
    for (std::size_t to = b - std::min(b, spread); to < end; ++to) {
      const std::size_t off = to < b ? b - to : to - b;
      usual[to] += ranges_[b] * static_cast<double>(spread + 1 - off) /
                   static_cast<double>((spread + 1) * (spread + 1));
    }
  }
  const double most = *std::max_element(usual.begin(), usual.end());
  for (std::size_t b = 0; b < distance_bins; ++b)
    log_usual_[b] = std::max(least_log, std::log(usual[b] / most));
}

void Hearing::draw_curve() {
  drawn_detect_ = detect_;
  for (std::size_t k = 0; k < odds_.size(); ++k) {
    const double steps = static_cast<double>(k) - static_cast<double>(distance_bins);
    const double ratio = std::exp2(steps / 8.0);
    const double heard = detect_ / (1.0 + std::exp(std::min(60.0, (ratio - 1.0) / 0.1)));
    odds_[k] = {heard, std::log(std::max(heard, 1e-30)), std::log1p(-heard)};
  }
}

}  // namespace truce::locate
