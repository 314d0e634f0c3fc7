// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/rays.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace truce::assess {
namespace {

constexpr double last_r = 4.0;        // sigmas; the share beyond it stays with its last cell
constexpr double least_step = 0.125;  // sigmas: where a cut is near, how far at once
// How far along a ray a line is looked at in one: where distances grow nearly one way, where the
// line itself is near, and where behind one of its ends the side may jump.
constexpr double stride_far = 2.0;
constexpr double stride_near = 0.5;
constexpr double stride_near_ends = 0.125;
constexpr double straight_enough = 0.005;  // sigmas
constexpr double least_cut_m = 1e-3;       // cuts nearer to a line than this are the line
constexpr std::uint32_t first_rays = 12;
constexpr int halvings = 7;
// A full turn in the least steps that rays can have between them.
constexpr std::uint32_t full_turn = first_rays << (halvings + 1);
constexpr int jump_halvings = 8;
// A ray that differs from the mean of its neighbours by less than this, weighed by the turn between
// them, is in line with them.
constexpr double tolerance = 3e-4;

struct Directions {
  std::array<Point2, full_turn> at;
  Directions() {
    for (std::uint32_t i = 0; i < full_turn; ++i) {
      const double angle = 2.0 * std::numbers::pi * i / full_turn;
      at[i] = {std::cos(angle), std::sin(angle)};
    }
  }
};

std::uint32_t band_of(const std::vector<double>& cuts_m, double signed_m) {
  return static_cast<std::uint32_t>(std::upper_bound(cuts_m.begin(), cuts_m.end(), signed_m) -
                                    cuts_m.begin());
}

}  // namespace

std::uint32_t Shares::cell_of(const std::vector<std::uint32_t>& key) {
  for (std::size_t cell = 0; cell < mass_.size(); ++cell) {
    std::size_t i = 0;
    while (i < width_ && keys_[cell * width_ + i] == key[i]) ++i;
    if (i == width_) return static_cast<std::uint32_t>(cell);
  }
  keys_.insert(keys_.end(), key.begin(), key.end());
  mass_.push_back(0.0);
  return static_cast<std::uint32_t>(mass_.size() - 1);
}

Neighbourhood::Neighbourhood(const Covariance& covariance) : axes_(axes_of(covariance)) {}

void Neighbourhood::add_line(const std::vector<Segment>& segments,
                             const std::vector<double>& cuts_m, double signed_m, double reach_m) {
  const bool open =
      std::any_of(segments.begin(), segments.end(), [](const Segment& s) { return s.open; });
  const double flat_m = signed_distance_m(segments, {});
  // On the line itself nobody knows from which side rays start: distances decide.
  const bool side_only = !open && std::fabs(flat_m) > least_cut_m &&
                         std::all_of(cuts_m.begin(), cuts_m.end(), [&](double cut_m) {
                           return cut_m == 0.0 || std::fabs(cut_m) > std::fabs(signed_m) + reach_m;
                         });
  Line line;
  line.cuts_m = &cuts_m;
  line.side_only = side_only;
  line.origin_left = signed_m >= 0.0;
  for (const Segment& s : segments)
    if (!side_only || distance_from_origin_m(s.a, s.b) <= reach_m) line.segments.push_back(s);
  // Only where both agree on the side: for a place on the line itself they may differ by rounding.
  if ((flat_m < 0.0) == (signed_m < 0.0)) line.correction_m = signed_m - flat_m;
  const bool is_far = std::fabs(signed_m) > 1.5 * reach_m;
  line.stride = open ? stride_near_ends : is_far ? stride_far : stride_near;
  reach_m_ = 1.001 * reach_m;
  if (!side_only) line.grid = NearGrid(line.segments, reach_m_);
  lines_.push_back(std::move(line));
}

void Neighbourhood::add_area(std::vector<Sheet::Part> parts) {
  regions_.push_back({std::move(parts), {}, 0.0});
}

void Neighbourhood::add_disc(Point2 centre, double radius_m) {
  regions_.push_back({{}, centre, radius_m});
}

double Neighbourhood::signed_at(std::size_t line, Point2 p) {
  Line& l = lines_[line];
  const double flat_m = l.grid.empty()
                            ? signed_distance_m(l.segments, p)
                            : signed_distance_m(l.segments, l.grid.near(l.segments, p), p);
  return flat_m + l.correction_m;
}

Shares Neighbourhood::integrate() {
  shares_ = Shares(lines_.size(), regions_.size());
  origin_m_.clear();
  for (std::size_t i = 0; i < lines_.size(); ++i) origin_m_.push_back(signed_at(i, {}));
  constexpr std::uint32_t step = full_turn / first_rays;
  const Ray first = ray(0);
  Ray before = first;
  for (std::uint32_t turn = step; turn <= full_turn; turn += step) {
    const Ray next = turn == full_turn ? first : ray(turn);
    join(turn - step, before, turn, next, halvings);
    before = next;
  }
  return std::move(shares_);
}

