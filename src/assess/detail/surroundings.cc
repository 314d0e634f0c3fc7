// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/surroundings.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace truce::assess {
namespace {

// A place on a boundary is moved off it by so many of its least sigma: closed forms need a side.
constexpr double nudge_sigmas = 1e-3;
constexpr int nudge_ways = 8;

// A zone that is drawn along a line is off it by no more than this, nor than that part of a sigma.
constexpr double same_vertex_m = 0.5;
constexpr double same_vertex_sigmas = 0.005;

bool within(double metres, double reach_m) {
  return std::fabs(metres) <= reach_m;
}

double least_sigma_m(const Covariance& c) {
  const double most_m = largest_sigma_m(c);
  const double det = c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2;
  return most_m > 0.0 && det > 0.0 ? std::sqrt(det) / most_m : 0.0;
}

std::size_t index_in(const std::vector<double>& cuts_m, double cut_m) {
  return static_cast<std::size_t>(std::lower_bound(cuts_m.begin(), cuts_m.end(), cut_m) -
                                  cuts_m.begin());
}

Segment moved(Segment s, Point2 by) {
  s.a = minus(s.a, by);
  s.b = minus(s.b, by);
  return s;
}

}  // namespace

Surroundings::Surroundings(const Ground& ground)
    : ground_(ground), cutting_(bits_for(ground.boundaries())) {}

Bits Surroundings::all() const {
  Bits bits = bits_for(ground_.boundaries());
  for (std::size_t i = 0; i < ground_.boundaries(); ++i) put(bits, i);
  return bits;
}

void Surroundings::look_at_nothing() {
  is_cut_ = false;
  made_count_ = 0;
}

void Surroundings::look(const Place& place) {
  const double reach_m = reach_of_m(place);
  Cells whole;
  auto sheet = std::make_shared<const Sheet>(draw(ground_, place.at, reach_m, whole));
  look(place, std::move(sheet), whole);
}

void Surroundings::look(const Place& place, std::shared_ptr<const Sheet> sheet,
                        const Cells& whole) {
  look_at_nothing();
  sheet_ = std::move(sheet);
  place_ = place;
  covariance_ = sane(place.covariance);
  reach_m_ = reach_of_m(place);
  measured_m_ = reach_m_ * (measured_sigmas / reach_sigmas);
  whole_ = whole;
  lines_.clear();
  areas_.clear();
  if (sheet_->empty()) return;
  at_ = sheet_->plane.project(earth_centred(place.at));
  std::fill(cutting_.begin(), cutting_.end(), 0);
  find_cuts();
  if (is_cut_ && nudge()) find_cuts();
}

void Surroundings::find_cuts() {
  lines_.clear();
  areas_.clear();
  for (const Sheet::Line& line : sheet_->lines) find_cuts(line);
  for (const Sheet::Area& area : sheet_->areas) {
    const double away_m = signed_m(area, at_);
    whole_.set_inside(0, area.region, away_m <= 0.0);
    if (!within(away_m, reach_m_)) continue;
    put(cutting_, ground_.edge_of(area.region));
    areas_.push_back({&area, away_m});
    is_cut_ = true;
  }
}

void Surroundings::find_cuts(const Sheet::Line& line) {
  const double here_m = signed_m(line, at_);
  whole_.set_signed_m(0, line.line, here_m);
  const std::vector<double>& cuts_m = ground_.lines()[line.line].cuts_m;
  bool cuts = false;
  for (std::size_t k = 0; k < cuts_m.size(); ++k) {
    if (!within(cuts_m[k] - here_m, reach_m_)) continue;
    put(cutting_, ground_.cut_of(line.line, k));
    cuts = true;
  }
  Line cut{&line, here_m};
  for (const Tail& tail : line.tails) {
    if (jump_within(line, tail, at_, here_m, reach_m_) == Jump::none) continue;
    put(cutting_, ground_.ends_of(line.line));
    cuts = cut.jumps_beyond = true;
    cut.jump = std::max(cut.jump, jump_within(line, tail, at_, here_m, measured_m_));
  }
  if (cuts) lines_.push_back(cut);
  is_cut_ = is_cut_ || cuts;
}

// To the nearest line or edge, of those that come within reach.
double Surroundings::clearance_m(Point2 p) const {
  double least_m = std::numeric_limits<double>::infinity();
  for (const Line& line : lines_)
    least_m = std::min(least_m, std::fabs(signed_m(*line.on_sheet, p)));
  for (const Area& area : areas_)
    least_m = std::min(least_m, std::fabs(signed_m(*area.on_sheet, p)));
  return least_m;
}

