// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/shape.h"

#include "geo/boundary_part.h"
#include "geo/geojson.h"

namespace truce::agreement {
namespace {

using Parts = std::vector<std::vector<LatLon>>;

// Rings count as lines: an outline may be drawn as an area.
Result<geo::Polyline> outline_of(std::string_view text) {
  auto shapes = geo::read_geojson(text);
  if (!shapes) return tl::unexpected(shapes.error());
  Parts parts = std::move(shapes->lines);
  const auto add_ring = [&](std::vector<LatLon> ring) {
    if (!ring.empty() && ring.front() != ring.back()) ring.push_back(ring.front());
    parts.push_back(std::move(ring));
  };
  for (const geo::Polygon& polygon : shapes->polygons) {
    add_ring(polygon.outer);
    for (const auto& hole : polygon.holes) add_ring(hole);
  }
  return geo::Polyline::make(std::move(parts));
}

// All rings, walked with the inside on the left: what is apart from an outline at the far end of
// the Earth.
Result<Parts> whole_boundary(const std::vector<geo::Polygon>& polygons) {
  if (polygons.front().outer.empty())
    return failure(Code::bad_geometry, "the first polygon has no vertices");
  const LatLon near = polygons.front().outer.front();
  const double far_lat = -near.lat_deg;
  const double far_lon = near.lon_deg > 0.0 ? near.lon_deg - 180.0 : near.lon_deg + 180.0;
  const double step = far_lat > 0.0 ? -0.001 : 0.001;
  auto far = geo::Polyline::make({{{far_lat, far_lon}, {far_lat + step, far_lon}}});
  if (!far) return tl::unexpected(far.error());
  return geo::boundary_apart(polygons, *far, {1e6, 0.0});
}

Result<Parts> boundary_of(const std::vector<geo::Polygon>& polygons, std::string_view outline,
                          double tolerance_m) {
  if (outline.empty()) return whole_boundary(polygons);
  auto border = outline_of(outline);
  if (!border) {
    border.error().message = "the outline: " + border.error().message;
    return tl::unexpected(border.error());
  }
  return geo::boundary_apart(polygons, *border, {tolerance_m, 2.0 * tolerance_m});
}

}  // namespace

Result<LineShape> line_shape(std::string_view text, std::string_view outline, double tolerance_m) {
  auto shapes = geo::read_geojson(text);
  if (!shapes) return tl::unexpected(shapes.error());
  if (!shapes->lines.empty() && !shapes->polygons.empty())
    return failure(Code::bad_geometry,
                   "holds lines and polygons; a line is drawn as one or cut out of the other");
  if (shapes->lines.empty() && shapes->polygons.empty())
    return failure(Code::bad_geometry, "holds no line; give a LineString or a Polygon");
  const bool from_area = !shapes->polygons.empty();
  Parts parts = std::move(shapes->lines);
  if (from_area) {
    auto boundary = boundary_of(shapes->polygons, outline, tolerance_m);
    if (!boundary) return tl::unexpected(boundary.error());
    parts = std::move(*boundary);
  }
  auto line = geo::Polyline::make(std::move(parts));
  if (!line) return tl::unexpected(line.error());
  return LineShape{std::move(*line), from_area && outline.empty()};
}

Result<geo::Region> area_shape(std::string_view text) {
  auto shapes = geo::read_geojson(text);
  if (!shapes) return tl::unexpected(shapes.error());
  if (shapes->polygons.empty() || !shapes->lines.empty())
    return failure(Code::bad_geometry, "holds no area or more than that; give polygons only");
  return geo::Region::make(std::move(shapes->polygons));
}

}  // namespace truce::agreement
