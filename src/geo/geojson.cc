// SPDX-License-Identifier: Apache-2.0
#include "geo/geojson.h"

#include <simdjson.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/json_fault.h"

namespace truce::geo {

namespace {

namespace dom = simdjson::dom;

constexpr std::size_t max_bytes = 64 << 20;
constexpr std::size_t max_vertices = 1'000'000;
constexpr int max_depth = 8;

// Where in the document: a list on the stack, put into words only when something is wrong.
struct Path {
  const Path* up = nullptr;
  std::string_view name;
  std::size_t index = 0;  // of an element, where the name is empty

  Path member(std::string_view child) const { return {this, child, 0}; }
  Path element(std::size_t i) const { return {this, {}, i}; }
  std::string text() const {
    if (up == nullptr) return "";
    const std::string before = up->text();
    if (name.empty()) return before + "[" + std::to_string(index) + "]";
    return before + (before.empty() ? "" : ".") + std::string(name);
  }
};

Error error_at(Code code, const Path& path, const std::string& what) {
  const std::string place = path.text();
  return Error{code, place.empty() ? what : place + ": " + what, {}};
}

using Refusal = std::optional<Error>;

class Reader {
 public:
  Shapes shapes;

  Refusal read_object(const dom::element& element, const Path& path, int depth) {
    if (depth > max_depth) {
      return error_at(Code::too_large, path, "collections stand at most eight deep");
    }
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS) {
      return error_at(Code::bad_geometry, path, "needs a GeoJSON object");
    }
    if (Refusal refusal = refuse_crs(object, path)) return refusal;
    std::string_view type;
    if (object["type"].get(type) != simdjson::SUCCESS) {
      return error_at(Code::missing_field, path, "needs a \"type\"");
    }
    if (type == "FeatureCollection") return read_list(object, "features", path, depth);
    if (type == "GeometryCollection") return read_list(object, "geometries", path, depth);
    if (type == "Feature") return read_feature(object, path, depth);
    return read_geometry(object, type, path);
  }

 private:
  std::size_t vertices_ = 0;

  static Refusal refuse_crs(const dom::object& object, const Path& path) {
    dom::element crs;
    if (object["crs"].get(crs) != simdjson::SUCCESS) return std::nullopt;
    std::string_view name;
    const bool named = crs["properties"]["name"].get(name) == simdjson::SUCCESS;
    for (const std::string_view known :
         {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84", "CRS84",
          "urn:ogc:def:crs:EPSG::4326", "EPSG:4326"}) {
      if (named && name == known) return std::nullopt;
    }
    return error_at(Code::bad_geometry, path.member("crs"),
                    "only WGS 84 (CRS84) is read; convert the file to it");
  }

  Refusal read_list(const dom::object& object, const char* name, const Path& path, int depth) {
    const Path here = path.member(name);
    dom::array list;
    if (object[name].get(list) != simdjson::SUCCESS) {
      return error_at(Code::missing_field, here, "needs a list");
    }
    std::size_t i = 0;
    for (const dom::element item : list) {
      if (Refusal refusal = read_object(item, here.element(i++), depth + 1)) return refusal;
    }
    return std::nullopt;
  }

  Refusal read_feature(const dom::object& object, const Path& path, int depth) {
    dom::element geometry;
    if (object["geometry"].get(geometry) != simdjson::SUCCESS) {
      return error_at(Code::missing_field, path, "a Feature needs a \"geometry\"");
    }
    if (geometry.is_null()) return std::nullopt;
    return read_object(geometry, path.member("geometry"), depth + 1);
  }

  Refusal read_geometry(const dom::object& object, std::string_view type, const Path& path) {
    const Path here = path.member("coordinates");
    dom::array list;
    if (object["coordinates"].get(list) != simdjson::SUCCESS) {
      return error_at(Code::missing_field, here, "needs a list");
    }
    if (type == "LineString") return read_line(list, here);
    if (type == "Polygon") return read_polygon(list, here);
    if (type == "MultiLineString") return read_each(list, here, &Reader::read_line);
    if (type == "MultiPolygon") return read_each(list, here, &Reader::read_polygon);
    return error_at(Code::bad_geometry, path,
                    "a line or an area is needed (LineString, MultiLineString, Polygon, "
                    "MultiPolygon), not " +
                        std::string(type.substr(0, 40)));
  }

