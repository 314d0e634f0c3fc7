// SPDX-License-Identifier: Apache-2.0
// The closed words for what a contribution is good for and where it may be. Append-only: they stand
// in records and files.
#pragma once

#include <cstdint>

#include "base/words.h"

namespace truce::pledge {

enum class Task : std::uint8_t {
  reassurance,  // presence of a multinational force
  front_line,
  combat,
  training,
  logistics,
  demining,
  air_policing,
  air_defence,
  maritime,
  sea_demining,
  monitoring,
  intelligence,
  medical,
  regeneration,  // rebuilding Ukraine's forces
  headquarters,
};

// `ukraine` is anywhere in it; all but `abroad` lie in Ukraine.
enum class Setting : std::uint8_t { ukraine, front, rear, west, air, sea, border, abroad };

constexpr std::uint32_t bit(Task task) {
  return 1U << static_cast<unsigned>(task);
}
constexpr std::uint32_t bit(Setting setting) {
  return 1U << static_cast<unsigned>(setting);
}

}  // namespace truce::pledge

namespace truce {

template <>
struct Names<pledge::Task> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"reassurance", "front_line", "combat", "training", "logistics", "demining", "air_policing",
       "air_defence", "maritime", "sea_demining", "monitoring", "intelligence", "medical",
       "regeneration", "headquarters"});
};
template <>
struct Names<pledge::Setting> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"ukraine", "front", "rear", "west", "air", "sea", "border", "abroad"});
};
}  // namespace truce
