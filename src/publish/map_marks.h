// SPDX-License-Identifier: Apache-2.0
// Findings on the sheet: their signs, their 90 % ellipses, or their density.
#pragma once

#include <string>
#include <vector>

#include "publish/bulletin.h"
#include "publish/labels.h"
#include "publish/projection.h"

namespace truce::publish {

struct Marks {
  std::string svg;
  std::string density_svg;  // hexagons, to lie beneath lines and names
  bool density = false;
  bool counted = false;     // at least one sign stands for several findings
  bool ellipses = false;    // at least one was drawn
  bool crowded = false;     // too many ellipses to draw any but the numbered
  std::int64_t vague = 0;   // known only to more than vague_m: they stand at the middle
  std::int64_t beyond = 0;  // outside of the sheet
};
constexpr double vague_m = 25000.0;  // half of the longer axis of the 90 % ellipse

// Takes the places of the signs on `labels`.
Marks draw_marks(const Sheet& sheet, std::span<const Finding> findings, LabelBoard& labels);
// Their ellipses, to lie beneath all signs.
std::string draw_numbered_ellipses(const Sheet& sheet, const std::vector<const Finding*>& numbered);
// 1, 2, ... beside their findings, each of them: farther off where there is no room beside one, and
// at the edge for one beyond it, with a line that leads there.
std::string draw_numbers(const Sheet& sheet, const std::vector<const Finding*>& numbered,
                         LabelBoard& labels);

}  // namespace truce::publish
