// SPDX-License-Identifier: Apache-2.0
// The integral behind cells.h: a bivariate normal distribution around the origin of a plane, cut by
// distances from lines and by regions. In whitened coordinates the mass between two radii of a ray
// is exp(-r0^2/2) - exp(-r1^2/2) per turn, exactly; the radii at which a ray enters another cell
// are found by halving until no distance can jump over what is left, and rays are added until each
// is in line with its neighbours (Simpson's rule over the turn). No randomness: the same place
// gives the same masses.
#pragma once

#include <cstdint>
#include <vector>

#include "assess/detail/near_cases.h"
#include "assess/detail/near_grid.h"
#include "assess/detail/sheet.h"
#include "geo/lat_lon.h"

namespace truce::assess {

// Cells as keys (a band for each line, a flag for each region) with their mass.
class Shares {
 public:
  Shares() = default;
  Shares(std::size_t lines, std::size_t regions)
      : lines_(lines), width_(lines + (regions + 31) / 32) {}

  std::size_t size() const { return mass_.size(); }
  double mass(std::size_t cell) const { return mass_[cell]; }
  std::size_t band(std::size_t cell, std::size_t line) const { return keys_[cell * width_ + line]; }
  bool inside(std::size_t cell, std::size_t region) const {
    return (keys_[cell * width_ + lines_ + region / 32] >> (region % 32) & 1) != 0;
  }
  std::size_t width() const { return width_; }
  std::uint32_t cell_of(const std::vector<std::uint32_t>& key);
  void add(std::uint32_t cell, double mass) { mass_[cell] += mass; }

 private:
  std::size_t lines_ = 0;
  std::size_t width_ = 0;
  std::vector<std::uint32_t> keys_;
  std::vector<double> mass_;
};

class Neighbourhood {
 public:
  explicit Neighbourhood(const Covariance& covariance);

  // `signed_m` is the true signed distance of the origin: what the plane is off is taken out.
  // `reach_m` is how far from the origin anything matters.
  void add_line(const std::vector<Segment>& segments, const std::vector<double>& cuts_m,
                double signed_m, double reach_m);
  // Each part with those of its edges that are within reach, and whether the origin is in it.
  void add_area(std::vector<Sheet::Part> parts);
  void add_disc(Point2 centre, double radius_m);

  Shares integrate();

 private:
  struct Line {
    std::vector<Segment> segments;
    const std::vector<double>* cuts_m = nullptr;
    double correction_m = 0.0;
    // Within reach only the line itself cuts: its segments are crossed, no distance is asked.
    bool side_only = false;
    bool origin_left = true;
    double stride = 0.5;
    NearGrid grid;
  };
  struct Region {
    std::vector<Sheet::Part> parts;
    Point2 centre;  // of a disc
    double radius_m = 0.0;
  };
  struct Crossing {
    double r = 0.0;
    std::uint32_t what = 0;  // line, or lines + region
    std::uint32_t band = 0;  // the line's new band
  };
  struct Piece {
    std::uint32_t cell = 0;
    double mass = 0.0;
  };
  struct Step {
    std::size_t line = 0;
    Point2 direction;
    double metres = 0.0;  // a unit of the ray's radius
  };
  // Where the pieces of a ray stand in pieces_.
  struct Ray {
    std::size_t first = 0;
    std::size_t last = 0;
  };

  // Turns count in the least steps between rays.
  Ray ray(std::uint32_t turn);
  void trace_lines(Point2 direction);
  void trace(const Step& step, double r0, double s0, double r1, double s1);
  void trace_side(std::size_t line, Point2 direction);
  void cross_cuts(const Step& step, double r0, double s0, double r1, double s1, int depth);
  void trace_region(std::size_t region, Point2 direction);
  bool trace_disc(const Region& disc, std::uint32_t what, Point2 direction);
  void trace_part(const Sheet::Part& part, std::uint32_t what, Point2 direction);
  bool trace_parts(const Region& area, std::uint32_t what, Point2 direction);
  double signed_at(std::size_t line, Point2 p);
  void join(std::uint32_t turn0, Ray ray0, std::uint32_t turn1, Ray ray1, int depth);
  double bend(Ray one, Ray between, Ray other);

  Axes axes_;
  double reach_m_ = 0.0;
  std::vector<Line> lines_;
  std::vector<Region> regions_;
  Shares shares_;
  // Scratch of the ray that is being traced.
  std::vector<std::uint32_t> key_;
  std::vector<Crossing> crossings_;
  std::vector<Piece> pieces_;     // of all rays
  std::vector<double> origin_m_;  // by line
  std::vector<double> scratch_;   // by cell
  std::vector<bool> in_part_;
};

}  // namespace truce::assess
