// SPDX-License-Identifier: Apache-2.0
// Ground that changes hands between two agreements, and the keys by which shapes are known to be
// one. Private to diff.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "agreement/agreement.h"
#include "agreement/detail/ground.h"
#include "geo/cell_area.h"

namespace truce::agreement {

// What is in the new area only, and what was in the old one only.
struct Exchange {
  Ground gained, lost;
};
Exchange exchange_of(const geo::Region& was, const geo::Region& now);
Exchange exchange_of(const Zone& was, const Agreement& of_was, const Zone& now,
                     const Agreement& of_now);
// Of a line: what passes to its left and to its right side between the two courses, nowhere further
// from both than the greatest shift.
Exchange exchange_of(const geo::Polyline& was, const geo::Polyline& now, double shift_m);
double shift_m(const geo::Polyline& was, const geo::Polyline& now);

// All that keep-out rules together deny to a party; none: nothing.
struct Denial {
  const Agreement* agreement = nullptr;
  std::span<const Rule* const> rules;
};
Exchange exchange_of(const Denial& was, const Denial& now, const std::string& party);

// What is left of the tests that one answer may take, shared by the areas still to be found.
struct Effort {
  std::size_t areas = 0;
  std::size_t tests = 8'000'000;
};
// Each side that more than its error was found of, to 5 % where the effort allows; a side of which
// nothing can be told is missing. `below_m2`: no more than that can be missing.
struct GroundChange {
  std::optional<geo::AreaFound> gained, lost;
  double below_m2 = 0.0;
};
GroundChange measured(const Exchange& exchange, Effort& effort);

bool is_same(const geo::Polyline& a, const geo::Polyline& b);
bool is_same(const geo::Region& a, const geo::Region& b);
bool is_same(const Zone& a, const Agreement& of_a, const Zone& b, const Agreement& of_b);
bool is_same_ground(const Agreement& was, const KeepOut& old_rule, const Agreement& now,
                    const KeepOut& new_rule, const std::string& party);

// Equal for shapes that are the same, and in practice for no others.
class ShapeKeys {
 public:
  std::string of(const geo::Polyline& line);
  static std::string of(const geo::Region& region);
  std::string of(const Zone& zone, const Agreement& agreement);

 private:
  std::map<const void*, std::string> lines_;  // each shape once, however many lines it has
};

}  // namespace truce::agreement