// How far the ray between two others is from their mean: differences of mass, cell by cell.
double Neighbourhood::bend(Ray one, Ray between, Ray other) {
  scratch_.assign(shares_.size(), 0.0);
  const auto add = [this](Ray ray, double weight) {
    for (std::size_t i = ray.first; i < ray.last; ++i)
      scratch_[pieces_[i].cell] += weight * pieces_[i].mass;
  };
  add(one, 0.5);
  add(other, 0.5);
  add(between, -1.0);
  double sum = 0.0;
  for (const double difference : scratch_) sum += std::fabs(difference);
  return sum;
}

// Simpson's rule where three rays are in line, else each half by itself.
void Neighbourhood::join(std::uint32_t turn0, Ray ray0, std::uint32_t turn1, Ray ray1, int depth) {
  const double width = static_cast<double>(turn1 - turn0) / full_turn;
  const std::uint32_t middle = (turn0 + turn1) / 2;
  const Ray between = ray(middle);
  if (depth == 0 || width * bend(ray0, between, ray1) < tolerance) {
    const auto add = [&](Ray ray, double weight) {
      for (std::size_t i = ray.first; i < ray.last; ++i)
        shares_.add(pieces_[i].cell, weight * width * pieces_[i].mass);
    };
    add(ray0, 1.0 / 6.0);
    add(between, 4.0 / 6.0);
    add(ray1, 1.0 / 6.0);
    return;
  }
  join(turn0, ray0, middle, between, depth - 1);
  join(middle, between, turn1, ray1, depth - 1);
}

Neighbourhood::Ray Neighbourhood::ray(std::uint32_t turn) {
  static const Directions directions;
  const double c = directions.at[turn].e;
  const double s = directions.at[turn].n;
  const Point2 direction{axes_.first.e * c + axes_.second.e * s,
                         axes_.first.n * c + axes_.second.n * s};
  key_.assign(shares_.width(), 0);
  crossings_.clear();
  trace_lines(direction);
  for (std::size_t i = 0; i < regions_.size(); ++i) trace_region(i, direction);
  std::sort(crossings_.begin(), crossings_.end(), [](const Crossing& a, const Crossing& b) {
    return a.r != b.r ? a.r < b.r : a.what < b.what;
  });
  Ray out{pieces_.size(), pieces_.size()};
  double before = 1.0;
  const auto add = [&](double until) {
    if (before > until) pieces_.push_back({shares_.cell_of(key_), before - until});
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
  out.last = pieces_.size();
  return out;
}

void Neighbourhood::trace_lines(Point2 direction) {
  const double metres = std::max(std::sqrt(dot(direction, direction)), 1e-9);
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (lines_[i].side_only) {
      trace_side(i, direction);
      continue;
    }
    const Step step{i, direction, metres};
    const double at_origin = origin_m_[i];
    key_[i] = band_of(*lines_[i].cuts_m, at_origin);
    double before = at_origin;
    for (double r = 0.0; r < last_r; r += lines_[i].stride) {
      const double next = r + lines_[i].stride;
      const double there = signed_at(i, {next * direction.e, next * direction.n});
      trace(step, r, before, next, there);
      before = there;
    }
  }
}

// Where a stretch of a ray meets the cuts of a line: halved until no distance can jump over what
// is left, or distances run straight over it.
void Neighbourhood::trace(const Step& step, double r0, double s0, double r1, double s1) {
  const double half_m = 0.5 * (r1 - r0) * step.metres;
  const std::vector<double>& cuts_m = *lines_[step.line].cuts_m;
  const double middle_m = 0.5 * (s0 + s1);  // between the two it goes no farther from here
  const bool jumps = std::fabs(s1 - s0) > 2.02 * half_m;
  if (!jumps && band_of(cuts_m, middle_m - half_m) == band_of(cuts_m, middle_m + half_m)) return;
  if (r1 - r0 <= least_step) return cross_cuts(step, r0, s0, r1, s1, jump_halvings);
  const double r = 0.5 * (r0 + r1);
  const double s = signed_at(step.line, {r * step.direction.e, r * step.direction.n});
  if (!jumps && std::fabs(s - middle_m) < straight_enough * step.metres) {
    cross_cuts(step, r0, s0, r, s, jump_halvings);
    cross_cuts(step, r, s, r1, s1, jump_halvings);
    return;
  }
  trace(step, r0, s0, r, s);
  trace(step, r, s, r1, s1);
}

