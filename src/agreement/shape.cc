// SPDX-License-Identifier: Apache-2.0
#include "agreement/shape.h"

#include <limits>
#include <nlohmann/json.hpp>

#include "geo/geodesic.h"

namespace truce::agreement {
namespace {
using nlohmann::json;
using Part = std::vector<LatLon>;

bool vertices(const json& list, Part& out) {
  if (!list.is_array()) return false;
  for (const json& p : list) {
    if (!p.is_array() || p.size() < 2 || !p[0].is_number() || !p[1].is_number()) return false;
    const LatLon at{p[1].get<double>(), p[0].get<double>()};
    if (!is_valid(at)) return false;
    out.push_back(at);
  }
  return true;
}

bool rings(const json& list, std::vector<geo::Polygon>& out) {
  if (!list.is_array() || list.empty()) return false;
  geo::Polygon polygon;
  for (std::size_t i = 0; i < list.size(); ++i) {
    Part ring;
    if (!vertices(list[i], ring)) return false;
    if (i == 0)
      polygon.outer = ring;
    else
      polygon.holes.push_back(ring);
  }
  out.push_back(polygon);
  return true;
}

struct Shapes {
  std::vector<Part> lines;
  std::vector<geo::Polygon> polygons;
};

bool take(const json& node, Shapes& out, int depth) {
  if (depth > 4 || !node.is_object() || !node.contains("type") || !node["type"].is_string())
    return false;
  const std::string type = node["type"];
  if (type == "FeatureCollection") {
    if (!node.contains("features") || !node["features"].is_array()) return false;
    for (const json& f : node["features"])
      if (!take(f, out, depth + 1)) return false;
    return true;
  }
  if (type == "Feature") return node.contains("geometry") && take(node["geometry"], out, depth + 1);
  if (!node.contains("coordinates")) return false;
  const json& c = node["coordinates"];
  if (type == "LineString") {
    Part p;
    if (!vertices(c, p)) return false;
    out.lines.push_back(p);
    return true;
  }
  if (type == "Polygon") return rings(c, out.polygons);
  if (!c.is_array()) return false;
  if (type == "MultiLineString") {
    for (const json& l : c) {
      Part p;
      if (!vertices(l, p)) return false;
      out.lines.push_back(p);
    }
    return true;
  }
  if (type == "MultiPolygon") {
    for (const json& l : c)
      if (!rings(l, out.polygons)) return false;
    return true;
  }
  return false;
}

Result<Shapes> shapes_of(std::string_view text) {
  const json root = json::parse(text, nullptr, false);
  Shapes shapes;
  if (root.is_discarded() || !take(root, shapes, 0))
    return failure(Code::bad_geometry, "not a GeoJSON text of lines or polygons");
  return shapes;
}
}  // namespace

Result<LineShape> line_shape(std::string_view text, std::string_view outline, double) {
  auto shapes = shapes_of(text);
  if (!shapes) return tl::unexpected(shapes.error());
  if (!outline.empty() && !shapes->polygons.empty())
    return failure(Code::bad_geometry, "a polygon cannot be cut by its outline yet; give a LineString");
  bool whole = false;
  for (auto& p : shapes->polygons) {
    shapes->lines.push_back(p.outer);
    whole = true;
  }
  auto line = geo::Polyline::make(shapes->lines);
  if (!line) return tl::unexpected(line.error());
  return LineShape{*line, whole};
}

Result<geo::Region> area_shape(std::string_view text) {
  auto shapes = shapes_of(text);
  if (!shapes) return tl::unexpected(shapes.error());
  return geo::Region::make(shapes->polygons);
}

}  // namespace truce::agreement
