// SPDX-License-Identifier: Apache-2.0
// What a line or an area looks like near one place: a flat map of the edges nearby, for asking many
// signed distances around it cheaply (location_mass.h does). East and north metres of the azimuthal
// equidistant projection at the centre. Good within the radius it was made for and nowhere else.
// Made by Polyline::local and Region::local; signs and boundary as there.
#pragma once

#include <memory>
#include <utility>

namespace truce::geo {

class PlanarField {
 public:
  struct Map;
  explicit PlanarField(std::shared_ptr<const Map> map) : map_(std::move(map)) {}

  // Lines: positive on the left. Areas: negative inside.
  double signed_distance_m(double east_m, double north_m) const;
  // How far that may be off the geodesic distance: 0.6 m at 50 km, 40 m at 200 km from the centre.
  double error_m() const;

 private:
  std::shared_ptr<const Map> map_;
};

}  // namespace truce::geo
