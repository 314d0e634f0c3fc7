// SPDX-License-Identifier: Apache-2.0
#include "model/grade.h"

#include <array>

namespace truce {
namespace {

using Scale = std::array<double, 6>;

double product(const Scale& reliability, const Scale& credibility, Grade grade) {
  const int letter = grade.reliability - 'A';
  const int number = grade.credibility - 1;
  return reliability[letter >= 0 && letter < 6 ? static_cast<std::size_t>(letter) : 5] *
         credibility[number >= 0 && number < 6 ? static_cast<std::size_t>(number) : 5];
}

}  // namespace

double trust_of(Grade grade) {
  constexpr Scale reliability{0.98, 0.94, 0.75, 0.50, 0.20, 0.40};
  constexpr Scale credibility{1.00, 0.96, 0.75, 0.50, 0.20, 0.60};
  return product(reliability, credibility, grade);
}

double trust_in_blame(Grade grade) {
  constexpr Scale reliability{0.95, 0.85, 0.70, 0.50, 0.20, 0.40};
  constexpr Scale credibility{1.00, 0.90, 0.75, 0.50, 0.20, 0.60};
  return product(reliability, credibility, grade);
}

}  // namespace truce