// Off a boundary that runs through the place itself, to where it is clearest around: closed forms
// need a side, and so do rays. True where it was moved.
bool Surroundings::nudge() {
  const double least_m = least_sigma_m(covariance_);
  const double step_m = nudge_sigmas * (least_m > 0.0 ? least_m : largest_sigma_m(covariance_));
  double best_m = clearance_m(at_);
  if (best_m > 0.5 * step_m || !(step_m > 0.0)) return false;
  const Point2 from = at_;
  for (int i = 0; i < nudge_ways; ++i) {
    const double angle = 2.0 * std::numbers::pi * (i + 0.37) / nudge_ways;
    const Point2 p{from.e + step_m * std::cos(angle), from.n + step_m * std::sin(angle)};
    const double clear_m = clearance_m(p);
    if (clear_m <= best_m) continue;
    best_m = clear_m;
    at_ = p;
  }
  return !(at_ == from);
}

const Cells& Surroundings::cells(const Bits& asked) {
  if (!is_cut(asked)) return whole_;
  Bits cutting = asked;
  for (std::size_t i = 0; i < cutting.size(); ++i) cutting[i] &= cutting_[i];
  // Behind the end of a line its distances jump over all of their cuts.
  for (const Line& line : lines_) {
    const std::size_t ends = ground_.ends_of(line.on_sheet->line);
    if (!has(cutting, ends)) continue;
    for (std::size_t k = 0; k < ground_.lines()[line.on_sheet->line].cuts_m.size(); ++k)
      if (has(asked, ends + 1 + k)) put(cutting, ends + 1 + k);
  }
  for (std::size_t i = 0; i < made_count_; ++i)
    if (made_[i].asked == cutting) return made_[i].cells;
  if (made_count_ == made_.size()) made_.emplace_back();
  Made& made = made_[made_count_++];
  made.asked = std::move(cutting);
  cut(made.asked, made.cells);
  return made.cells;
}

void Surroundings::gather(const Bits& asked) {
  asked_lines_.clear();
  asked_areas_.clear();
  for (const Line& line : lines_) {
    const std::size_t index = line.on_sheet->line;
    const std::vector<double>& cuts_m = ground_.lines()[index].cuts_m;
    const bool has_tail = has(asked, ground_.ends_of(index)) && line.jump != Jump::none;
    Asked one{&line, {}, !has_tail || line.jump != Jump::anywhere, has_tail};
    bool is_measured = has_tail;
    for (std::size_t k = 0; k < cuts_m.size(); ++k) {
      if (!has(asked, ground_.cut_of(index, k))) continue;
      one.cuts_m.push_back(cuts_m[k]);
      // Behind an end distances jump to the other side of the line.
      const bool near = within(cuts_m[k] - line.signed_m, measured_m_) ||
                        (has_tail && within(cuts_m[k] + line.signed_m, measured_m_));
      is_measured = is_measured || near;
      if (cuts_m[k] != 0.0 && near) one.sides_only = false;
    }
    if (!is_measured) continue;
    if (one.sides_only) one.cuts_m = {0.0};
    asked_lines_.push_back(std::move(one));
  }
  for (const Area& area : areas_)
    if (has(asked, ground_.edge_of(area.on_sheet->region)) && within(area.signed_m, measured_m_))
      asked_areas_.push_back(area.on_sheet);
  if (!asked_lines_.empty() && !asked_areas_.empty()) drop_what_follows_a_line();
}

// Zones are often drawn along the lines: one boundary then, not two.
void Surroundings::drop_what_follows_a_line() {
  std::erase_if(asked_areas_, [&](const Sheet::Area* area) {
    for (Asked& asked : asked_lines_) {
      const int side = follows(*area, asked);
      if (side > 0) asked.left_areas.push_back(area->region);
      if (side < 0) asked.right_areas.push_back(area->region);
      if (side != 0) return true;
    }
    return false;
  });
}

// 1 where within reach the area's edges are the line, with the area on its left; -1 on its right.
int Surroundings::follows(const Sheet::Area& area, const Asked& asked) const {
  const std::vector<Segment>& segments = asked.line->on_sheet->segments;
  if (!asked.sides_only || asked.has_tail || area.parts.size() != 1) return 0;
  if (!area.parts.front().is_simple) return 0;
  const auto near = [&](Point2 a, Point2 b) {
    return distance_from_origin_m(minus(a, at_), minus(b, at_)) <= measured_m_;
  };
  const double same_m = std::min(same_vertex_m, same_vertex_sigmas * least_sigma_m(covariance_));
  const auto same = [same_m](Point2 a, Point2 b) {
    return within(a.e - b.e, same_m) && within(a.n - b.n, same_m);
  };
  std::size_t edges = 0, forward = 0, backward = 0, parts = 0;
  for (const Sheet::Edge& edge : area.parts.front().edges) {
    if (!near(edge.a, edge.b)) continue;
    ++edges;
    for (const Segment& s : segments) {
      forward += same(s.a, edge.a) && same(s.b, edge.b) ? 1 : 0;
      backward += same(s.a, edge.b) && same(s.b, edge.a) ? 1 : 0;
    }
  }
  for (const Segment& s : segments) parts += near(s.a, s.b) ? 1 : 0;
  if (edges != parts) return 0;
  return forward == edges ? 1 : backward == edges ? -1 : 0;
}

