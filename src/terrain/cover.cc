// SPDX-License-Identifier: Apache-2.0
#include "terrain/cover.h"

#include <algorithm>
#include <limits>
#include <string>

#include "base/check.h"

namespace truce::terrain {
namespace {

std::uint16_t sum(unsigned a, unsigned b) {
  return static_cast<std::uint16_t>(
      std::min<unsigned>(a + b, std::numeric_limits<std::uint16_t>::max()));
}

}  // namespace

Result<Cover> no_cover(const Elevation& ground, const Window& window) {
  if (window.row >= ground.rows || window.rows > ground.rows - window.row ||
      window.column >= ground.columns || window.columns > ground.columns - window.column) {
    return failure(Code::out_of_range, "the window is not on the terrain");
  }
  return Cover{window,
               std::vector<std::uint16_t>(static_cast<std::size_t>(window.rows) * window.columns)};
}

void add(Cover& cover, const Viewshed& viewshed) {
  const Window &a = cover.window, &b = viewshed.window;
  const std::uint32_t top = std::max(a.row, b.row);
  const std::uint32_t bottom = std::min(a.row + a.rows, b.row + b.rows);
  const std::uint32_t left = std::max(a.column, b.column);
  const std::uint32_t right = std::min(a.column + a.columns, b.column + b.columns);
  for (std::uint32_t row = top; row < bottom; ++row) {
    auto* to = cover.seen_by.data() + static_cast<std::size_t>(row - a.row) * a.columns;
    const auto* from = viewshed.seen.data() + static_cast<std::size_t>(row - b.row) * b.columns;
    for (std::uint32_t column = left; column < right; ++column) {
      std::uint16_t& count = to[column - a.column];
      count = sum(count, from[column - b.column] == Sight::visible);
    }
  }
}

void add(Cover& cover, const Cover& part) {
  check(cover.window == part.window, "parts of a cover have its window");
  for (std::size_t i = 0; i < cover.seen_by.size(); ++i) {
    cover.seen_by[i] = sum(cover.seen_by[i], part.seen_by[i]);
  }
}

Result<void> viewsheds(const Elevation& ground, std::span<const Observer> observers,
                       const Bending& bending, const OnViewshed& on_viewshed) {
  for (std::size_t i = 0; i < observers.size(); ++i) {
    const auto seen = viewshed(ground, observers[i], bending);
    if (!seen) {
      Error error = seen.error();
      error.message = "observer " + std::to_string(i + 1) + ": " + error.message;
      return tl::unexpected(std::move(error));
    }
    on_viewshed(i, *seen);
  }
  return {};
}

Result<Cover> cover_count(const Elevation& ground, std::span<const Observer> observers,
                          const Bending& bending, const Window& window) {
  Result<Cover> cover = no_cover(ground, window);
  if (!cover) return cover;
  const auto done = viewsheds(ground, observers, bending,
                              [&](std::size_t, const Viewshed& seen) { add(*cover, seen); });
  if (!done) return tl::unexpected(done.error());
  return cover;
}

}  // namespace truce::terrain
