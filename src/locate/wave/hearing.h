// SPDX-License-Identifier: Apache-2.0
// What the network is like as a listener: how probable it is that a working station hears, how
// precisely it times, how often it hears what was nothing. Estimated from the incidents found;
// begins with a guess. Seconds, hertz.
//
// P(heard at d | audible range R) = detect / (1 + exp((d / R - 1) / 0.1)): a fall over a tenth of
// the range.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "locate/wave/minority.h"

namespace truce::locate {

// Distances by their logarithm, eight steps an octave; the range of an incident is one of them.
constexpr std::size_t distance_bins = 96;
std::size_t distance_bin(double distance2_m2);
double bin_distance_m(std::size_t bin);

class Hearing {
 public:
  Hearing(std::size_t channels, double told_sigma_s);

  void grow(std::size_t channels);

  double detect() const { return detect_; }
  double sigma_s(std::size_t phase) const { return sigma_s_[phase]; }
  double noise_hz(std::uint32_t channel) const { return static_cast<double>(noise_hz_[channel]); }
  double mean_noise_hz() const { return mean_noise_hz_; }
  double density() const { return density_; }  // incidents a second and square metre, guessed
  // At a distance and for a range, by their bins: P(heard), its logarithm, that of its complement.
  struct Odds {
    double heard = 0.0;
    double log_heard = 0.0;
    double log_unheard = 0.0;
  };
  const Odds& odds(std::size_t at, std::size_t range) const {
    return odds_[distance_bins + at - range];
  }

  // An incident's stations within 0.7 of its range: how many could hear and did.
  void learn_detection(const Listeners& here);
  // An incident that was heard so far.
  void learn_range(std::size_t range, double weight) { ranges_[range] += weight; }
  // Log of how usual it is to be heard so far, against what is most usual.
  double log_usual(std::size_t range) const { return log_usual_[range]; }
  // Squared residuals and the number of them that the fit leaves free.
  void learn_jitter(std::size_t phase, double squares_s2, double freedom);
  // Arrivals of a channel that nobody claimed, in a stretch of time.
  void learn_noise(std::uint32_t channel, double count);
  // The stretch of time that those counts are of, and for how much of it a channel worked.
  void learn_stretch(double stretch_s) { noise_stretch_s_ += stretch_s; }
  void learn_worked(std::uint32_t channel, double worked_s) { worked_s_[channel] += worked_s; }
  void learn_density(double incidents, double area_m2, double stretch_s);
  // Of the incidents so far, and of the guess before them: worth as many stations as incidents that
  // differ in more than chance allow.
  Listeners usual() const;
  // Makes what was learnt hold, with what is still open: how many arrivals of each channel nobody
  // claims so far, and how long it worked for them.
  void settle(std::span<const float> unclaimed, std::span<const double> worked_s);

 private:
  void fade();
  void settle_noise(std::span<const float> unclaimed, std::span<const double> worked_s);
  void settle_ranges();
  void draw_curve();

  double told_sigma_s_;
  double detect_ = 0.7, drawn_detect_ = 0.7;
  std::array<double, 2> sigma_s_{};
  double mean_noise_hz_ = 0.0;
  double density_ = 0.0;
  std::vector<float> noise_hz_;
  std::array<Odds, 2 * distance_bins> odds_{};
  double could_ = 20.0, did_ = 14.0;        // a weak prior of 0.7
  double excess_ = 20.0, pairs_ = 4'000.0;  // differ by chance and little more
  std::array<double, 2> squares_s2_{}, freedom_{};
  std::vector<float> noise_count_;
  std::vector<double> worked_s_;  // a channel each
  double noise_stretch_s_ = 0.0;
  double incidents_ = 0.0, area_time_ = 0.0;
  std::array<double, distance_bins> ranges_{}, log_usual_{};  // incidents by range
};

}  // namespace truce::locate
