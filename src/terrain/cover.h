// SPDX-License-Identifier: Apache-2.0
// How many observers see each cell. A cell of which heights that are not known decide counts as not
// seen: the count is the least that is sure. Memory is that of one window and one viewshed, however
// many observers there are.
#pragma once

#include <functional>
#include <span>

#include "terrain/viewshed.h"

namespace truce::terrain {

struct Cover {
  Window window;
  std::vector<std::uint16_t> seen_by;  // row by row; stops at 65,535
};

// Counts of no observers. Errors: out_of_range for a window that is not on the terrain.
Result<Cover> no_cover(const Elevation& ground, const Window& window);

// Takes what lies in the cover's window. In any order: the sums are the same.
void add(Cover& cover, const Viewshed& viewshed);
// Of the same window: parts that were counted side by side.
void add(Cover& cover, const Cover& part);

using OnViewshed = std::function<void(std::size_t observer, const Viewshed&)>;

// One after the other, each handed over and forgotten. For all cores give each its share of the
// observers; viewshed() and this one depend on nothing else. Errors: those of viewshed(), with the
// observer's number from 1; those before it were handed over.
Result<void> viewsheds(const Elevation& ground, std::span<const Observer> observers,
                       const Bending& bending, const OnViewshed& on_viewshed);

// Of all of them. Errors: as above.
Result<Cover> cover_count(const Elevation& ground, std::span<const Observer> observers,
                          const Bending& bending, const Window& window);

}  // namespace truce::terrain
