// SPDX-License-Identifier: Apache-2.0
#include "terrain/line_of_sight.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "terrain/detail/bounds.h"

namespace truce::terrain {
namespace {

// In cells: 0, 0 is the centre of the north-western one.
struct Spot {
  double column, row;
};

Spot spot_of(const Elevation& ground, Point p) {
  return {(p.x - ground.west) / ground.step_x - 0.5, (ground.north - p.y) / ground.step_y - 0.5};
}

// Rounding must not make a line through a centre ask for the neighbour's height too.
double snapped(double cells) {
  const double whole = std::round(cells);
  return std::abs(cells - whole) < 1e-9 ? whole : cells;
}

// Walks one line; heights are as they appear: above the eye, lowered by the bend.
class Walk {
 public:
  Walk(const Elevation& ground, Spot from, Spot to, CellSize size, double eye_level_m, double drop)
      : ground_(ground),
        from_(from),
        to_(to),
        size_(size),
        eye_level_m_(eye_level_m),
        drop_(drop) {}

  void run() {
    cross(from_.column, to_.column, true);
    cross(from_.row, to_.row, false);
  }

  double distance2_m2(Spot s) const {
    const double x = (s.column - from_.column) * size_.x_m, y = (s.row - from_.row) * size_.y_m;
    return x * x + y * y;
  }
  double appears_m(double height_m, Spot s) const {
    return height_m - eye_level_m_ - drop_ * distance2_m2(s);
  }

  double steepest = -std::numeric_limits<double>::infinity();  // z over the share of the way
  double share = 0.0;                                          // where
  bool gaps = false;

 private:
  // All lines of centres that run across the way, in columns or in rows.
  void cross(double a, double b, bool in_columns) {
    const double low = std::floor(std::min(a, b)) + 1.0, high = std::ceil(std::max(a, b)) - 1.0;
    for (double line = low; line <= high; line += 1.0) {
      const double t = (line - a) / (b - a);
      const double other = in_columns ? from_.row + t * (to_.row - from_.row)
                                      : from_.column + t * (to_.column - from_.column);
      weigh(t, in_columns ? Spot{line, snapped(other)} : Spot{snapped(other), line});
    }
  }

  void weigh(double t, Spot at) {
    const Spot first{std::floor(at.column), std::floor(at.row)};
    const Spot second{std::ceil(at.column), std::ceil(at.row)};
    const double part = (at.column - first.column) + (at.row - first.row);
    double z = centre_m(first);
    if (part > 0.0) z += (centre_m(second) - z) * part;
    if (std::isnan(z)) {
      gaps = true;
    } else if (z / t > steepest) {
      steepest = z / t;
      share = t;
    }
  }

  double centre_m(Spot s) const {
    return appears_m(static_cast<double>(ground_.at({static_cast<std::uint32_t>(s.row),
                                                     static_cast<std::uint32_t>(s.column)})),
                     s);
  }

  const Elevation& ground_;
  Spot from_, to_;
  CellSize size_;
  double eye_level_m_, drop_;
};

Result<double> ground_under(const Elevation& ground, const Stand& stand) {
  const double height = height_at(ground, stand.place);
  if (!std::isnan(height)) return height;
  return failure(Code::out_of_range, "(" + std::to_string(stand.place.x) + ", " +
                                         std::to_string(stand.place.y) +
                                         ") is not on ground whose height is known");
}

}  // namespace

Result<LineOfSight> line_of_sight(const Elevation& ground, const Stand& from, const Stand& to,
                                  const Bending& bending) {
  if (auto fine = check_heights(from.above_m, to.above_m, bending); !fine) {
    return tl::unexpected(fine.error());
  }
  const Result<double> near = ground_under(ground, from), far = ground_under(ground, to);
  if (!near || !far) return tl::unexpected(!near ? near.error() : far.error());
  const Spot a = spot_of(ground, from.place), b = spot_of(ground, to.place);
  const Spot start{snapped(a.column), snapped(a.row)}, end{snapped(b.column), snapped(b.row)};
  const double drop = drop_per_m2(bending);
  Walk walk(ground, start, end, cell_size(ground, from.place), *near + from.above_m, drop);
  walk.run();

  LineOfSight line;
  line.distance_m = std::sqrt(walk.distance2_m2(end));
  const double target_m = walk.appears_m(*far, end);
  line.something_between = std::isfinite(walk.steepest);
  line.seen_from_m = line.something_between ? walk.steepest - target_m : 0.0;
  const bool hidden = line.something_between && line.seen_from_m > to.above_m + grazing_m;
  line.sight = hidden ? Sight::hidden : walk.gaps ? Sight::unknown : Sight::visible;
  if (!line.something_between) return line;
  const double t = walk.share;
  line.worst = {from.place.x + t * (to.place.x - from.place.x),
                from.place.y + t * (to.place.y - from.place.y)};
  line.worst_distance_m = t * line.distance_m;
  line.worst_ground_m = height_at(ground, line.worst);
  line.over_line_m = t * (walk.steepest - target_m - to.above_m);
  return line;
}

}  // namespace truce::terrain
