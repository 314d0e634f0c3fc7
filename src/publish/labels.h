// SPDX-License-Identifier: Apache-2.0
// Names on a drawing that do not run into each other: each takes the first free place around its
// point, in the order in which they are asked for, or none. Drawing units, y downwards.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "publish/projection.h"

namespace truce::publish {

struct Box {
  double left = 0.0;
  double top = 0.0;
  double right = 0.0;
  double bottom = 0.0;
};

class LabelBoard {
 public:
  LabelBoard(double width, double height) : width_(width), height_(height) {}

  bool is_free(const Box& box) const;  // and within the drawing
  void take(const Box& box) { taken_.push_back(box); }
  // The left end of the baseline for `text` beside `point`, at `gap` from it; takes that place.
  std::optional<Spot> place(Spot point, std::string_view text, double font_size, double gap);
  // The middle of the free place for a box of this size that is nearest to `point`, at `gap` from
  // it or more; takes it. None where the drawing has no free place left.
  std::optional<Spot> nearest_free(Spot point, double width, double height, double gap);

 private:
  double width_;
  double height_;
  std::vector<Box> taken_;
};

// A guess, good to a tenth: the page brings no font along.
double text_width(std::string_view text, double font_size);

}  // namespace truce::publish
