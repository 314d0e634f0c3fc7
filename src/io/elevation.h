// SPDX-License-Identifier: Apache-2.0
// Terrain from the rasters that people have: GeoTIFF, SRTM tiles (.hgt), Arc/Info ASCII grids and
// DTED, by GDAL, first band. GDAL is loaded when the first raster is read and not before: it takes
// longer to start than the rest of the program. It gets local regular files only, those four
// formats only, no network, no neighbouring files but a grid's .prj. Never resamples, reprojects or
// fills: what does not fit is refused with the command that makes it fit.
#pragma once

#include <optional>
#include <string>

#include "terrain/elevation.h"

namespace truce::io {

// In the raster's own coordinates.
struct Area {
  double west = 0.0;
  double south = 0.0;
  double east = 0.0;
  double north = 0.0;
};

constexpr std::size_t max_read_cells = 100'000'000;  // 400 MB

// All of it, or the cells that the area touches. What the raster calls no data becomes unknown;
// scale and offset are applied. Errors: not_found, environment (no GDAL), unknown_format (none of
// the four), parse (damaged), bad_geometry (no coordinates, turned, upside down, not in metres or
// degrees), out_of_range (an area beside the raster, heights that are none), too_large.
Result<terrain::Elevation> read_elevation(const std::string& path,
                                          const std::optional<Area>& area = {},
                                          std::size_t max_cells = max_read_cells);

}  // namespace truce::io
