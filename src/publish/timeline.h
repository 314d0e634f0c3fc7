// SPDX-License-Identifier: Apache-2.0
// A picture of what ran when: rows with bars and marks over one axis of time, and a line for now.
// Shapes and words tell what colours tell. Drawn twice, for a desk and for a phone.
#pragma once

#include <string>
#include <vector>

#include "base/zone.h"
#include "publish/document_page.h"

namespace truce::publish {

struct TimelineMark {
  enum class Kind : std::uint8_t { happened, due, done, missed, cancelled };
  Instant at;
  Kind kind = Kind::happened;
  std::string words{};  // beside it; empty: none
};
struct TimelineBar {
  enum class Kind : std::uint8_t { waiting, open, counting };
  Instant from;
  Instant until;
  Kind kind = Kind::counting;
};
struct TimelineRow {
  std::string label;
  std::vector<TimelineBar> bars{};
  std::vector<TimelineMark> marks{};
};
struct Timeline {
  std::string title;  // read aloud
  std::vector<TimelineRow> rows;
  Instant now;
  ZoneRules zone;  // of the axis
};

constexpr std::size_t max_timeline_rows = 40;  // further ones are counted in the caption

// Nothing to draw gives an empty drawing.
Drawing draw_timeline(const Timeline& timeline);

}  // namespace truce::publish
