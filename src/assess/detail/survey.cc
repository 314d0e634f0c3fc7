// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/survey.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace truce::assess {
namespace {

constexpr double reach_sigmas = 4.0;   // as cells.cc
constexpr double least_sigma_m = 1.0;  // a sharper place asks for the exact distance
constexpr double smallest_m = 250.0;
constexpr double largest_m = 16'000.0;
constexpr double degree_m = 111'195.0;
constexpr double last_latitude = 85.0;
// A boundary may stray from straight by so many sigmas: it moves no mass by more than 0.002.
constexpr double straight_enough = 0.005;
constexpr std::size_t most_boundaries = 16;
// Of a square's reach: where samples stray farther, the places between them may stray anyhow.
constexpr double nearly_straight = 0.01;
constexpr int rings = 3;
constexpr int spokes = 32;
constexpr double between_samples = 1.5;

double dot(Point2 a, Point2 b) {
  return a.e * b.e + a.n * b.n;
}

// value = at + slope . p, as near to the samples as it gets.
struct Fit {
  double at = 0.0;
  Point2 slope;
  double off = 0.0;  // the largest difference
  bool one_sign = true;
};

// Samples on rings around the origin: sums of e, n and e * n vanish.
template <class Value>
Fit fit_around(double radius_m, const Value& value) {
  std::vector<std::pair<Point2, double>> samples;
  Fit fit;
  double ee = 0.0;
  for (int ring = 1; ring <= rings; ++ring)
    for (int spoke = 0; spoke < spokes; ++spoke) {
      const double angle = 2.0 * std::numbers::pi * (spoke + 0.5 * (ring % 2)) / spokes;
      const double r = radius_m * ring / rings;
      const Point2 p{r * std::cos(angle), r * std::sin(angle)};
      samples.emplace_back(p, value(p));
      fit.at += samples.back().second;
      fit.one_sign &= (samples.back().second >= 0.0) == (samples.front().second >= 0.0);
      fit.slope.e += p.e * samples.back().second;
      fit.slope.n += p.n * samples.back().second;
      ee += 0.5 * r * r;
    }
  fit.at /= static_cast<double>(samples.size());
  fit.slope = {fit.slope.e / ee, fit.slope.n / ee};
  for (const auto& [p, v] : samples)
    fit.off = std::max(fit.off, std::fabs(v - fit.at - dot(fit.slope, p)));
  return fit;
}

// As a boundary where the fitted value is `cut`, if values are distances there.
bool scale_to_metres(Fit& fit) {
  const double length = std::hypot(fit.slope.e, fit.slope.n);
  if (!(length > 0.9) || length > 1.1) return false;
  fit.at /= length;
  fit.slope = {fit.slope.e / length, fit.slope.n / length};
  fit.off /= length;
  return true;
}

// What of an edge lies within reach must not stray either.
void look_at_edge(Point2 a, Point2 b, double reach_m, Fit& fit) {
  const Point2 d{b.e - a.e, b.n - a.n};
  const double length2 = dot(d, d);
  if (!(length2 > 0.0)) return;
  const double foot = -dot(a, d) / length2;
  const double half2 = foot * foot - (dot(a, a) - reach_m * reach_m) / length2;
  if (half2 <= 0.0) return;
  const double half = std::sqrt(half2);
  if (foot + half <= 0.0 || foot - half >= 1.0) return;
  for (const double t : {std::max(0.0, foot - half), std::min(1.0, foot + half)}) {
    const Point2 p{a.e + t * d.e, a.n + t * d.n};
    fit.off = std::max(fit.off, std::fabs(fit.at + dot(fit.slope, p)));
  }
}

// Behind an end the side jumps, whatever the distance: on the ray that goes on from there.
bool side_may_jump(const Segment& s, double reach_m) {
  if (!s.open) return false;
  const double length = std::hypot(s.b.e - s.a.e, s.b.n - s.a.n);
  if (!(length > 0.0)) return true;
  const Point2 along{(s.b.e - s.a.e) / length, (s.b.n - s.a.n) / length};
  const auto comes_near = [&](Point2 from, double way) {
    const double t = std::max(0.0, -way * dot(from, along));
    return std::hypot(from.e + way * t * along.e, from.n + way * t * along.n) <= reach_m;
  };
  return comes_near(s.a, -1.0) || comes_near(s.b, 1.0);
}

std::uint64_t key_of(int level, std::int64_t row, std::int64_t column) {
  return static_cast<std::uint64_t>(level) << 56 | static_cast<std::uint64_t>(row) << 28 |
         static_cast<std::uint64_t>(column);
}

}  // namespace

