// SPDX-License-Identifier: Apache-2.0
// Areas of an agreement as tests of discs, for geo/cell_area.h: zones, buffers, the ground that a
// keep-out rule denies to a party, the ground that a rule speaks of. "Within" is a predicate, never
// a polygon. Private to the agreement's tools.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "geo/cell_area.h"

namespace truce::agreement {

struct Ground {
  geo::Extent extent;
  geo::DiscTest test;
  std::optional<LatLon> inside{};  // a place of it, where one is known beforehand
};

Ground ground_of(const geo::Region& region);
Ground ground_of(const geo::Polyline& line, double distance_m, Buffer::Side side);
Ground ground_of(const Zone& zone, std::span<const Line> lines);
// Nearer than the distance to the party's own baseline, on the party's side of it (on both where
// the line names no side for it), inside the agreement's scope.
Ground kept_out(const Agreement& agreement, const KeepOut& rule, const std::string& party);

// What all, or any, of them hold; a disc that two both touch may still lie outside of both.
Ground common_ground(const Ground& a, const Ground& b);
Ground any_ground(std::vector<Ground> grounds);
Ground without(const Ground& a, const Ground& b);

// Where a rule speaks, inside the agreement's scope; nothing: everywhere.
std::optional<Ground> scope_of(const Agreement& agreement);
std::optional<Ground> ground_of(const Agreement& agreement, const Rule& rule);
std::optional<Ground> ground_of(const Agreement& agreement, const CourseRule& rule);

// The area of a ground, with a place deep inside (its middle where it can be), where the tests
// found one.
struct GroundFound {
  geo::AreaFound area;
  std::optional<LatLon> example;
};
std::string place_in_words(LatLon p);  // "48.123, 37.456"
GroundFound find_ground(const Ground& ground, std::size_t max_tests = 4'000);
// Of the ground, what lies in the agreement's scope.
Ground in_scope(const Agreement& agreement, Ground ground);

// How many tests each of `count` areas gets: the fewer areas, the smaller their error, and a file
// of thousands is told in seconds all the same.
constexpr std::size_t tests_each(std::size_t count, std::size_t most) {
  constexpr std::size_t in_all = 3'000'000, least = 2'000;
  const std::size_t share = in_all / (count + 1);
  return share > most ? most : share < least ? least : share;
}

// The part of a disc that is on a side, seen from its middle.
geo::Share share_on(const geo::Nearest& nearest, Buffer::Side side, double radius_m);

// Surely further from the line than that. Tells it only of far places, where that is far cheaper to
// know than the distance itself.
bool is_far(const geo::Polyline& line, LatLon p, double distance_m);

// A disc that holds both.
geo::Extent around(const geo::Extent& a, const geo::Extent& b);
geo::Extent extent_of(const geo::Polyline& line);

// The side of a line that is a party's; both where it has none.
Buffer::Side side_of(const Line& line, std::string_view party);

}  // namespace truce::agreement
