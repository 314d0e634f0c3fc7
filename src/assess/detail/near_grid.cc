// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/near_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace truce::assess {
namespace {

constexpr std::size_t finer = 4;        // fields of a level in each direction, of one above
constexpr std::size_t few = 8;          // so many segments are asked one and all
constexpr std::size_t a_level_for = 5;  // a further level for every so many times more
constexpr std::size_t most_levels = 3;

}  // namespace

NearGrid::NearGrid(const std::vector<Segment>& segments, double reach_m) : reach_m_(reach_m) {
  if (segments.size() <= few) return;
  std::size_t side = finer;
  for (std::size_t n = segments.size(); n > few && levels_.size() < most_levels; n /= a_level_for) {
    levels_.emplace_back(side * side);
    side *= finer;
  }
  members_.resize(segments.size());
  std::iota(members_.begin(), members_.end(), 0U);
  away_m_.resize(segments.size());
}

// A point of the field is at most half a diagonal from its centre: what is farther from the centre
// than the nearest by more than a diagonal is nearest to no point of the field.
NearGrid::Field NearGrid::make(const std::vector<Segment>& segments, Field parent, Point2 centre,
                               double diagonal_m) {
  double least = std::numeric_limits<double>::infinity();
  for (std::uint32_t i = 0; i < parent.count; ++i) {
    const Segment& s = segments[members_[parent.first + i]];
    away_m_[i] = distance_from_origin_m({s.a.e - centre.e, s.a.n - centre.n},
                                        {s.b.e - centre.e, s.b.n - centre.n});
    least = std::min(least, away_m_[i]);
  }
  Field field{static_cast<std::uint32_t>(members_.size()), 0};
  for (std::uint32_t i = 0; i < parent.count; ++i)
    if (away_m_[i] <= least + diagonal_m) members_.push_back(members_[parent.first + i]);
  field.count = static_cast<std::uint32_t>(members_.size()) - field.first;
  return field;
}

std::span<const std::uint32_t> NearGrid::near(const std::vector<Segment>& segments, Point2 p) {
  Field field{0, static_cast<std::uint32_t>(segments.size())};
  std::size_t side = 1;
  for (std::vector<Field>& level : levels_) {
    if (field.count <= few) break;
    side *= finer;
    const double field_m = 2.0 * reach_m_ / static_cast<double>(side);
    const auto index = [&](double metres) {
      const double at = (metres + reach_m_) / field_m;
      return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(side) - 0.5));
    };
    const std::size_t row = index(p.n);
    const std::size_t column = index(p.e);
    Field& here = level[row * side + column];
    if (here.count == 0) {
      const Point2 centre{(static_cast<double>(column) + 0.5) * field_m - reach_m_,
                          (static_cast<double>(row) + 0.5) * field_m - reach_m_};
      here = make(segments, field, centre, field_m * std::numbers::sqrt2);
    }
    field = here;
  }
  return {members_.data() + field.first, field.count};
}

}  // namespace truce::assess