bool Squares::look_at_line(const Ground& ground, std::size_t line, LatLon centre, double reach_m,
                           Square& square) {
  const Ground::LineGround& asked = ground.lines()[line];
  const geo::Nearest nearest = asked.line.nearest(centre);
  const double signed_m = nearest.left ? nearest.distance_m : -nearest.distance_m;
  const Point3 foot = earth_centred(nearest.at);
  square.signed_m[line] = signed_m;
  const auto first = std::lower_bound(asked.cuts_m.begin(), asked.cuts_m.end(), signed_m - reach_m);
  const auto last = std::upper_bound(first, asked.cuts_m.end(), signed_m + reach_m);
  square.band[line] = static_cast<std::uint32_t>(first - asked.cuts_m.begin());
  const bool may_end = asked.shape->has_end_near(square.plane.origin(), foot, reach_m);
  if (first == last && !may_end) return true;
  std::vector<Segment> segments;
  asked.shape->near(square.plane, foot, reach_m, segments);
  if (may_end && std::any_of(segments.begin(), segments.end(),
                             [&](const Segment& s) { return side_may_jump(s, reach_m); }))
    return false;
  // On the line itself the side is a matter of rounding.
  if (std::fabs(signed_m) < 1e-3 || segments.empty()) return false;
  const double correction_m = signed_m - signed_distance_m(segments, {});
  if (std::fabs(correction_m) > 1.0) return false;
  Fit fit =
      fit_around(reach_m, [&](Point2 p) { return signed_distance_m(segments, p) + correction_m; });
  // Nearer to an end than to another stretch, a place may be on the other side.
  if (may_end && !fit.one_sign) return false;
  if (first == last) return true;
  if (!scale_to_metres(fit)) return false;
  if (std::fabs(signed_m) <= reach_m)
    for (const Segment& s : segments) look_at_edge(s.a, s.b, reach_m, fit);
  if (fit.off > nearly_straight * reach_m) return false;
  for (auto cut = first; cut != last; ++cut)
    square.boundaries.push_back(
        {fit.slope, *cut - fit.at, between_samples * fit.off, static_cast<std::uint32_t>(line)});
  return true;
}

bool Squares::look_at_region(const Ground& ground, std::size_t region, LatLon centre,
                             double reach_m, Square& square) {
  const Ground::RegionGround& asked = ground.regions()[region];
  const double signed_m = asked.region.signed_distance_m(centre);
  if (std::fabs(signed_m) > reach_m) {
    if (signed_m <= 0.0) square.inside[region / 64] |= std::uint64_t{1} << (region % 64);
    return true;
  }
  if (asked.shape.is_disc() || std::fabs(signed_m) < 1e-3) return false;
  // The one edge that comes near, if it is one; inside is where values are positive.
  const std::vector<Ring> shape = asked.shape.rings(square.plane);
  Fit fit;
  double nearest_m = 2.0 * reach_m;
  for (const Ring& ring : shape)
    for (std::size_t i = 1; i < ring.points.size(); ++i) {
      const Point2 a = ring.points[i - 1];
      const Point2 b = ring.points[i];
      const double away_m = distance_from_origin_m(a, b);
      const double length = std::hypot(b.e - a.e, b.n - a.n);
      if (away_m >= nearest_m || length <= 0.0) continue;
      nearest_m = away_m;
      fit.slope = {-(b.n - a.n) / length, (b.e - a.e) / length};
      fit.at = -dot(fit.slope, a);
    }
  if ((fit.at > 0.0) != (signed_m < 0.0)) fit = {-fit.at, {-fit.slope.e, -fit.slope.n}, 0.0};
  fit.off = std::fabs(std::fabs(fit.at) - std::fabs(signed_m));
  for (const Ring& ring : shape)
    for (std::size_t i = 1; i < ring.points.size(); ++i)
      look_at_edge(ring.points[i - 1], ring.points[i], reach_m, fit);
  if (fit.off > nearly_straight * reach_m) return false;
  square.boundaries.push_back({fit.slope, -fit.at, between_samples * fit.off,
                               static_cast<std::uint32_t>(ground.lines().size() + region)});
  return true;
}

Squares::Square Squares::look(const Ground& ground, LatLon centre, double reach_m) {
  Square square(centre);
  square.signed_m.resize(ground.lines().size());
  square.band.resize(ground.lines().size());
  square.inside.resize((ground.regions().size() + 63) / 64);
  for (std::size_t i = 0; i < ground.lines().size(); ++i)
    if (!look_at_line(ground, i, centre, reach_m, square)) return square;
  std::vector<std::size_t> nearby;
  ground.regions_near(square.plane.origin(), reach_m + 1.0, nearby);
  for (const std::size_t region : nearby)
    if (!look_at_region(ground, region, centre, reach_m, square)) return square;
  square.is_straight = square.boundaries.size() <= most_boundaries;
  return square;
}

