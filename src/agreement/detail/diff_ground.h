// SPDX-License-Identifier: Apache-2.0
// Ground that changes hands between two agreements; `tests` as of geo/cell_area.h. Private to diff.
#pragma once

#include "agreement/agreement.h"
#include "geo/cell_area.h"

namespace truce::agreement {

struct GroundChange {
  geo::AreaFound gained, lost;
};

bool is_same(const geo::Polyline& a, const geo::Polyline& b);
bool is_same(const geo::Region& a, const geo::Region& b);

// Of an area that was one and is another.
GroundChange ground_change(const geo::Region& was, const geo::Region& now, std::size_t tests);
bool is_same(const Zone& a, const Agreement& of_a, const Zone& b, const Agreement& of_b);
GroundChange ground_change(const Zone& was, const Agreement& of_was, const Zone& now,
                           const Agreement& of_now, std::size_t tests);

// What a keep-out rule denies to a party; a null rule denies nothing.
struct Denial {
  const Agreement* agreement = nullptr;
  const KeepOut* rule = nullptr;

  bool to(const std::string& party, bool bound) const {
    return rule != nullptr && bound && rule->from_line.contains(party);
  }
};
bool is_same_ground(const Denial& a, const Denial& b, const std::string& party);
GroundChange ground_change(const Denial& was, bool was_bound, const Denial& now, bool is_bound,
                           const std::string& party, std::size_t tests);

// Of a line: what passes to its left and to its right side between the two courses (nowhere further
// from both than the greatest shift), and that shift.
struct LineChange {
  geo::AreaFound to_left, to_right;
  double shift_m = 0.0;
};
LineChange line_change(const geo::Polyline& was, const geo::Polyline& now, std::size_t tests);

}  // namespace truce::agreement