  Refusal read_each(const dom::array& list, const Path& path,
                    Refusal (Reader::*read)(const dom::array&, const Path&)) {
    std::size_t i = 0;
    for (const dom::element item : list) {
      const Path here = path.element(i++);
      dom::array part;
      if (item.get(part) != simdjson::SUCCESS) {
        return error_at(Code::bad_geometry, here, "needs a list");
      }
      if (Refusal refusal = (this->*read)(part, here)) return refusal;
    }
    return std::nullopt;
  }

  Refusal read_line(const dom::array& list, const Path& path) {
    std::vector<LatLon> line;
    if (Refusal refusal = read_positions(list, path, line)) return refusal;
    if (line.size() == 1) {
      return error_at(Code::bad_geometry, path, "a line has at least two positions");
    }
    if (!line.empty()) shapes.lines.push_back(std::move(line));
    return std::nullopt;
  }

  Refusal read_polygon(const dom::array& list, const Path& path) {
    Polygon polygon;
    std::size_t i = 0;
    for (const dom::element item : list) {
      const Path here = path.element(i);
      dom::array ring;
      if (item.get(ring) != simdjson::SUCCESS) {
        return error_at(Code::bad_geometry, here, "needs a list of positions");
      }
      std::vector<LatLon> vertices;
      if (Refusal refusal = read_positions(ring, here, vertices)) return refusal;
      if (vertices.size() < 3) {
        return error_at(Code::bad_geometry, here, "a ring has at least four positions");
      }
      if (i++ == 0) {
        polygon.outer = std::move(vertices);
      } else {
        polygon.holes.push_back(std::move(vertices));
      }
    }
    if (i > 0) shapes.polygons.push_back(std::move(polygon));
    return std::nullopt;
  }

  Refusal read_positions(const dom::array& list, const Path& path, std::vector<LatLon>& out) {
    for (const dom::element item : list) {
      const Path here = path.element(out.size());
      dom::array numbers;
      LatLon p;
      if (item.get(numbers) != simdjson::SUCCESS || !read_pair(numbers, p)) {
        return error_at(Code::bad_geometry, here, "needs two numbers, longitude then latitude");
      }
      if (!is_valid(p)) {
        return error_at(Code::out_of_range, here,
                        "a longitude is from -180 to 180 and a latitude from -90 to 90 degrees");
      }
      if (++vertices_ > max_vertices) {
        return error_at(Code::too_large, here, "at most 1,000,000 vertices are read");
      }
      out.push_back(p);
    }
    return std::nullopt;
  }

  static bool read_pair(const dom::array& numbers, LatLon& p) {
    int i = 0;
    for (const dom::element number : numbers) {
      double value = 0.0;
      if (i >= 2) return true;  // heights and measures
      if (number.get(value) != simdjson::SUCCESS) return false;
      (i++ == 0 ? p.lon_deg : p.lat_deg) = value;
    }
    return i == 2;
  }
};

// simdjson is quick but does not say where; only a text that it refuses is read again.
Where place_of_error(std::string_view text) {
  std::size_t byte = 0;
  try {
    const auto forget = [](int, nlohmann::json::parse_event_t, nlohmann::json&) { return false; };
    [[maybe_unused]] const auto nothing = nlohmann::json::parse(text.begin(), text.end(), forget);
    return {};
  } catch (const nlohmann::json::parse_error& e) {
    byte = e.byte;
  } catch (const std::exception&) {
    return {};
  }
  const std::string_view before = text.substr(0, byte > 0 ? byte - 1 : 0);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t last = before.rfind('\n');
  const std::size_t column =
      last == std::string_view::npos ? before.size() : before.size() - last - 1;
  return {{}, static_cast<std::uint64_t>(lines) + 1, column + 1};
}

}  // namespace

Result<Shapes> read_geojson(std::string_view text) {
  if (text.size() > max_bytes) {
    return failure(Code::too_large, "a GeoJSON text is at most 64 MB");
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  try {
    dom::parser parser;
    dom::element root;
    const simdjson::error_code code = parser.parse(text.data(), text.size()).get(root);
    if (code != simdjson::SUCCESS) {
      return failure(Code::parse, std::string("not JSON: ") + std::string(json_fault(code)),
                     place_of_error(text));
    }
    Reader reader;
    if (Refusal refusal = reader.read_object(root, Path{}, 1)) return tl::unexpected(*refusal);
    return std::move(reader.shapes);
  } catch (const simdjson::simdjson_error& e) {
    return failure(Code::parse, std::string("not JSON: ") + e.what());
  }
}

}  // namespace truce::geo
