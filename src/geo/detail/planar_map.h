// SPDX-License-Identifier: Apache-2.0
// The flat map behind a PlanarField: nearby pieces as straight segments of the azimuthal
// equidistant projection, in metres, nearest to the centre first; where they are many, the tree of
// all pieces instead.
#pragma once

#include <memory>
#include <vector>

#include "geo/detail/gnomonic.h"
#include "geo/detail/piece_tree.h"
#include "geo/planar_field.h"

namespace truce::geo {

struct PlanarField::Map {
  struct Segment {
    double x = 0.0;  // start, and unit direction
    double y = 0.0;
    double dx = 0.0;
    double dy = 0.0;
    double length_m = 0.0;
    double away_m = 0.0;  // from the centre
  };
  // A line has no plane; an area asks it for the side; a disc has a radius and no segments.
  std::vector<Segment> segments;
  std::shared_ptr<const detail::PieceTree> tree;  // set: asked instead of the segments
  std::shared_ptr<const detail::Gnomonic> plane;
  detail::Frame frame;
  double disc_x = 0.0;
  double disc_y = 0.0;
  double disc_radius_m = -1.0;
  double error_m = 0.0;
};

namespace detail {

// The pieces that are nearest to some place within `radius_m` of the centre.
PlanarField::Map map_pieces(std::shared_ptr<const PieceTree> tree, LatLon centre, double radius_m);
// Bound on the error of distances between places within `radius_m` and `reach_m` of the centre.
double projection_error_m(double radius_m, double reach_m);

}  // namespace detail
}  // namespace truce::geo
