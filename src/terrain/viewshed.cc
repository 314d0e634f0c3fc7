// SPDX-License-Identifier: Apache-2.0
#include "terrain/viewshed.h"

#include <cmath>
#include <limits>

#include "terrain/detail/bounds.h"
#include "terrain/detail/octant.h"

namespace truce::terrain {
namespace {

Result<void> check_observer(const Elevation& ground, const Observer& o, const Bending& bending) {
  if (o.cell.row >= ground.rows || o.cell.column >= ground.columns) {
    return failure(Code::out_of_range, "the observer is not on the terrain");
  }
  if (std::isnan(ground.at(o.cell))) {
    return failure(
        Code::out_of_range,
        "the ground under the observer is not known: move it, or fill the terrain there");
  }
  if (!(o.radius_m > 0.0)) return failure(Code::out_of_range, "a radius is above 0 m");
  return check_heights(o.eye_m, o.target_m, bending);
}

struct Reach {
  std::uint32_t north, south, west, east;
};

CellSize size_at(const Elevation& ground, Cell cell) {
  return cell_size(ground, centre(ground, cell));
}

Reach reach_of(const Elevation& ground, const Observer& o) {
  const double radius2 = o.radius_m * o.radius_m;
  const CellSize size = size_at(ground, o.cell);
  const auto within = [&](double step_m, std::uint32_t most) {
    return steps_within(radius2, 0.0, step_m, most);
  };
  return {within(size.y_m, o.cell.row), within(size.y_m, ground.rows - 1 - o.cell.row),
          within(size.x_m, o.cell.column), within(size.x_m, ground.columns - 1 - o.cell.column)};
}

// Four ways ahead, each with its two sides.
std::vector<Octant> octants_of(const Elevation& ground, const Observer& o, const Window& window) {
  const Reach reach = reach_of(ground, o);
  const CellSize size = size_at(ground, o.cell);
  const std::ptrdiff_t row = ground.columns, row_result = window.columns;
  std::vector<Octant> octants;
  for (const int down : {-1, 1}) {
    for (const int right : {-1, 1}) {
      const std::uint32_t rows = down < 0 ? reach.north : reach.south;
      const std::uint32_t columns = right < 0 ? reach.west : reach.east;
      octants.push_back(
          {down * row, right, down * row_result, right, rows, columns, size.y_m, size.x_m});
      octants.push_back(
          {right, down * row, right, down * row_result, columns, rows, size.x_m, size.y_m});
    }
  }
  return octants;
}

View view_of(const Elevation& ground, const Observer& o, const Bending& bending, Viewshed& result) {
  const std::size_t own =
      static_cast<std::size_t>(o.cell.row - result.window.row) * result.window.columns +
      (o.cell.column - result.window.column);
  View view;
  view.ground = ground.height_m.data() + static_cast<std::size_t>(o.cell.row) * ground.columns +
                o.cell.column;
  view.seen = result.seen.data() + own;
  *view.seen = Sight::visible;
  if (!result.seen_from_m.empty()) {
    view.seen_from_m = result.seen_from_m.data() + own;
    *view.seen_from_m = 0.0F;
  }
  view.eye_level_m = static_cast<double>(*view.ground) + o.eye_m;
  view.target_m = o.target_m;
  view.radius2_m2 = o.radius_m * o.radius_m;
  view.drop_per_m2 = drop_per_m2(bending);
  return view;
}

}  // namespace

double drop_per_m2(const Bending& bending) {
  return bending.curved ? (1.0 - bending.refraction) / (2.0 * bending.earth_radius_m) : 0.0;
}

Sight Viewshed::at(Cell cell) const {
  const std::uint32_t row = cell.row - window.row, column = cell.column - window.column;
  if (row >= window.rows || column >= window.columns) return Sight::beyond;
  return seen[static_cast<std::size_t>(row) * window.columns + column];
}

Window window_of(const Elevation& ground, const Observer& observer) {
  const Reach reach = reach_of(ground, observer);
  return {observer.cell.row - reach.north, observer.cell.column - reach.west,
          reach.north + reach.south + 1, reach.west + reach.east + 1};
}

Result<Viewshed> viewshed(const Elevation& ground, const Observer& observer, const Bending& bending,
                          Detail detail) {
  if (auto fine = check_observer(ground, observer, bending); !fine) {
    return tl::unexpected(fine.error());
  }
  Viewshed result;
  result.window = window_of(ground, observer);
  const std::size_t cells = static_cast<std::size_t>(result.window.rows) * result.window.columns;
  result.seen.assign(cells, Sight::beyond);
  if (detail == Detail::heights) {
    result.seen_from_m.assign(cells, std::numeric_limits<float>::quiet_NaN());
  }
  const View view = view_of(ground, observer, bending, result);
  const std::vector<Octant> octants = octants_of(ground, observer, result.window);
  bool gaps = false;
  for (const Octant& octant : octants) gaps |= look(view, octant, Gaps::never_block);
  if (!gaps) return result;
  for (const Octant& octant : octants) look(view, octant, Gaps::always_block);
  return result;
}

}  // namespace truce::terrain
