// SPDX-License-Identifier: Apache-2.0
#include "terrain/detail/octant.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace truce::terrain {
namespace {

constexpr std::size_t strip_columns = 16;  // a cache line of heights
// A wall or a pit: steep enough to decide wherever an edge with such an end is crossed, small
// enough to leave the digits of the heights beside it.
constexpr double wall_m = 1e7;
constexpr float no_height = std::numeric_limits<float>::quiet_NaN();

// Columns of an eighth that lie beside each other in memory of their own.
template <class T>
class Strip {
 public:
  void resize(std::size_t rows) { values_.resize(strip_columns * (rows_ = rows)); }
  T* column(std::size_t b) { return values_.data() + b * rows_; }

  // Between the strip and `origin` + (column k + b) ahead + (row i) aside, as `copy` says.
  template <class U, class Copy>
  void pass(U* origin, std::ptrdiff_t ahead, std::ptrdiff_t aside, std::size_t columns,
            std::span<const std::uint32_t> sizes, Copy copy) {
    if (std::abs(ahead) > std::abs(aside)) {
      for (std::size_t b = 0; b < columns; ++b) {
        for (std::size_t i = 0; i < sizes[b]; ++i) {
          copy(column(b)[i], origin[static_cast<std::ptrdiff_t>(b) * ahead +
                                    static_cast<std::ptrdiff_t>(i) * aside]);
        }
      }
      return;
    }
    const std::size_t most = *std::max_element(sizes.begin(), sizes.begin() + columns);
    for (std::size_t i = 0; i < most; ++i) {
      U* row = origin + static_cast<std::ptrdiff_t>(i) * aside;
      for (std::size_t b = 0; b < columns; ++b) {
        if (i < sizes[b]) copy(column(b)[i], row[static_cast<std::ptrdiff_t>(b) * ahead]);
      }
    }
  }

 private:
  std::size_t rows_ = 0;
  std::vector<T> values_;
};

class Sweep {
 public:
  Sweep(const View& view, const Octant& octant, Gaps gaps)
      : view_(view), octant_(octant), second_(gaps == Gaps::always_block) {}

  bool run() {
    for (std::size_t k = 1; k <= octant_.columns; k += strip_columns) {
      const std::size_t columns = std::min(strip_columns, octant_.columns + 1 - k);
      measure(k, columns);
      read(k, columns);
      for (std::size_t b = 0; b < columns; ++b) take(k + b, b);
      write(k, columns);
    }
    return gaps_;
  }

 private:
  // Targets stand in rows 0 to inside_ - 1; one row more blocks.
  void measure(std::size_t k, std::size_t columns) {
    for (std::size_t b = 0; b < columns; ++b) {
      const double ahead_m = static_cast<double>(k + b) * octant_.ahead_m;
      const auto most = std::min(octant_.rows, static_cast<std::uint32_t>(k + b));
      const std::uint32_t within =
          steps_within(view_.radius2_m2, ahead_m * ahead_m, octant_.aside_m, most);
      inside_[b] = within + 1;
      sizes_[b] = std::min(within + 1, most) + 1;
    }
  }

  void read(std::size_t k, std::size_t columns) {
    const std::size_t rows = *std::max_element(sizes_, sizes_ + columns);
    heights_.resize(rows);
    seen_.resize(rows);
    if (view_.seen_from_m) seen_from_m_.resize(rows);
    slope_.resize(rows);
    below_m_.resize(rows);
    heights_.pass(view_.ground + static_cast<std::ptrdiff_t>(k) * octant_.ahead, octant_.ahead,
                  octant_.aside, columns, sizes_, [](float& to, const float& from) { to = from; });
    if (second_) exchange(k, columns, [](auto& mine, auto& result) { mine = result; });
  }

  void write(std::size_t k, std::size_t columns) {
    exchange(k, columns, [](auto& mine, auto& result) { result = mine; });
  }

  template <class Copy>
  void exchange(std::size_t k, std::size_t columns, Copy copy) {
    const std::ptrdiff_t start = static_cast<std::ptrdiff_t>(k) * octant_.ahead_result;
    seen_.pass(view_.seen + start, octant_.ahead_result, octant_.aside_result, columns, inside_,
               copy);
    if (view_.seen_from_m) {
      seen_from_m_.pass(view_.seen_from_m + start, octant_.ahead_result, octant_.aside_result,
                        columns, inside_, copy);
    }
  }

  void take(std::size_t k, std::size_t b) {
    const float* height = heights_.column(b);
    const std::size_t size = sizes_[b];
    const auto column = static_cast<double>(k);
    const double ahead2 = column * octant_.ahead_m * column * octant_.ahead_m;
    const double side2 = octant_.aside_m * octant_.aside_m;
    const double wall = second_ ? wall_m : -wall_m;
    bool gap = false;
    for (std::size_t i = 0; i < size; ++i) {
      const auto row = static_cast<double>(static_cast<int>(i));
      const bool known = height[i] == height[i];
      gap |= !known;
      const double level = known ? static_cast<double>(height[i]) : wall;
      slope_[i] =
          (level - view_.eye_level_m - view_.drop_per_m2 * (ahead2 + row * row * side2)) / column;
    }
    gaps_ |= gap;
    horizon_.take(k, {slope_.data(), size}, below_m_);
    tell(b, gap);
  }

  void tell(std::size_t b, bool gap) {
    const double seen_below = view_.target_m + grazing_m;
    Sight* seen = seen_.column(b);
    for (std::size_t i = 0; i < inside_[b]; ++i) {
      const Sight now = below_m_[i] <= seen_below ? Sight::visible : Sight::hidden;
      seen[i] = !second_ || seen[i] == now ? now : Sight::unknown;
    }
    if (view_.seen_from_m) tell_heights(seen_from_m_.column(b), inside_[b]);
    if (!gap) return;
    const float* height = heights_.column(b);
    for (std::size_t i = 0; i < inside_[b]; ++i) {
      if (height[i] == height[i]) continue;
      seen[i] = Sight::unknown;
      if (view_.seen_from_m) seen_from_m_.column(b)[i] = no_height;
    }
  }

  void tell_heights(float* from_m, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const float now = below_m_[i] > grazing_m ? static_cast<float>(below_m_[i]) : 0.0F;
      // Beside walls a height keeps fewer digits.
      from_m[i] = !second_ || std::abs(from_m[i] - now) <= 1e-3F ? now : no_height;
    }
  }

  const View& view_;
  const Octant& octant_;
  const bool second_;
  bool gaps_ = false;
  Horizon horizon_;
  std::uint32_t inside_[strip_columns] = {}, sizes_[strip_columns] = {};
  Strip<float> heights_;
  Strip<Sight> seen_;
  Strip<float> seen_from_m_;
  std::vector<double> slope_, below_m_;
};

}  // namespace

bool look(const View& view, const Octant& octant, Gaps gaps) {
  return Sweep(view, octant, gaps).run();
}

std::uint32_t steps_within(double radius2_m2, double other2_m2, double step_m, std::uint32_t most) {
  const double room = std::sqrt(std::max(radius2_m2 - other2_m2, 0.0)) / step_m;
  if (!(room < most + 1.0)) return most;
  auto n = static_cast<std::uint32_t>(room) + 1;
  const auto within = [&] {
    const double side = n * step_m;
    return side * side + other2_m2 <= radius2_m2;
  };
  while (n > 0 && (n > most || !within())) --n;
  return n;
}

}  // namespace truce::terrain
