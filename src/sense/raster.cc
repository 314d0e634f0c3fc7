// SPDX-License-Identifier: Apache-2.0
#include "sense/raster.h"

namespace truce::sense {

Result<CoverageRaster> coverage_raster(Grid grid, const Network& network,
                                       const Surroundings& surroundings, const Steps& steps) {
  const std::size_t cells = grid.cells.size();
  if (steps.count > max_raster_values / std::max<std::size_t>(cells, 1))
    return failure(Code::too_large,
                   "a coverage of " + std::to_string(cells) + " cells x " +
                       std::to_string(steps.count) + " steps; at most " +
                       std::to_string(max_raster_values) +
                       " in product: take larger cells, longer steps or a shorter period");
  const auto sensing = Sensing::make(network, surroundings, steps);
  if (!sensing) return tl::unexpected(sensing.error());
  std::vector<LatLon> places;
  places.reserve(cells);
  for (const std::uint32_t cell : grid.cells) places.push_back(grid.centre(cell));
  CoverageRaster raster{std::move(grid), steps, {}};
  raster.p = sensing->detected(places);
  return raster;
}

Shares shares_of(const CoverageRaster& raster) {
  Shares sum;
  double all = 0.0;
  for (std::size_t i = 0; i < raster.grid.cells.size(); ++i) {
    const double km2 = raster.grid.km2(raster.grid.cells[i]);
    for (std::size_t s = 0; s < raster.steps.count; ++s) {
      const double p = raster.at(i, s);
      sum.mean += km2 * p;
      sum.at_50 += p >= 0.5 ? km2 : 0.0;
      sum.at_90 += p >= 0.9 ? km2 : 0.0;
      sum.at_99 += p >= 0.99 ? km2 : 0.0;
      all += km2;
    }
  }
  if (!(all > 0.0)) return {};
  return {sum.mean / all, sum.at_50 / all, sum.at_90 / all, sum.at_99 / all};
}

}  // namespace truce::sense
