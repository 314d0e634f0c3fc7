// SPDX-License-Identifier: Apache-2.0
// The closed words of a guarantee: what kind of step it may ask of guarantors, and what its hours
// count from. Append-only: they stand in agreement files and records. No step is one of force: the
// plan ends where authorities decide.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/words.h"

namespace truce {

enum class StepKind : std::uint8_t { diplomatic, consultative, logistic, protective, readiness };
template <>
struct Names<StepKind> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"diplomatic", "consultative", "logistic", "protective", "readiness"});
};

// Of the breach that starts the count; a count from a request starts with an event of its own.
enum class CountsFrom : std::uint8_t { occurrence, detection, verification };
template <>
struct Names<CountsFrom> {
  static constexpr auto list =
      std::to_array<std::string_view>({"occurrence", "detection", "verification"});
};

// What a step takes, in the words of the register of commitments; an empty list asks for nothing.
struct PledgeNeed {
  std::vector<std::string> what, tasks;
  std::string place, unit;
  double quantity = 0.0;  // 0: whatever there is
};

}  // namespace truce
