// SPDX-License-Identifier: Apache-2.0
// A seeded generator with the same sequence on every machine (SplitMix64, Steele, Lea and Flood,
// OOPSLA 2014). For simulation, tests and sampling checks; a stage of the river never draws.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace truce {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  double uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }  // [0, 1)
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  std::uint64_t below(std::uint64_t bound) { return bits() % bound; }
  bool chance(double p) { return uniform() < p; }
  // Box-Muller, one value a call: no state beyond the seed.
  double normal() {
    const double u = 1.0 - uniform();
    const double v = uniform();
    return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v);
  }
  double exponential(double mean) { return -mean * std::log(1.0 - uniform()); }

 private:
  std::uint64_t state_;
};

}  // namespace truce
