// SPDX-License-Identifier: Apache-2.0
// Quantities that must not be mixed up. Plain doubles inside; `.value` takes the number out.
// Hot geometry uses doubles with the unit in the name instead (`distance_m`).
#pragma once

#include <compare>
#include <numbers>

namespace truce {

constexpr double radian = std::numbers::pi / 180.0;  // of one degree

template <class Tag>
struct Quantity {
  double value = 0.0;

  constexpr Quantity() = default;
  constexpr explicit Quantity(double v) : value(v) {}
  constexpr auto operator<=>(const Quantity&) const = default;

  constexpr Quantity operator+(Quantity other) const { return Quantity{value + other.value}; }
  constexpr Quantity operator-(Quantity other) const { return Quantity{value - other.value}; }
  constexpr Quantity operator*(double factor) const { return Quantity{value * factor}; }
};

using Meters = Quantity<struct MetersTag>;
using Degrees = Quantity<struct DegreesTag>;
// In [0, 1]. Arithmetic may leave the range by rounding; clamp() where it goes on record.
using Probability = Quantity<struct ProbabilityTag>;

constexpr Probability clamp(Probability p) {
  if (!(p.value > 0.0)) return Probability{0.0};
  return p.value > 1.0 ? Probability{1.0} : p;
}

}  // namespace truce
