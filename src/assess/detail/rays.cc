// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/rays.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace truce::assess {
namespace {

constexpr double last_r = 5.0;            // sigmas; the share beyond it stays with its last cell
constexpr double least_step = 0.0625;     // sigmas: where a cut is near, how far at once
constexpr double step_near_ends = 0.125;  // behind the end of a line the side may jump
constexpr int first_rays = 48;
constexpr int halvings = 7;
constexpr int jump_halvings = 8;
// Two rays that differ by less than this, weighed by the turn between them, are close enough.
constexpr double tolerance = 5.0e-4;

double cross(Point2 a, Point2 b) {
  return a.e * b.n - a.n * b.e;
}
double dot(Point2 a, Point2 b) {
  return a.e * b.e + a.n * b.n;
}

std::uint32_t band_of(const std::vector<double>& cuts_m, double signed_m) {
  return static_cast<std::uint32_t>(std::upper_bound(cuts_m.begin(), cuts_m.end(), signed_m) -
                                    cuts_m.begin());
}

double gap_to_cut_m(const std::vector<double>& cuts_m, double signed_m) {
  const auto above = std::lower_bound(cuts_m.begin(), cuts_m.end(), signed_m);
  double gap = std::numeric_limits<double>::infinity();
  if (above != cuts_m.end()) gap = *above - signed_m;
  if (above != cuts_m.begin()) gap = std::min(gap, signed_m - *std::prev(above));
  return gap;
}

}  // namespace

std::uint32_t Shares::cell_of(const std::vector<std::uint32_t>& key) {
  for (std::size_t cell = 0; cell < mass_.size(); ++cell)
    if (std::equal(key.begin(), key.end(), keys_.begin() + static_cast<long>(cell * width_)))
      return static_cast<std::uint32_t>(cell);
  keys_.insert(keys_.end(), key.begin(), key.end());
  mass_.push_back(0.0);
  return static_cast<std::uint32_t>(mass_.size() - 1);
}

Neighbourhood::Neighbourhood(const Covariance& covariance) {
  l11_ = std::sqrt(covariance.ee_m2);
  l21_ = l11_ > 0.0 ? covariance.en_m2 / l11_ : 0.0;
  l22_ = std::sqrt(std::max(0.0, covariance.nn_m2 - l21_ * l21_));
}

void Neighbourhood::add_line(const std::vector<Segment>& segments,
                             const std::vector<double>& cuts_m, double signed_m) {
  Line line{segments, &cuts_m, 0.0};
  const double flat_m = signed_distance_m(segments, {});
  // Only where both agree on the side: for a place on the line itself they may differ by rounding.
  if ((flat_m < 0.0) == (signed_m < 0.0)) line.correction_m = signed_m - flat_m;
  if (std::any_of(segments.begin(), segments.end(), [](const Segment& s) { return s.open; }))
    longest_step_ = step_near_ends;
  lines_.push_back(std::move(line));
}

void Neighbourhood::add_ring(const std::vector<Segment>& edges) {
  regions_.push_back({edges, {}, 0.0});
}

void Neighbourhood::add_disc(Point2 centre, double radius_m) {
  regions_.push_back({{}, centre, radius_m});
}

double Neighbourhood::signed_at(std::size_t line, Point2 p) const {
  const double flat_m = signed_distance_m(lines_[line].segments, p);
  return flat_m + lines_[line].correction_m;
}

Shares Neighbourhood::integrate() {
  shares_ = Shares(lines_.size(), regions_.size());
  const Ray first = ray(0.0);
  Ray before = first;
  for (int i = 1; i <= first_rays; ++i) {
    const double turn = static_cast<double>(i) / first_rays;
    Ray next = i == first_rays ? first : ray(turn);
    join(turn - 1.0 / first_rays, before, turn, next, halvings);
    before = std::move(next);
  }
  return std::move(shares_);
}

void Neighbourhood::join(double turn0, const Ray& ray0, double turn1, const Ray& ray1, int depth) {
  const double width = turn1 - turn0;
  double apart = 0.0;
  if (depth > 0) {
    const auto mass_in = [](const Ray& other, std::uint32_t cell) {
      double mass = 0.0;
      for (const Piece& piece : other)
        if (piece.cell == cell) mass += piece.mass;
      return mass;
    };
    for (const Piece& piece : ray0) apart += std::fabs(piece.mass - mass_in(ray1, piece.cell));
    for (const Piece& piece : ray1)
      if (mass_in(ray0, piece.cell) <= 0.0) apart += piece.mass;
  }
  if (depth == 0 || width * apart < tolerance) {
    for (const Piece& piece : ray0) shares_.add(piece.cell, 0.5 * width * piece.mass);
    for (const Piece& piece : ray1) shares_.add(piece.cell, 0.5 * width * piece.mass);
    return;
  }
  const double middle = 0.5 * (turn0 + turn1);
  const Ray between = ray(middle);
  join(turn0, ray0, middle, between, depth - 1);
  join(middle, between, turn1, ray1, depth - 1);
}

