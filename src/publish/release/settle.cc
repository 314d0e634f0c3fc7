// SPDX-License-Identifier: Apache-2.0
#include "publish/release/settle.h"

#include <algorithm>
#include <optional>

#include "publish/words.h"

namespace truce::publish {
namespace {

double size_m(int level) {
  return 1000.0 * cell_sizes_km[static_cast<std::size_t>(level)];
}

// The finest level, no finer than `level`, whose cells are as wide as the place is uncertain. From
// the covariance alone, never from the position.
int level_for(const Covariance& covariance, int level) {
  const double wide_m = ellipse_95(covariance).semi_major_m;
  while (level > 0 && !(wide_m <= size_m(level))) --level;
  return level;
}

bool holds(const Cell& cell, LatLon p) {
  return cell_at(p, cell.level) == cell;
}

std::optional<Cell> smallest_that_holds(const Cell& cell, LatLon p) {
  for (int level = cell.level; level >= 0; --level)
    if (const Cell wide = widened(cell, level); holds(wide, p)) return wide;
  return {};
}

Cell no_finer(const Cell& cell, int level) {
  return widened(cell, std::min(level, cell.level));
}

SettledPlace::Anchor moved_to(const SettledPlace::Anchor& anchor, LatLon p, int level) {
  if (const auto both = smallest_that_holds(anchor.cell, p)) return {*both, true};
  const Cell widest = widened(anchor.cell, 0);
  if (is_about(widest, p)) return {widest, true};
  return {cell_at(p, level), false};
}

}  // namespace

SettledPlace settled(const Place& first) {
  SettledPlace out;
  out.newest = first;
  for (std::size_t i = 0; i < level_count; ++i) {
    out.cells[i] = cell_at(first.at, level_for(first.covariance, static_cast<int>(i)));
    out.anchors[i].cell = out.cells[i];
  }
  return out;
}

void revise(SettledPlace& place, const Place& next) {
  place.newest = next;
  for (std::size_t i = 0; i < level_count; ++i) {
    SettledPlace::Anchor& anchor = place.anchors[i];
    const int level = level_for(next.covariance, static_cast<int>(i));
    if (!is_about(no_finer(anchor.cell, level), next.at))
      anchor = moved_to(anchor, next.at, level);
    else if (!anchor.moved && level > anchor.cell.level && holds(anchor.cell, next.at))
      anchor.cell = cell_at(next.at, level);  // known better now
    place.cells[i] = no_finer(anchor.cell, level);
  }
}

bool may_lie_beyond(const Cell& cell, const Place& place) {
  return !(ellipse_95(place.covariance).semi_major_m <= size_m(cell.level));
}

}  // namespace truce::publish
