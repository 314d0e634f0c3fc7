// SPDX-License-Identifier: Apache-2.0
#include "publish/labels.h"

#include <cmath>

namespace truce::publish {

bool LabelBoard::is_free(const Box& box) const {
  if (box.left < 1 || box.top < 1 || box.right > width_ - 1 || box.bottom > height_ - 1)
    return false;
  for (const Box& other : taken_)
    if (box.left < other.right && other.left < box.right && box.top < other.bottom &&
        other.top < box.bottom)
      return false;
  return true;
}

std::optional<Spot> LabelBoard::place(Spot point, std::string_view text, double font_size,
                                      double gap) {
  const double w = text_width(text, font_size);
  const double h = font_size;
  for (const double ring : {1.0, 2.2, 3.6}) {
    const double g = gap * ring;
    // Right, left, above, below, then the corners: where readers look first.
    const Spot corners[] = {{g, 0.36 * h},          {-g - w, 0.36 * h},
                            {-w / 2, -g},           {-w / 2, g + 0.8 * h},
                            {0.7 * g, -0.7 * g},    {-0.7 * g - w, -0.7 * g},
                            {0.7 * g, 0.7 * g + h}, {-0.7 * g - w, 0.7 * g + h}};
    for (const Spot& corner : corners) {
      const Spot at{point.x + corner.x, point.y + corner.y};
      const Box box{at.x - 1, at.y - 0.85 * h, at.x + w + 1, at.y + 0.25 * h};
      if (!is_free(box)) continue;
      take(box);
      return at;
    }
  }
  return std::nullopt;
}

std::optional<Spot> LabelBoard::nearest_free(Spot point, double width, double height, double gap) {
  constexpr double step = 4.0;
  std::optional<Spot> best;
  double nearest = 1e18;
  for (double y = 1 + 0.5 * height; y < height_; y += step)
    for (double x = 1 + 0.5 * width; x < width_; x += step) {
      const double d = std::hypot(x - point.x, y - point.y);
      if (d < gap || d >= nearest) continue;
      if (!is_free({x - 0.5 * width, y - 0.5 * height, x + 0.5 * width, y + 0.5 * height}))
        continue;
      nearest = d;
      best = {x, y};
    }
  if (best)
    take({best->x - 0.5 * width, best->y - 0.5 * height, best->x + 0.5 * width,
          best->y + 0.5 * height});
  return best;
}

double text_width(std::string_view text, double font_size) {
  std::size_t characters = 0;
  for (const char c : text) characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return 0.58 * font_size * static_cast<double>(characters);
}

}  // namespace truce::publish