Neighbourhood::Ray Neighbourhood::ray(double turn) {
  const double angle = 2.0 * std::numbers::pi * turn;
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const Point2 direction{l11_ * c, l21_ * c + l22_ * s};
  key_.assign(shares_.width(), 0);
  crossings_.clear();
  trace_lines(direction);
  for (std::size_t i = 0; i < regions_.size(); ++i) trace_region(i, direction);
  std::sort(crossings_.begin(), crossings_.end(), [](const Crossing& a, const Crossing& b) {
    return a.r != b.r ? a.r < b.r : a.what < b.what;
  });
  Ray pieces;
  double before = 1.0;
  const auto add = [&](double until) {
    if (before > until) {
      const std::uint32_t cell = shares_.cell_of(key_);
      const auto same = std::find_if(pieces.begin(), pieces.end(),
                                     [&](const Piece& p) { return p.cell == cell; });
      if (same == pieces.end())
        pieces.push_back({cell, before - until});
      else
        same->mass += before - until;
    }
    before = until;
  };
  for (const Crossing& crossing : crossings_) {
    add(std::exp(-0.5 * crossing.r * crossing.r));
    if (crossing.what < lines_.size()) {
      key_[crossing.what] = crossing.band;
    } else {
      const std::size_t region = crossing.what - lines_.size();
      key_[lines_.size() + region / 32] ^= std::uint32_t{1} << (region % 32);
    }
  }
  add(0.0);
  return pieces;
}

void Neighbourhood::trace_lines(Point2 direction) {
  if (lines_.empty()) return;
  const double metres = std::max(std::hypot(direction.e, direction.n), 1e-9);
  at0_.resize(lines_.size());
  at1_.resize(lines_.size());
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    at0_[i] = signed_at(i, {});
    key_[i] = band_of(*lines_[i].cuts_m, at0_[i]);
  }
  double r = 0.0;
  while (r < last_r) {
    double gap_m = longest_step_ * metres;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      gap_m = std::min(gap_m, gap_to_cut_m(*lines_[i].cuts_m, at0_[i]));
    const double next = std::min(last_r, r + std::max(gap_m / metres, least_step));
    const Point2 p{next * direction.e, next * direction.n};
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      at1_[i] = signed_at(i, p);
      cross_cuts({i, direction, metres}, r, at0_[i], next, at1_[i], jump_halvings);
    }
    std::swap(at0_, at1_);
    r = next;
  }
}

// Distances run nearly straight over so short a step; where the side jumps (behind the end of an
// open line, or between two stretches of it) the jump is searched by halving.
void Neighbourhood::cross_cuts(const Step& step, double r0, double s0, double r1, double s1,
                               int depth) {
  const std::vector<double>& cuts_m = *lines_[step.line].cuts_m;
  const std::uint32_t b0 = band_of(cuts_m, s0);
  const std::uint32_t b1 = band_of(cuts_m, s1);
  if (b0 == b1) return;
  if (depth > 0 && std::fabs(s1 - s0) > 1.01 * (r1 - r0) * step.metres) {
    const double r = 0.5 * (r0 + r1);
    const double s = signed_at(step.line, {r * step.direction.e, r * step.direction.n});
    cross_cuts(step, r0, s0, r, s, depth - 1);
    cross_cuts(step, r, s, r1, s1, depth - 1);
    return;
  }
  const auto where = [&](double cut_m) {
    return r0 + (r1 - r0) * std::clamp((cut_m - s0) / (s1 - s0), 0.0, 1.0);
  };
  const auto what = static_cast<std::uint32_t>(step.line);
  for (std::uint32_t b = b0; b < b1; ++b) crossings_.push_back({where(cuts_m[b]), what, b + 1});
  for (std::uint32_t b = b0; b > b1; --b) crossings_.push_back({where(cuts_m[b - 1]), what, b - 1});
}

// The place is inside where a ray crosses the rings an odd number of times.
void Neighbourhood::trace_region(std::size_t region, Point2 direction) {
  const Region& area = regions_[region];
  const auto what = static_cast<std::uint32_t>(lines_.size() + region);
  const double length2 = std::max(dot(direction, direction), 1e-18);
  std::size_t ahead = 0;
  const auto cross_at = [&](double r) {
    if (!(r > 0.0)) return;
    ++ahead;
    if (r < last_r) crossings_.push_back({r, what, 0});
  };
  if (area.edges.empty()) {
    const double along = dot(area.centre, direction) / length2;
    const double rest = dot(area.centre, area.centre) - area.radius_m * area.radius_m;
    const double root = along * along - rest / length2;
    if (root > 0.0) {
      cross_at(along - std::sqrt(root));
      cross_at(along + std::sqrt(root));
    }
  }
  for (const Segment& edge : area.edges) {
    const double ca = cross(direction, edge.a);
    const double cb = cross(direction, edge.b);
    if ((ca >= 0.0) == (cb >= 0.0)) continue;
    const double t = ca / (ca - cb);
    const Point2 p{edge.a.e + t * (edge.b.e - edge.a.e), edge.a.n + t * (edge.b.n - edge.a.n)};
    cross_at(dot(p, direction) / length2);
  }
  if (ahead % 2 == 1) key_[lines_.size() + region / 32] |= std::uint32_t{1} << (region % 32);
}

}  // namespace truce::assess
