// SPDX-License-Identifier: Apache-2.0
#include "geo/detail/piece_tree.h"

#include <GeographicLib/Geodesic.hpp>
#include <algorithm>
#include <limits>
#include <numbers>

#include "base/check.h"

namespace truce::geo::detail {

namespace {

constexpr double tie_m = 1e-7;
constexpr double anywhere_m = 1.3e7;  // longer than any chord

// Of hits within tie_m of the shortest the one that sees the point at the widest angle.
struct Best {
  double shortest_m = std::numeric_limits<double>::infinity();
  Hit hit;

  void offer(const Hit& other) {
    if (other.distance_m > shortest_m + tie_m) return;
    const double gain = other.foot.lean - hit.foot.lean;
    const bool same_lean = std::abs(gain) < 1e-9;
    if (other.distance_m < shortest_m - tie_m || gain >= 1e-9 ||
        (same_lean && other.foot.left && !hit.foot.left)) {
      hit = other;
    }
    shortest_m = std::min(shortest_m, other.distance_m);
  }
};

double azimuth_deg(const Vec3& direction, LatLon at) {
  const Frame frame = frame_at(at);
  return std::atan2(dot(direction, frame.east), dot(direction, frame.north)) * 180.0 /
         std::numbers::pi;
}

struct Look {
  double distance_m = 0.0;
  double slope = 0.0;  // of the distance along the piece, negated
};

Look look(const Piece& piece, double angle, LatLon p) {
  const LatLon from = to_lat_lon(point_at(piece, angle));
  Look result;
  double to_point_deg = 0.0;
  double unused = 0.0;
  GeographicLib::Geodesic::WGS84().Inverse(from.lat_deg, from.lon_deg, p.lat_deg, p.lon_deg,
                                           result.distance_m, to_point_deg, unused);
  const double turn_deg = to_point_deg - azimuth_deg(direction_at(piece, angle), from);
  result.slope = std::cos(turn_deg * std::numbers::pi / 180.0);
  return result;
}

// Newton's method on the angle between the piece and the way to the point. Past a quarter of the
// Earth's circumference distances fall towards the ends, so these are tried as well.
Hit judge(const Piece& piece, std::size_t index, LatLon p, const Vec3& at) {
  constexpr double quarter_m = 1e7;
  Hit hit{std::numeric_limits<double>::infinity(), index, foot(piece, at)};
  const Vec3 offset = hit.foot.at - piece.mid;
  const double end = std::asin(piece.half_m / piece.radius_m);
  const auto offer = [&](double angle) {
    const Look here = look(piece, angle, p);
    if (here.distance_m < hit.distance_m) {
      hit.distance_m = here.distance_m;
      hit.foot.at = point_at(piece, angle);
    }
    return here;
  };
  double angle = std::atan2(dot(offset, piece.forward), dot(offset, piece.up) + piece.depth_m);
  for (int round = 0; round < 6; ++round) {
    const Look here = offer(angle);
    const double step = here.slope * std::tan(std::min(here.distance_m / equator_m, 1.4));
    const double next = std::clamp(angle + step, -end, end);
    if (std::abs(next - angle) * std::abs(here.slope) * equator_m < 1e-7) break;
    angle = next;
  }
  if (hit.distance_m > 0.7 * quarter_m) {
    offer(-end);
    offer(end);
  }
  return hit;
}

std::vector<Box> boxes_of(const std::vector<Piece>& pieces) {
  std::vector<Box> boxes(pieces.size(), Box::none());
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const double sagitta_m = pieces[i].radius_m - pieces[i].depth_m + 1e-6;
    boxes[i].grow(pieces[i].start(), sagitta_m);
    boxes[i].grow(pieces[i].end(), sagitta_m);
  }
  return boxes;
}

}  // namespace

PieceTree::PieceTree(std::vector<Piece> pieces) : tree_(boxes_of(pieces)) {
  pieces_.reserve(pieces.size());
  for (const std::uint32_t i : tree_.order()) pieces_.push_back(pieces[i]);
}

Hit PieceTree::nearest(LatLon p) const {
  return nearest(p, to_ecef(p));
}

Hit PieceTree::nearest_by_chord(const Vec3& at) const {
  Best best;
  visit(at, anywhere_m, [&](std::size_t i, double) {
    Hit hit{0.0, i, foot(pieces_[i], at)};
    hit.distance_m = geodesic_from_chord_m(hit.foot.at, at);
    best.offer(hit);
    return longest_chord_m(best.shortest_m + 2.0 * tie_m);
  });
  return best.hit;
}

Hit PieceTree::nearest(LatLon p, const Vec3& at) const {
  check(std::isfinite(p.lat_deg) && std::isfinite(p.lon_deg), "a place that is no number");
  const Hit near = nearest_by_chord(at);
  if (near.distance_m <= chord_is_exact_m) return near;
  const double reach_m = near.distance_m + 2.0 * chord_error_m(near.distance_m);
  Best exact;
  visit(at, longest_chord_m(reach_m), [&](std::size_t i, double) {
    Hit hit{0.0, i, foot(pieces_[i], at)};
    // Pieces that share the vertex share its distance; farther off the foot by the chord may lie
    // too far from that by the geodesic.
    const bool judged = exact.shortest_m < 1e6 && hit.foot.lean < 0.0 &&
                        norm(hit.foot.at - exact.hit.foot.at) < tie_m;
    if (judged) {
      hit.distance_m = exact.hit.distance_m;
      exact.offer(hit);
    } else if (geodesic_from_chord_m(hit.foot.at, at) <= reach_m) {
      exact.offer(judge(pieces_[i], i, p, at));
    }
    return anywhere_m;
  });
  return exact.hit;
}

bool PieceTree::is_within(LatLon p, const Vec3& at, double distance_m) const {
  const double reach_m = distance_m + same_place_m;
  if (!(reach_m >= 0.0)) return false;
  const double surely_m = shortest_chord_m(distance_m);
  bool within = false;
  visit(at, longest_chord_m(reach_m), [&](std::size_t i, double m2) {
    if (!within) within = m2 <= surely_m * surely_m;
    if (!within) {
      const double estimate_m = geodesic_from_chord_m(foot(pieces_[i], at).at, at);
      if (estimate_m <= chord_is_exact_m) {
        within = estimate_m <= reach_m;
      } else if (estimate_m <= reach_m + chord_error_m(estimate_m)) {
        within = judge(pieces_[i], i, p, at).distance_m <= reach_m;
      }
    }
    return within ? 0.0 : anywhere_m;
  });
  return within;
}

}  // namespace truce::geo::detail
