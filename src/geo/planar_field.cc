// SPDX-License-Identifier: Apache-2.0
#include "geo/planar_field.h"

#include <algorithm>
#include <cmath>

#include "geo/detail/planar_map.h"

namespace truce::geo {

namespace {

using detail::Vec3;
using Segment = PlanarField::Map::Segment;

struct Flat {
  double x = 0.0;
  double y = 0.0;
};

// Distance from the chord, direction from the normal section: what error_m covers.
Flat project(const detail::Frame& frame, const Vec3& p) {
  const Vec3 to = p - frame.origin;
  const double x = dot(to, frame.east);
  const double y = dot(to, frame.north);
  const double level_m = std::hypot(x, y);
  if (level_m == 0.0) return {};
  const double scale = detail::geodesic_from_chord_m(frame.origin, p) / level_m;
  return {x * scale, y * scale};
}

// Back to the Earth's axes, on the circle that fits the surface in that direction.
Vec3 lift(const detail::Frame& frame, double x, double y) {
  const double s = std::hypot(x, y);
  if (s == 0.0) return frame.origin;
  const Vec3 way = frame.east * (x / s) + frame.north * (y / s);
  const double radius_m = 1.0 / detail::normal_curvature(frame.origin, way);
  const double arc = s / radius_m;
  const double half = std::sin(0.5 * arc);
  const Vec3 p =
      frame.origin + way * (radius_m * std::sin(arc)) - frame.up * (2.0 * radius_m * half * half);
  return p * (1.0 / std::sqrt(dot(p, detail::gradient(p))));
}

double squared(double v) {
  return v * v;
}

// More pieces than that are quicker asked as a tree.
constexpr std::size_t most_segments = 96;

// Farther than any place on Earth, squared still a number.
constexpr double nowhere_m = 1e15;

struct Near {
  double distance_m = nowhere_m;
  double lean = 0.0;  // as detail::Foot, but in metres
  bool left = true;
};

double away_m2(const Segment& segment, double x, double y) {
  const double rx = x - segment.x;
  const double ry = y - segment.y;
  const double t = std::clamp(rx * segment.dx + ry * segment.dy, 0.0, segment.length_m);
  return squared(rx - segment.dx * t) + squared(ry - segment.dy * t);
}

// Of segments at one distance (they share the vertex) the one that sees the point at the widest
// angle, as detail::PieceTree has it.
void weigh(Near& best, const Segment& segment, double x, double y) {
  const double rx = x - segment.x;
  const double ry = y - segment.y;
  const double along_m = rx * segment.dx + ry * segment.dy;
  const double lean = -std::abs(along_m - std::clamp(along_m, 0.0, segment.length_m));
  const bool left = segment.dx * ry - segment.dy * rx >= 0.0;
  const double gain = lean - best.lean;
  const double same = 1e-8 * best.distance_m;
  if (gain > same || (gain >= -same && left)) {
    best.lean = lean;
    best.left = left;
  }
}

Near nearest(const std::vector<Segment>& segments, double x, double y) {
  double m2[most_segments];
  const double out_m = std::sqrt(squared(x) + squared(y));
  double best_m2 = nowhere_m * nowhere_m;
  double stop_m = nowhere_m;  // segments that begin farther from the centre cannot be nearer
  std::size_t seen = 0;
  for (; seen < segments.size() && segments[seen].away_m <= stop_m; ++seen) {
    m2[seen] = away_m2(segments[seen], x, y);
    if (m2[seen] >= best_m2) continue;
    best_m2 = m2[seen];
    stop_m = out_m + std::sqrt(best_m2) + 1e-6;
  }
  Near best{std::sqrt(best_m2), -nowhere_m, false};
  const double tie_m2 = best_m2 + best.distance_m * 1e-8 + best_m2 * 1e-11;
  for (std::size_t i = 0; i < seen; ++i) {
    if (m2[i] <= tie_m2) weigh(best, segments[i], x, y);
  }
  return best;
}

// A line is positive on its left, an area, which lies to the left of its edges, is negative there.
double signed_m(const Near& near, bool area) {
  const bool left = near.left || near.distance_m <= detail::same_place_m;
  return left == area ? -near.distance_m : near.distance_m;
}

}  // namespace

double PlanarField::signed_distance_m(double east_m, double north_m) const {
  const Map& map = *map_;
  if (map.disc_radius_m >= 0.0) {
    return std::hypot(east_m - map.disc_x, north_m - map.disc_y) - map.disc_radius_m;
  }
  if (!map.tree && !map.plane) {
    return signed_m(nearest(map.segments, east_m, north_m), false);
  }
  const Vec3 at = lift(map.frame, east_m, north_m);
  Near near;
  if (map.tree) {
    const detail::Hit hit = map.tree->nearest_by_chord(at);
    near = {hit.distance_m, hit.foot.lean, hit.foot.left};
  } else {
    near = nearest(map.segments, east_m, north_m);
  }
  if (!map.plane) return signed_m(near, false);
  const detail::Gnomonic::Answer answer = map.plane->locate(at);
  if (answer != detail::Gnomonic::Answer::near) {
    near.left = answer == detail::Gnomonic::Answer::inside;
  }
  return signed_m(near, true);
}

double PlanarField::error_m() const {
  return map_->error_m;
}

namespace detail {

double projection_error_m(double radius_m, double reach_m) {
  // Second order of the spherical law of cosines; the bend of a piece; the normal section against
  // the geodesic.
  const double r2 = polar_m * polar_m;
  const double curved_m = radius_m * reach_m * std::min(radius_m, reach_m) / (6.0 * r2);
  const double farthest_m = std::max(radius_m, reach_m);
  const double bend_m = reach_m * longest_piece_m * longest_piece_m / (8.0 * r2);
  return 1e-3 + 1.1 * curved_m + bend_m + 6e-4 * farthest_m * farthest_m * farthest_m / r2;
}

namespace {

struct Found {
  std::size_t piece;
  double chord_m2;
};

// Nothing where they are more than most_segments.
std::vector<Found> find(const PieceTree& tree, const Vec3& centre, double radius_m) {
  std::vector<Found> found;
  double limit_m = nowhere_m;
  const auto too_far = [&](const Found& f) { return f.chord_m2 > limit_m * limit_m; };
  bool many = false;
  tree.visit(centre, nowhere_m, [&](std::size_t i, double m2) {
    found.push_back({i, m2});
    // Any place within the radius has the nearest piece closer than others beyond this; 2 % for
    // the chord being shorter than the way.
    limit_m = std::min(limit_m, 1.02 * std::sqrt(m2) + 2.0 * radius_m);
    if (found.size() > 2 * most_segments) {
      std::erase_if(found, too_far);
      many = found.size() > most_segments;
    }
    return many ? 0.0 : limit_m;
  });
  std::erase_if(found, too_far);
  if (many || found.size() > most_segments) found.clear();
  return found;
}

Segment segment_of(const Frame& frame, const Piece& piece) {
  const Flat from = project(frame, piece.start());
  const Flat to = project(frame, piece.end());
  const double length_m = std::hypot(to.x - from.x, to.y - from.y);
  Segment segment{from.x,   from.y, (to.x - from.x) / length_m, (to.y - from.y) / length_m,
                  length_m, 0.0};
  const double t = std::clamp(-from.x * segment.dx - from.y * segment.dy, 0.0, length_m);
  segment.away_m = std::hypot(from.x + segment.dx * t, from.y + segment.dy * t);
  return segment;
}

}  // namespace

PlanarField::Map map_pieces(std::shared_ptr<const PieceTree> tree, LatLon centre, double radius_m) {
  PlanarField::Map map;
  map.frame = frame_at(centre);
  const std::vector<Found> found = find(*tree, map.frame.origin, radius_m);
  if (found.empty()) {
    // Only the way from the plane to the Earth's axes is inexact.
    map.error_m = projection_error_m(radius_m, 0.0);
    map.tree = std::move(tree);
    return map;
  }
  double reach_m = 0.0;
  for (const Found& f : found) {
    map.segments.push_back(segment_of(map.frame, tree->pieces()[f.piece]));
    reach_m = std::max(reach_m, map.segments.back().away_m);
  }
  std::sort(map.segments.begin(), map.segments.end(),
            [](const Segment& a, const Segment& b) { return a.away_m < b.away_m; });
  map.error_m = projection_error_m(radius_m, reach_m);
  return map;
}

}  // namespace detail
}  // namespace truce::geo
