// SPDX-License-Identifier: Apache-2.0
// Silent or blind over an area, hour by hour: for each cell and step the probability that a
// happening there would have been detected (sensing.h). 0 is "not observed", never "quiet".
#pragma once

#include "sense/grid.h"
#include "sense/sensing.h"

namespace truce::sense {

struct CoverageRaster {
  Grid grid;
  Steps steps;
  std::vector<float> p;  // grid.cells x steps, cell by cell

  double at(std::size_t place, std::size_t step) const {
    return static_cast<double>(p[place * steps.count + step]);
  }
};

constexpr std::size_t max_raster_values = 1U << 25;  // 128 MB

// Errors: those of Sensing::make, and too_large past max_raster_values with what to change.
Result<CoverageRaster> coverage_raster(Grid grid, const Network& network,
                                       const Surroundings& surroundings, const Steps& steps);

// Over place and time, cells by their area.
struct Shares {
  double mean = 0.0;
  double at_50 = 0.0;  // share of place-time where the probability is at least 0.5
  double at_90 = 0.0;
  double at_99 = 0.0;
};
Shares shares_of(const CoverageRaster& raster);

}  // namespace truce::sense
