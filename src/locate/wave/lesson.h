// SPDX-License-Identifier: Apache-2.0
// What one incident says about the unknowns that all share (3 to 5 of wave.h): information, and
// information times value. Lessons add up.
#pragma once

#include <array>

namespace truce::locate {

struct Lesson {
  std::array<std::array<double, 3>, 3> information{};
  std::array<double, 3> pull{};
};

}  // namespace truce::locate