const Squares::Square& Squares::square_of(const Ground& ground, LatLon at, double size_m) {
  const auto row = static_cast<std::int64_t>((at.lat_deg + 90.0) * degree_m / size_m);
  const double middle_deg = (static_cast<double>(row) + 0.5) * size_m / degree_m - 90.0;
  const double wide_m = degree_m * std::cos(middle_deg * std::numbers::pi / 180.0);
  const auto column = static_cast<std::int64_t>((at.lon_deg + 180.0) * wide_m / size_m);
  const auto key = key_of(std::ilogb(size_m), row, column);
  if (const auto known = squares_.find(key); known != squares_.end()) return known->second;
  if (squares_.size() >= most_squares) squares_.clear();
  const double east_deg = (static_cast<double>(column) + 0.5) * size_m / wide_m - 180.0;
  const LatLon centre{middle_deg, east_deg >= 180.0 ? east_deg - 360.0 : east_deg};
  // Half a diagonal to the place, and its reach; the ellipsoid differs from the sphere by less.
  const double reach_m = size_m * (1.02 * std::numbers::sqrt2 / 2.0 + 1.0);
  return squares_.emplace(key, look(ground, centre, reach_m)).first->second;
}

// Which boundaries cut the place, and which it is beyond; false where one is not straight enough.
bool Squares::find_active(const Square& square, const Place& place) {
  active_.clear();
  active_what_.clear();
  passed_.clear();
  if (square.boundaries.empty()) return true;
  const Point2 at = square.plane.project(earth_centred(place.at));
  const Covariance c = sane(place.covariance);
  const Axes axes = axes_of(c);
  for (const Boundary& boundary : square.boundaries) {
    const Point2 n = boundary.normal;
    const double sigma_m =
        std::sqrt(n.e * n.e * c.ee_m2 + 2.0 * n.e * n.n * c.en_m2 + n.n * n.n * c.nn_m2);
    const double ahead_m = boundary.offset_m - dot(n, at);
    if (std::fabs(ahead_m) >= reach_sigmas * sigma_m + boundary.off_m) {
      if (ahead_m <= 0.0) passed_.push_back(boundary.what);
      continue;
    }
    if (!(sigma_m >= least_sigma_m) || boundary.off_m > straight_enough * sigma_m) return false;
    active_.push_back(
        {{dot(n, axes.first) / sigma_m, dot(n, axes.second) / sigma_m}, ahead_m / sigma_m});
    active_what_.push_back(boundary.what);
  }
  return active_.size() <= most_half_planes;
}

bool Squares::cut(const Ground& ground, const Place& place, Cells& out) {
  const double reach_m = reach_sigmas * largest_sigma_m(place.covariance);
  if (!(reach_m >= reach_sigmas * least_sigma_m) || reach_m > largest_m ||
      std::fabs(place.at.lat_deg) > last_latitude)
    return false;
  // Large squares first: most ground is calm for kilometres.
  for (double size_m = largest_m; size_m >= std::max(reach_m, smallest_m); size_m /= 2.0) {
    const Square& square = square_of(ground, place.at, size_m);
    if (!square.is_straight || !find_active(square, place)) continue;
    cut_straight(active_, straight_);
    fill(ground, square, out);
    return true;
  }
  return false;
}

void Squares::fill(const Ground& ground, const Square& square, Cells& out) const {
  const std::size_t lines = ground.lines().size();
  out.lines_ = lines;
  out.words_ = square.inside.size();
  std::vector<std::uint32_t> band(lines);
  for (const StraightCell& cell : straight_) {
    band = square.band;
    out.mass_.push_back(cell.mass);
    const std::size_t first = out.inside_.size();
    out.inside_.insert(out.inside_.end(), square.inside.begin(), square.inside.end());
    const auto pass = [&](std::uint32_t what) {
      if (what < lines)
        ++band[what];
      else
        out.inside_[first + (what - lines) / 64] |= std::uint64_t{1} << ((what - lines) % 64);
    };
    for (const std::uint32_t what : passed_) pass(what);
    for (std::size_t i = 0; i < active_what_.size(); ++i)
      if ((cell.above >> i & 1U) != 0) pass(active_what_[i]);
    for (std::size_t i = 0; i < lines; ++i) {
      const std::vector<double>& cuts_m = ground.lines()[i].cuts_m;
      const bool is_near = std::any_of(square.boundaries.begin(), square.boundaries.end(),
                                       [&](const Boundary& b) { return b.what == i; });
      out.signed_m_.push_back(is_near ? middle_of(cuts_m, band[i]) : square.signed_m[i]);
    }
  }
}

}  // namespace truce::assess
