// SPDX-License-Identifier: Apache-2.0
// The count classes of a monitoring mission's daily table and their sums: what the table counts
// row by row must agree with the totals that it states. Whole numbers; never rounds, never guesses.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace truce::observe {

// What a row counts. Only exact numbers are summed; "about 20" and "uncountable" are not.
enum class CountClass : std::uint8_t {
  explosion_undetermined,
  explosion_outgoing,
  explosion_impact,
  airburst,
  projectile,
  muzzle_flash,
  illumination_flare,
  burst,
  shot,
};
constexpr std::size_t count_class_count = 9;

std::string_view to_text(CountClass c);  // "undetermined explosions", "shots"

struct Tally {
  std::array<std::int64_t, count_class_count> counts{};
  // Rows without an exact number, by class: a total with such a class can only be at least this. A
  // row whose class is not known is in every class.
  std::array<std::int64_t, count_class_count> inexact_rows{};

  bool operator==(const Tally&) const = default;
};

// Adds `number` (0 to 1e9) to its class.
void add(Tally& tally, CountClass c, std::int64_t number);
Tally operator+(const Tally& a, const Tally& b);
std::int64_t total(const Tally& tally);

// A stated total covers one class or several, as missions write them: "explosions",
// "undetermined explosions", "bursts and shots", "ceasefire violations" (all).
struct StatedTotal {
  std::string label;
  std::int64_t number = 0;
};

// The classes that a label means, in any case; nothing for words that are no label.
std::optional<std::vector<CountClass>> classes_of(std::string_view label);

struct Disagreement {
  std::string label;
  std::int64_t stated = 0;
  std::int64_t counted = 0;
};

// Each stated total that its classes do not sum to, in the order stated. Where rows without an
// exact number were counted, a stated total above the sum is no disagreement. An unknown label
// disagrees with counted = -1.
std::vector<Disagreement> reconcile(const std::vector<StatedTotal>& stated, const Tally& tally);

}  // namespace truce::observe