// As seen from the place; where sides alone are asked, the ray behind an end is one of them.
std::vector<Segment> Surroundings::segments_of(const Asked& asked) const {
  const Sheet::Line& line = *asked.line->on_sheet;
  std::vector<Segment> out;
  out.reserve(line.segments.size() + line.tails.size());
  for (const Segment& s : line.segments) {
    out.push_back(moved(s, at_));
    if (!asked.has_tail || asked.sides_only) out.back().open = false;
  }
  if (!asked.sides_only) return out;
  for (const Tail& tail : line.tails) {
    const Jump jump = jump_within(line, tail, at_, asked.line->signed_m, measured_m_);
    if (jump != Jump::on_ray) continue;
    const Point2 end = minus(tail.end, at_);
    const double far_m = 2.0 * (std::sqrt(end.e * end.e + end.n * end.n) + 2.0 * measured_m_);
    const Point2 far{end.e + far_m * tail.out.e, end.n + far_m * tail.out.n};
    const Point2 out_left{-tail.out.n, tail.out.e};
    const Point2 left = tail.last ? out_left : Point2{tail.out.n, -tail.out.e};
    out.push_back(tail.last ? Segment{end, far, left, left, false}
                            : Segment{far, end, left, left, false});
  }
  return out;
}

// As seen from the place: what is within reach of each part that is.
std::vector<Sheet::Part> Surroundings::parts_of(const Sheet::Area& area) const {
  std::vector<Sheet::Part> out;
  for (const Sheet::Part& part : area.parts) {
    Sheet::Part here{{}, is_inside(area, part, at_), part.is_simple};
    for (const Sheet::Edge& edge : part.edges)
      if (const Sheet::Edge moved{minus(edge.a, at_), minus(edge.b, at_)};
          distance_from_origin_m(moved.a, moved.b) <= measured_m_)
        here.edges.push_back(moved);
    if (!here.edges.empty() || here.inside) out.push_back(std::move(here));
  }
  return out;
}

void Surroundings::cut(const Bits& asked, Cells& out) {
  gather(asked);
  const std::size_t boundaries = asked_lines_.size() + asked_areas_.size();
  const bool is_closed =
      (boundaries == 1 && cut_by_one(out)) || (boundaries == 2 && cut_by_two(out));
  if (boundaries == 0)
    out = whole_;
  else if (!is_closed)
    cut_by_rays(out);
  add_hem(asked, out);
}

void Surroundings::cut_by_rays(Cells& out) {
  Neighbourhood around(covariance_);
  for (const Asked& asked : asked_lines_) {
    std::vector<Segment> segments = segments_of(asked);
    if (!asked.sides_only) segments = that_matter(segments, covariance_);
    around.add_line(segments, asked.cuts_m, asked.line->signed_m, measured_m_);
  }
  for (const Sheet::Area* area : asked_areas_) {
    if (area->is_disc())
      around.add_disc(minus(area->centre, at_), area->radius_m);
    else
      around.add_area(parts_of(*area));
  }
  take(around.integrate(), out);
}

double Surroundings::middle_of(const Asked& asked, std::size_t band) const {
  const std::vector<double>& cuts_m = ground_.lines()[asked.line->on_sheet->line].cuts_m;
  const double here_m = asked.line->signed_m;
  // The line itself is far or not asked of: behind its end it is as far on either side.
  const bool by_tail = asked.sides_only && (std::fabs(here_m) > measured_m_ ||
                                            !std::binary_search(cuts_m.begin(), cuts_m.end(), 0.0));
  if (by_tail) return band == 0 ? -std::fabs(here_m) : std::fabs(here_m);
  const std::size_t below = index_in(cuts_m, band == 0 ? asked.cuts_m[0] : asked.cuts_m[band - 1]);
  return middle_of_band(cuts_m, band == 0 ? below : below + 1);
}

void Surroundings::take(const Shares& shares, Cells& out) const {
  out.become_many(whole_, shares.size());
  for (std::size_t cell = 0; cell < shares.size(); ++cell) {
    out.set_mass(cell, shares.mass(cell));
    for (std::size_t k = 0; k < asked_lines_.size(); ++k)
      out.set_signed_m(cell, asked_lines_[k].line->on_sheet->line,
                       middle_of(asked_lines_[k], shares.band(cell, k)));
    for (std::size_t k = 0; k < asked_lines_.size(); ++k) {
      const bool left = shares.band(cell, k) > 0;  // of a line that is asked for its sides
      for (const std::size_t area : asked_lines_[k].left_areas) out.set_inside(cell, area, left);
      for (const std::size_t area : asked_lines_[k].right_areas) out.set_inside(cell, area, !left);
    }
    for (std::size_t k = 0; k < asked_areas_.size(); ++k)
      out.set_inside(cell, asked_areas_[k]->region, shares.inside(cell, k));
  }
}

}  // namespace truce::assess
