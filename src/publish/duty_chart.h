// SPDX-License-Identifier: Apache-2.0
// Who does what from which month until which: a row for each, bars over an axis of months counted
// from 1, with how many where there is room. Intervals are [from, until), months from 0. Drawn
// twice, for a desk and for a phone.
#pragma once

#include <string>
#include <vector>

#include "publish/document_page.h"

namespace truce::publish {

struct DutyBar {
  int from_month = 0;
  int until_month = 0;
  std::string words{};  // within it: "400"
};
struct DutyRow {
  std::string label;
  std::vector<DutyBar> bars;
};

constexpr std::size_t max_duty_rows = 40;  // further ones are counted in the caption

// Nothing to draw gives an empty drawing.
Drawing draw_duties(const std::string& title, const std::vector<DutyRow>& rows);

}  // namespace truce::publish
