// SPDX-License-Identifier: Apache-2.0
// GeoJSON texts as the lines and areas of an agreement. Private to compile.cc.
#pragma once

#include <string_view>

#include "base/result.h"
#include "geo/polyline.h"
#include "geo/region.h"

namespace truce::agreement {

struct LineShape {
  geo::Polyline line;
  bool whole_boundary = false;  // of polygons, without an outline to leave border and coast out
};

// LineString or MultiLineString as drawn; of Polygon and MultiPolygon the boundary, inside on the
// left, without what lies within `tolerance_m` of the outline (empty text: no outline).
Result<LineShape> line_shape(std::string_view text, std::string_view outline, double tolerance_m);

// Polygon or MultiPolygon.
Result<geo::Region> area_shape(std::string_view text);

}  // namespace truce::agreement
