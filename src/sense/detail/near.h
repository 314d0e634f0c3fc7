// SPDX-License-Identifier: Apache-2.0
// Which points lie within a reach of a place: a grid of cubes over Earth-centred metres, so that
// poles and the antimeridian are places like all others. Distances are along the surface, from the
// chord by the mean sphere: off by less than 1e-5 of the distance up to 100 km, 0.3 % anywhere.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geo/lat_lon.h"

namespace truce::sense::detail {

struct Vec {
  double x = 0.0;
  double y = 0.0;
  double z = 0.0;
};

// On the WGS 84 ellipsoid, without height.
Vec earth_centred(LatLon p);
double surface_m(const Vec& a, const Vec& b);

class NearIndex {
 public:
  // `members` name places in `points`.
  NearIndex(std::span<const Vec> points, std::vector<std::uint32_t> members, double reach_m);

  // A list of candidates that stays good while the place stays in one cube.
  struct Candidates {
    std::uint64_t cube = ~std::uint64_t{0};
    std::vector<std::uint32_t> members;
  };
  // Every member within the reach of `at`, and some more.
  const std::vector<std::uint32_t>& around(const Vec& at, Candidates& last) const;
  double reach_m() const { return reach_m_; }

 private:
  std::uint64_t cube_of(const Vec& at) const;

  double reach_m_;
  double side_m_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> cubes_;  // cube, member; ascending
};

}  // namespace truce::sense::detail