// The side of the origin, and outwards from there another at each segment that the ray crosses.
void Neighbourhood::trace_side(std::size_t line, Point2 direction) {
  const Line& l = lines_[line];
  const double length2 = std::max(dot(direction, direction), 1e-18);
  const auto what = static_cast<std::uint32_t>(line);
  const std::size_t first = crossings_.size();
  for (const Segment& s : l.segments) {
    const double ca = cross(direction, s.a);
    const double cb = cross(direction, s.b);
    if ((ca >= 0.0) == (cb >= 0.0)) continue;
    const double t = ca / (ca - cb);
    const Point2 p{s.a.e + t * (s.b.e - s.a.e), s.a.n + t * (s.b.n - s.a.n)};
    const double r = dot(p, direction) / length2;
    if (r > 0.0 && r < last_r) crossings_.push_back({r, what, 0});
  }
  std::sort(crossings_.begin() + static_cast<long>(first), crossings_.end(),
            [](const Crossing& a, const Crossing& b) { return a.r < b.r; });
  const std::uint32_t right = band_of(*l.cuts_m, -0.5 * least_cut_m);
  const std::uint32_t left = band_of(*l.cuts_m, 0.5 * least_cut_m);
  bool is_left = l.origin_left;
  key_[line] = is_left ? left : right;
  for (std::size_t i = first; i < crossings_.size(); ++i) {
    is_left = !is_left;
    crossings_[i].band = is_left ? left : right;
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

void Neighbourhood::trace_region(std::size_t region, Point2 direction) {
  const Region& area = regions_[region];
  const auto what = static_cast<std::uint32_t>(lines_.size() + region);
  bool inside = false;
  if (area.parts.empty()) {
    inside = trace_disc(area, what, direction);
  } else if (area.parts.size() == 1) {
    inside = area.parts.front().inside;
    trace_part(area.parts.front(), what, direction);
  } else {
    inside = trace_parts(area, what, direction);
  }
  if (inside) key_[lines_.size() + region / 32] |= std::uint32_t{1} << (region % 32);
}

bool Neighbourhood::trace_disc(const Region& disc, std::uint32_t what, Point2 direction) {
  const double length2 = std::max(dot(direction, direction), 1e-18);
  const double along = dot(disc.centre, direction) / length2;
  const double rest = dot(disc.centre, disc.centre) - disc.radius_m * disc.radius_m;
  const double root = along * along - rest / length2;
  if (root > 0.0)
    for (const double r : {along - std::sqrt(root), along + std::sqrt(root)})
      if (r > 0.0 && r < last_r) crossings_.push_back({r, what, 0});
  return rest <= 0.0;
}

void Neighbourhood::trace_part(const Sheet::Part& part, std::uint32_t what, Point2 direction) {
  const double length2 = std::max(dot(direction, direction), 1e-18);
  for (const Sheet::Edge& edge : part.edges) {
    const double before = cross(direction, edge.a);
    const double after = cross(direction, edge.b);
    if ((before >= 0.0) == (after >= 0.0)) continue;
    const double t = before / (before - after);
    const Point2 p{edge.a.e + t * (edge.b.e - edge.a.e), edge.a.n + t * (edge.b.n - edge.a.n)};
    const double r = dot(p, direction) / length2;
    if (r > 0.0 && r < last_r) crossings_.push_back({r, what, 0});
  }
}

// Inside is inside any part: of all crossings those stay that leave or enter the last one.
bool Neighbourhood::trace_parts(const Region& area, std::uint32_t what, Point2 direction) {
  const std::size_t first = crossings_.size();
  std::size_t inside = 0;
  in_part_.clear();
  for (std::uint32_t part = 0; part < area.parts.size(); ++part) {
    const std::size_t before = crossings_.size();
    trace_part(area.parts[part], what, direction);
    for (std::size_t i = before; i < crossings_.size(); ++i) crossings_[i].band = part;
    in_part_.push_back(area.parts[part].inside);
    if (in_part_.back()) ++inside;
  }
  const bool starts_inside = inside > 0;
  const auto begin = crossings_.begin() + static_cast<long>(first);
  std::sort(begin, crossings_.end(),
            [](const Crossing& a, const Crossing& b) { return a.r < b.r; });
  const auto end = std::remove_if(begin, crossings_.end(), [&](const Crossing& crossing) {
    const bool was_inside = inside > 0;
    const std::size_t part = crossing.band;
    in_part_[part] = !in_part_[part];
    if (in_part_[part])
      ++inside;
    else
      --inside;
    return was_inside == (inside > 0);
  });
  crossings_.erase(end, crossings_.end());
  return starts_inside;
}

}  // namespace truce::assess
