// SPDX-License-Identifier: Apache-2.0
// What may come near a place, told by exact distances and without drawing anything: lines and
// regions, each with how far off it is, and whether any of their boundaries that somebody asks
// about comes within some distance. It may say that one does where none does, never the reverse.
// Metres; signed distances are positive on the left of a line and outside of a region.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "assess/detail/bits.h"
#include "assess/detail/cells.h"

namespace truce::assess {

struct Nearby {
  double signed_m = 0.0;
  std::uint32_t index = 0;  // of the ground's lines or regions
  bool is_line = false;
  bool has_end = false;  // of the line, near enough to change its side somewhere around
};

// Those of which anything may lie within `radius_m` (above 0) of the place, at the end of `out`;
// `whole` becomes the cell of the place.
void survey(const Ground& ground, LatLon at, double radius_m, Cells& whole,
            std::vector<Nearby>& out);
// Those of which one of `asks` may lie within `within_m`, as they lie from another place.
void measure(const Ground& ground, LatLon at, std::span<const Nearby> nearby, const Bits& asks,
             double within_m, std::vector<Nearby>& out);
// None of the boundaries `asks` comes within `within_m`.
bool is_clear(const Ground& ground, std::span<const Nearby> nearby, const Bits& asks,
              double within_m);

}  // namespace truce::assess
