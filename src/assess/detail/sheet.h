// SPDX-License-Identifier: Apache-2.0
// A disc of ground drawn in a plane of its own: of the lines and regions that are asked about, what
// may cut the neighbourhood of some place in it. What is not on the sheet has one answer on all of
// the disc, that of its middle. Metres from the middle; signed distances are positive on the left.
#pragma once

#include <cstdint>
#include <vector>

#include "assess/detail/cells.h"

namespace truce::assess {

struct Sheet {
  struct Line {
    std::size_t line = 0;
    double signed_m = 0.0;      // exact, at the middle
    double correction_m = 0.0;  // what the plane is off there
    std::vector<Segment> segments;
    std::vector<Tail> tails;
    bool in_parts = false;
  };
  struct Edge {
    Point2 a, b;
  };
  // One polygon of an area.
  struct Part {
    std::vector<Edge> edges;
    bool inside = false;     // the anchor
    bool is_simple = false;  // then it lies on the left of its edges
  };
  struct Area {
    std::size_t region = 0;
    Point2 anchor;  // off every edge: who is inside is told by the way from here
    std::vector<Part> parts;
    Point2 centre;  // of a disc
    double radius_m = 0.0;
    bool is_disc() const { return radius_m > 0.0; }
  };

  explicit Sheet(LatLon middle) : plane(middle) {}
  bool empty() const { return lines.empty() && areas.empty(); }
  std::size_t bytes() const;

  Plane plane;
  std::vector<Line> lines;
  std::vector<Area> areas;
};

// Nothing is drawn for a radius of 0. `whole` becomes the cell of the middle.
Sheet draw(const Ground& ground, LatLon middle, double radius_m, Cells& whole);

// Whether the side of a line may change within `radius_m` of a place where no distance is 0.
bool side_may_jump(const Ground::LineGround& line, LatLon at, const geo::Nearest& nearest,
                   double radius_m);

// Of a place on the sheet: its signed distance from a line, and from the edge of an area (negative
// inside).
double signed_m(const Sheet::Line& line, Point2 p);
double signed_m(const Sheet::Area& area, Point2 p);
bool is_inside(const Sheet::Area& area, const Sheet::Part& part, Point2 p);

// Where the side of a line changes though no distance is 0: behind an end that is nearest there.
// A place and its foot on the line lie on either side of the ray behind the end only where the foot
// lies before the end: else the ray alone parts the sides.
enum class Jump : std::uint8_t { none, on_ray, anywhere };
// Within reach of p, whose distance from the line is `here_m`.
Jump jump_within(const Sheet::Line& line, const Tail& tail, Point2 p, double here_m,
                 double reach_m);

}  // namespace truce::assess
