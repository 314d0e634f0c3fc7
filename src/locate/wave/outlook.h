// SPDX-License-Identifier: Apache-2.0
// What a weather prior says over one tile, as departures from the one value that the options tell
// of the whole: at the nodes of a grid every ten minutes, straight between them. Metres in
// the tile's plane, seconds since the engine's epoch. Without a prior all departures are 0.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "geo/lat_lon.h"
#include "locate/wave/field.h"
#include "locate/wave/options.h"
#include "locate/wave/plane.h"

namespace truce::locate {

class Outlook {
  struct Node {
    Triple departure{}, doubt{};
  };

 public:
  Outlook() = default;
  Outlook(const LocatorOptions& completed, const Plane& plane, Instant epoch,
          const NodeGrid& fields);

  bool is_blank() const { return places_.empty(); }  // no prior
  // Before anything is asked about a moment in [from, until].
  void look(double from_s, double until_s);
  // Wind east, wind north, speed of sound. Moments beyond what was looked at are its ends.
  Triple departure(double east_m, double north_m, double at_s) const {
    return between(&Node::departure, {east_m, north_m}, at_s);
  }
  // What the prior is less sure of than the options are, in variance.
  Triple doubt(PlanePoint at, double at_s) const { return between(&Node::doubt, at, at_s); }
  // Change of the wind a metre east and north.
  Slope slope(double east_m, double north_m, double at_s) const;

 private:
  using Slice = std::vector<Node>;

  Node node(LatLon place, Instant at) const;
  Slice slice(std::int64_t number) const;
  // The slices before and after a moment, and how far it lies between them.
  struct Moment {
    const Slice& before;
    const Slice& after;
    double share;
  };
  Moment moment(double at_s) const;
  Triple between(Triple Node::* what, PlanePoint at, double at_s) const;

  WeatherPrior weather_;
  Triple told_{}, variance_{};  // of the whole, by the options
  double base_c_ = 0.0;
  Instant epoch_;
  NodeGrid grid_;
  std::vector<LatLon> places_;  // of the nodes
  std::int64_t first_ = 0;      // number of the first slice
  std::deque<Slice> slices_;
};

}  // namespace truce::locate
