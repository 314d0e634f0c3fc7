// SPDX-License-Identifier: Apache-2.0
// From a pick and unclaimed picks at its nearest stations to a place and time worth fitting: time
// differences of three picks solved in closed form (Schmidt, "A new approach to geometry of range
// difference location", IEEE Trans. AES, 1972), then a balance over the nearest stations that
// breaks off early.
#pragma once

#include <span>
#include <vector>

#include "locate/wave/fit.h"

namespace truce::locate {

struct SeedRules {
  double least_balance = 0.0;   // log likelihood ratio beyond what three picks give for free
  std::size_t most_slots = 14;  // nearest stations that are asked
  double give_up = 7.0;         // how far the balance may fall below its best
  std::size_t most_near = 16;   // picks of the nearest stations that are tried by pairs
  std::size_t most_found = 1;   // hypotheses that are kept
};

struct Hypothesis {
  Row at{};
  double balance = 0.0;  // log likelihood ratio
};

class Seeder {
 public:
  // The best hypotheses around a pick that pass, the best first, with the unknowns of `base` where
  // they have none. Valid until the next call.
  std::span<const Hypothesis> around(const Scene& scene, const Row& base, std::uint32_t pick,
                                     const SeedRules& rules);
  // How far off an arrival may be from what a hypothesis says.
  static double gate_s(const Scene& scene, std::size_t phase);

 private:
  struct Near {
    double east_m, north_m;  // from the seed's station, in the frame that moves with the air
    double path_m;           // time after the seed, times speed
    double half;             // (east^2 + north^2 - path^2) / 2
    std::uint32_t slot;
  };

  void gather(const Scene& scene, const Row& base, std::uint32_t pick, std::size_t most_near);
  void try_pair(const Scene& scene, const Near& a, const Near& b, const SeedRules& rules);
  void try_with_s(const Scene& scene, double after_s, const Near& a, const SeedRules& rules);
  void search(const Scene& scene, const Row& base, std::uint32_t pick, const SeedRules& rules);
  double best() const { return found_.empty() ? 0.0 : found_.front().balance; }
  void keep(const Scene& scene, const Hypothesis& hypothesis, const SeedRules& rules);
  void weigh(const Scene& scene, double east_m, double north_m, double r, const SeedRules& rules);
  double balance(const Scene& scene, const Row& at, const SeedRules& rules) const;

  std::vector<Near> near_;
  Row base_{};  // the shared unknowns, and the depth to think with
  double seed_east_m_ = 0.0, seed_north_m_ = 0.0, seed_s_ = 0.0, speed_mps_ = 1.0;
  double s_speed_mps_ = 1.0;
  std::array<double, 2> gate_s_{}, hit_{};  // by phase
  double miss_ = 0.0;
  std::vector<Hypothesis> found_;  // the best first
};

}  // namespace truce::locate
