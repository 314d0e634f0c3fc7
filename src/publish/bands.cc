// SPDX-License-Identifier: Apache-2.0
#include "publish/bands.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace truce::publish {
namespace {

constexpr double fine_step = 4.0;  // drawing units
constexpr double thin_by = 0.4;

// An edge of the grid, by its left or upper end.
using Edge = std::array<int, 3>;  // column, row, 0 across or 1 down

// The two edges that a contour joins in a cell, for each of the ways its four corners can lie
// (bit 0 upper left, 1 upper right, 2 lower right, 3 lower left); edges 0 upper, 1 right, 2 lower,
// 3 left; the inside on the left hand. Saddles are parted.
constexpr std::array<std::array<int, 4>, 16> cell_lines = {{{-1, -1, -1, -1},
                                                            {3, 0, -1, -1},
                                                            {0, 1, -1, -1},
                                                            {3, 1, -1, -1},
                                                            {1, 2, -1, -1},
                                                            {3, 0, 1, 2},
                                                            {0, 2, -1, -1},
                                                            {3, 2, -1, -1},
                                                            {2, 3, -1, -1},
                                                            {2, 0, -1, -1},
                                                            {0, 1, 2, 3},
                                                            {2, 1, -1, -1},
                                                            {1, 3, -1, -1},
                                                            {1, 0, -1, -1},
                                                            {0, 3, -1, -1},
                                                            {-1, -1, -1, -1}}};

Edge edge_of(int column, int row, int edge) {
  if (edge == 0) return {column, row, 0};
  if (edge == 1) return {column + 1, row, 1};
  if (edge == 2) return {column, row + 1, 0};
  return {column, row, 1};
}

// A closed ring without what lies within `thin_by` of the way between its neighbours.
std::vector<Spot> thinned_ring(const std::vector<Spot>& ring) {
  std::vector<Spot> kept;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Spot next = ring[(i + 1) % ring.size()];
    if (!kept.empty()) {
      const Spot a = kept.back();
      const double length = std::hypot(next.x - a.x, next.y - a.y);
      const double off =
          std::abs((next.x - a.x) * (a.y - ring[i].y) - (a.x - ring[i].x) * (next.y - a.y)) /
          std::max(length, 1e-9);
      if (off < thin_by * 0.25 && length < 10 * fine_step) continue;
    }
    kept.push_back(ring[i]);
  }
  return kept;
}

}  // namespace

DistanceField::DistanceField(const Sheet& sheet, const geo::Polyline& line, MapZone::Side side,
                             double most_m)
    : step_(fine_step) {
  // Beyond the neighbours of a place within, which the edge lies between.
  const double beyond_m = most_m + 3.0 * step_ / sheet.units_per_m;
  // One step beyond the sheet on each side.
  columns_ = static_cast<int>(std::ceil(sheet.width / step_)) + 3;
  rows_ = static_cast<int>(std::ceil(sheet.height / step_)) + 3;
  distance_m_.reserve(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
  for (int row = 0; row < rows_; ++row)
    for (int column = 0; column < columns_; ++column) {
      const LatLon place = sheet.place(spot(column, row));
      if (!line.is_within(place, beyond_m)) {
        distance_m_.push_back(beyond_m);
        continue;
      }
      const geo::Nearest nearest = line.nearest(place);
      const bool ours =
          side == MapZone::Side::both || nearest.left == (side == MapZone::Side::left);
      distance_m_.push_back(ours ? nearest.distance_m : -nearest.distance_m);
    }
}

Spot DistanceField::spot(int column, int row) const {
  return {(column - 1) * step_, (row - 1) * step_};
}

double DistanceField::at(int column, int row) const {
  return distance_m_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                     static_cast<std::size_t>(column)];
}

std::vector<std::vector<Spot>> DistanceField::band(double distance_m) const {
  // Positive inside; the rim of the grid is outside, so that every ring closes.
  const auto inside = [&](int column, int row) {
    if (column == 0 || row == 0 || column == columns_ - 1 || row == rows_ - 1) return -1.0;
    const double d = at(column, row);
    return std::min(d, distance_m - d);
  };
  const auto crossing = [&](const Edge& edge) {
    const Spot a = spot(edge[0], edge[1]);
    const double va = inside(edge[0], edge[1]);
    const double vb = edge[2] == 0 ? inside(edge[0] + 1, edge[1]) : inside(edge[0], edge[1] + 1);
    const double t = va == vb ? 0.5 : std::clamp(va / (va - vb), 0.0, 1.0);
    return edge[2] == 0 ? Spot{a.x + t * step_, a.y} : Spot{a.x, a.y + t * step_};
  };
  std::map<Edge, Edge> next;
  for (int row = 0; row + 1 < rows_; ++row)
    for (int column = 0; column + 1 < columns_; ++column) {
      const std::size_t corners =
          (inside(column, row) > 0 ? 1U : 0U) | (inside(column + 1, row) > 0 ? 2U : 0U) |
          (inside(column + 1, row + 1) > 0 ? 4U : 0U) | (inside(column, row + 1) > 0 ? 8U : 0U);
      const auto& lines = cell_lines[corners];
      for (std::size_t i = 0; i < 4 && lines[i] >= 0; i += 2)
        next[edge_of(column, row, lines[i])] = edge_of(column, row, lines[i + 1]);
    }
  std::vector<std::vector<Spot>> rings;
  while (!next.empty()) {
    std::vector<Spot> ring;
    for (auto at_edge = next.begin(); at_edge != next.end();) {
      const Edge to = at_edge->second;
      ring.push_back(crossing(at_edge->first));
      next.erase(at_edge);
      at_edge = next.find(to);
    }
    ring = thinned_ring(ring);
    if (ring.size() >= 3) rings.push_back(std::move(ring));
  }
  return rings;
}

}  // namespace truce::publish
