// SPDX-License-Identifier: Apache-2.0
// Where lines cross themselves or each other. Edges are taken as straight in latitude and longitude
// in pieces of at most 10 km, which misses a geodesic by about a metre. Lines that go from one side
// of each other to the other at a vertex cross there; lines that only touch, or run along each
// other for a stretch, do not. Private to the checks.
#pragma once

#include <cstddef>

#include "geo/polyline.h"

namespace truce::agreement {

struct Crossings {
  std::size_t count = 0;
  LatLon first;  // southernmost
};

// Of a line with more pieces than this nothing is found; after so many comparisons nothing more.
constexpr std::size_t most_pieces = 200'000;
constexpr std::size_t most_comparisons = 20'000'000;

Crossings self_crossings(const geo::Polyline& line);
Crossings crossings(const geo::Polyline& a, const geo::Polyline& b);

}  // namespace truce::agreement
