// SPDX-License-Identifier: Apache-2.0
// Where it may have been, cut into cells: every boundary that a rule asks about (a line's side, a
// distance from a line, the edge of a region) cuts the plane around a place, and within a cell all
// of these questions have one answer. Each cell has its share of the location's probability, so
// questions that hang on one location are answered jointly, whatever they are.
// One boundary alone has its masses in closed form, several are integrated on rays from the place
// (docs/methods/assessment.md): good to 0.005, mostly to 0.001; what lies beyond four sigma (3e-4)
// is not measured, but never told as nothing. Metres; signed distances are positive on the left.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "assess/detail/plane.h"
#include "assess/detail/region_shape.h"
#include "geo/region.h"
#include "model/place.h"

namespace truce::assess {

// What the rules of one agreement ask about places; built once.
class Ground {
 public:
  // `cuts_m` are the signed distances at which an answer about the line changes.
  void add_line(const geo::Polyline& line, std::vector<double> cuts_m);
  void add_line(const geo::Polyline& line, std::shared_ptr<const LineShape> shape,
                std::vector<double> cuts_m);
  void add_region(const geo::Region& region);

  struct LineGround {
    geo::Polyline line;
    std::shared_ptr<const LineShape> shape;
    std::vector<double> cuts_m;  // ascending
    std::size_t first_boundary = 0;
  };
  struct RegionGround {
    geo::Region region;
    RegionShape shape;
  };
  const std::vector<LineGround>& lines() const { return lines_; }
  const std::vector<RegionGround>& regions() const { return regions_; }
  // Boundaries have numbers: of each line what lies behind its ends, then its cuts; then regions.
  std::size_t ends_of(std::size_t line) const { return lines_[line].first_boundary; }
  std::size_t cut_of(std::size_t line, std::size_t cut) const { return ends_of(line) + 1 + cut; }
  std::size_t edge_of(std::size_t region) const { return line_boundaries_ + region; }
  std::size_t boundaries() const { return line_boundaries_ + regions_.size(); }
  // Indices, ascending, of all regions that may come within reach of a place, and maybe others.
  void regions_near(const Point3& p, double reach_m, std::vector<std::size_t>& out) const;
  bool may_reach(std::size_t region, const Point3& p, double reach_m) const;

 private:
  std::vector<LineGround> lines_;
  std::vector<RegionGround> regions_;
  struct Ball {
    double x, y, z, radius_m;
    std::size_t region;
  };
  std::size_t line_boundaries_ = 0;
  std::vector<Ball> balls_;  // around each region, by z
  double largest_radius_m_ = 0.0;
};

class Cells {
 public:
  Cells() = default;
  // Cut by all that the ground asks.
  Cells(const Ground& ground, const Place& place);

  std::size_t size() const { return mass_.size(); }
  double mass(std::size_t cell) const { return mass_[cell]; }
  // One that stands for the whole cell: on the same side of every cut.
  double signed_distance_m(std::size_t cell, std::size_t line) const {
    return signed_m_[cell * lines_ + line];
  }
  bool inside(std::size_t cell, std::size_t region) const {
    return (inside_[cell * words_ + region / 64] >> (region % 64) & 1) != 0;
  }
  std::span<const std::uint64_t> regions_that_hold(std::size_t cell) const {
    return std::span(inside_).subspan(cell * words_, words_);
  }
  // Inside any of the regions whose bits are set.
  bool inside_any(std::size_t cell, const std::vector<std::uint64_t>& regions) const {
    for (std::size_t word = 0; word < words_; ++word)
      if ((inside_[cell * words_ + word] & regions[word]) != 0) return true;
    return false;
  }

  // One cell, all of the place; then filled in.
  void become_one(std::size_t lines, std::size_t regions);
  // So many cells like the one of `whole`, with no mass yet.
  void become_many(const Cells& whole, std::size_t count);
  // One more, that takes a share of the mass of that cell; otherwise like it.
  std::size_t split(std::size_t cell, double mass);
  void set_mass(std::size_t cell, double mass) { mass_[cell] = mass; }
  void set_signed_m(std::size_t cell, std::size_t line, double signed_m) {
    signed_m_[cell * lines_ + line] = signed_m;
  }
  void set_inside(std::size_t cell, std::size_t region, bool inside);

 private:
  std::size_t lines_ = 0;
  std::size_t words_ = 0;
  std::vector<double> mass_;
  std::vector<double> signed_m_;       // cells x lines
  std::vector<std::uint64_t> inside_;  // cells x words, a bit a region
};

// A signed distance in the middle of a band between ascending cuts.
double middle_of_band(const std::vector<double>& cuts_m, std::size_t band);
// One sigma of the place along the direction towards `at`.
double sigma_towards_m(const Place& place, LatLon at);
// A variance that is none is none, and no place is wider than the earth is worth.
Covariance sane(const Covariance& covariance);
// So far from a place boundaries are looked for: who has none within six sigma lies on one side of
// all, as far as a double tells. Shares are measured within four; of what lies beyond, a share of
// 3e-4, nobody says more than that it is there.
constexpr double reach_sigmas = 6.0;
constexpr double measured_sigmas = 4.0;
constexpr double beyond_share = 3e-4;
double reach_of_m(const Place& place);
// The largest one-sigma axis.
double largest_sigma_m(const Covariance& covariance);

}  // namespace truce::assess
