// SPDX-License-Identifier: Apache-2.0
// GeoJSON text (RFC 7946) as vertices: Feature, FeatureCollection, GeometryCollection or a bare
// geometry of LineString, MultiLineString, Polygon, MultiPolygon. WGS 84 only: the member "crs" of
// the 2008 draft must name CRS84 or EPSG:4326 (longitude first, as every GeoJSON). Heights and
// properties are left aside; empty and null geometries give nothing. Shapes keep the file's order
// and directions; whether they make a line or an area is for Polyline and Region to say.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "geo/lat_lon.h"
#include "geo/region.h"

namespace truce::geo {

struct Shapes {
  std::vector<std::vector<LatLon>> lines;
  std::vector<Polygon> polygons;
};

// At most 64 MB, 1,000,000 vertices, collections eight deep. Errors: parse (with line and column),
// missing_field, out_of_range, too_large, bad_geometry (with the path, as
// features[2].geometry.coordinates[0]).
Result<Shapes> read_geojson(std::string_view text);

}  // namespace truce::geo
