// SPDX-License-Identifier: Apache-2.0
#include "publish/ground.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "publish/markup.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

// Where the edge of a one-sided strip passes vertex `i`: square to the line from the vertex before
// to the one after, so that sharp corners grow no spikes.
Spot beside(const std::vector<Spot>& line, std::size_t i, double wide) {
  const Spot a = line[i == 0 ? 0 : i - 1];
  const Spot b = line[i + 1 == line.size() ? i : i + 1];
  const double length = std::hypot(b.x - a.x, b.y - a.y);
  if (!(length > 0)) return line[i];
  return {line[i].x + (b.y - a.y) / length * wide, line[i].y - (b.x - a.x) / length * wide};
}

// A hint to the eye, drawn from a coarser course of the line: what decides is the distance itself.
std::string side_strip(const std::vector<std::vector<Spot>>& parts, double wide) {
  std::vector<std::vector<Spot>> rings;
  for (std::vector<Spot> ring : parts) {
    for (std::size_t i = ring.size(), n = ring.size(); i-- > 0;)
      ring.push_back(
          beside({ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(n)}, i, wide));
    rings.push_back(std::move(ring));
  }
  return path_of(rings, "z");
}

std::string strip(const Ground& ground, const MapZone& zone, const Sheet& sheet) {
  if (zone.line >= ground.lines.size()) return {};
  const auto parts = thinned(sheet, ground.lines[zone.line].parts);
  const double wide = zone.distance_m * sheet.units_per_m;
  if (zone.side == MapZone::Side::both) {
    // The wider stroke beneath shows as the edge of the strip.
    const std::string d = path_of(parts, "");
    return "<path class=\"strip-edge\" stroke-width=\"" + px(2 * wide + 1.6) + "\" d=\"" + d +
           "\"/><path class=\"strip\" stroke-width=\"" + px(2 * wide) + "\" d=\"" + d + "\"/>";
  }
  const auto coarse = thinned(sheet, ground.lines[zone.line].parts, std::max(0.5, 0.5 * wide));
  return "<path class=\"zone edge\" d=\"" +
         side_strip(coarse, zone.side == MapZone::Side::left ? wide : -wide) + "\"/>";
}

// The longest of 1, 2, 5 times a power of ten metres that fills at most a quarter of the sheet.
double scale_m(const Sheet& sheet) {
  const double most_m = 0.25 * sheet.width / sheet.units_per_m;
  const double power = std::pow(10.0, std::floor(std::log10(most_m)));
  return most_m >= 5 * power ? 5 * power : most_m >= 2 * power ? 2 * power : power;
}

}  // namespace

void add_parts(std::vector<LatLon>& points, const std::vector<std::vector<LatLon>>& parts) {
  for (const std::vector<LatLon>& part : parts)
    points.insert(points.end(), part.begin(), part.end());
}

std::vector<LatLon> points_of(const Ground& ground) {
  std::vector<LatLon> points;
  for (const MapLine& line : ground.lines) add_parts(points, line.parts);
  for (const MapZone& zone : ground.zones) {
    add_parts(points, zone.rings);
    if (zone.radius_m > 0) points.push_back(zone.centre);
  }
  for (const MapPoint& post : ground.posts) points.push_back(post.at);
  return points;
}

void draw_zones(std::string& out, const Ground& ground, const Sheet& sheet) {
  std::vector<const MapZone*> zones;
  for (const MapZone& zone : ground.zones) zones.push_back(&zone);
  std::stable_sort(zones.begin(), zones.end(), [](const MapZone* a, const MapZone* b) {
    return a->distance_m > b->distance_m;
  });
  for (const MapZone* zone : zones) {
    const Spot s = sheet.at(zone->centre);
    if (zone->distance_m > 0)
      out += strip(ground, *zone, sheet);
    else if (zone->radius_m > 0)
      add(out, "<circle class=\"zone edge\" cx=\"", px(s.x), "\" cy=\"", px(s.y), "\" r=\"",
          px(zone->radius_m * sheet.units_per_m), "\"/>");
    else
      add(out, "<path class=\"zone edge\" fill-rule=\"evenodd\" d=\"",
          path_of(thinned(sheet, zone->rings), "z"), "\"/>");
  }
}

void draw_lines(std::string& out, const Ground& ground, const Sheet& sheet) {
  add(out, "<path class=\"outline\" d=\"", path_of(thinned(sheet, ground.outline), ""), "\"/>");
  // The first line last, thin upon the broader dashes of the others: where two run together both
  // are seen.
  std::vector<std::string> drawn;
  for (const MapLine& line : ground.lines) drawn.push_back(path_of(thinned(sheet, line.parts), ""));
  for (const std::string& d : drawn) add(out, "<path class=\"halo\" d=\"", d, "\"/>");
  for (std::size_t i = drawn.size(); i-- > 0;)
    add(out, "<path class=\"line l", std::to_string(std::min<std::size_t>(i, 3)), "\" d=\"",
        drawn[i], "\"/>");
}

std::string post_sign(double x, double y) {
  return "<path class=\"post\" d=\"M" + px(x) + " " + px(y - 4.5) + "l4 7.5h-8z\"/>";
}

std::string object_sign(double x, double y) {
  return "<path class=\"object\" d=\"M" + px(x - 3.5) + " " + px(y) + "h7m-3.5-3.5v7\"/>";
}

void draw_points(std::string& out, const Ground& ground, const Sheet& sheet, LabelBoard& labels) {
  constexpr double half = 4.0;
  const auto draw = [&](const MapPoint& point, auto sign) {
    const Spot s = sheet.at(point.at);
    if (!sheet.holds(s)) return;
    out += sign(s.x, s.y);
    labels.take({s.x - half, s.y - half, s.x + half, s.y + half});
  };
  for (const MapPoint& object : ground.objects) draw(object, object_sign);
  for (const MapPoint& post : ground.posts) draw(post, post_sign);
}

void draw_towns(std::string& dots, std::string& names, const Ground& ground, const Sheet& sheet,
                LabelBoard& labels) {
  std::vector<MapPoint> towns = ground.towns;
  std::stable_sort(towns.begin(), towns.end(),
                   [](const MapPoint& a, const MapPoint& b) { return a.rank < b.rank; });
  const std::size_t most = sheet.width < 500 ? 9 : 22;
  std::size_t named = 0;
  for (const MapPoint& town : towns) {
    const Spot s = sheet.at(town.at);
    if (named == most || !sheet.holds(s)) continue;
    const auto at = labels.place(s, town.title, 11, 5);
    if (!at) continue;
    ++named;
    add(dots, "<circle class=\"town\" cx=\"", px(s.x), "\" cy=\"", px(s.y), "\" r=\"1.8\"/>");
    add(names, "<text class=\"name\" x=\"", px(at->x), "\" y=\"", px(at->y), "\">",
        safe(town.title), "</text>");
  }
}

void draw_scale(std::string& out, const Sheet& sheet, std::string_view km) {
  const double length_m = scale_m(sheet);
  const double length = length_m * sheet.units_per_m;
  const double y = sheet.height - 12;
  add(out, "<path class=\"scale\" d=\"M12 ", px(y - 4), "v4h", px(length), "v-4\"/>");
  add(out, "<text class=\"name\" x=\"", px(16), "\" y=\"", px(y - 6), "\">",
      length_m < 1000.0 ? distance_text(length_m)
                        : to_decimal(length_m / 1000.0, 0) + "\u00a0" + std::string(km),
      "</text>");
  add(out, "<path class=\"north\" d=\"M", px(sheet.width - 18), " 10l5 16l-5-4l-5 4z\"/>");
  add(out, "<text class=\"n n-o\" x=\"", px(sheet.width - 18), "\" y=\"38\">N</text>");
}

LabelBoard labels_for(const Sheet& sheet) {
  LabelBoard labels(sheet.width, sheet.height);
  const double scale = scale_m(sheet) * sheet.units_per_m;
  labels.take({0, sheet.height - 34, 24 + scale, sheet.height});
  labels.take({sheet.width - 30, 0, sheet.width, 42});
  return labels;
}

std::string framed(const Sheet& sheet, std::string_view name, std::string_view title,
                   std::string_view inner) {
  std::string out;
  const std::string size = px(sheet.width) + " " + px(sheet.height);
  const std::string extent =
      "width=\"" + px(sheet.width) + "\" height=\"" + px(sheet.height) + "\"";
  add(out, "<svg class=\"map ", name, "\" viewBox=\"0 0 ", size,
      "\" role=\"img\" aria-labelledby=\"map-t-", name, "\"><title id=\"map-t-", name, "\">", title,
      "</title>",
      // On paper the drawing is narrower than its box: what lies beyond the sheet would show.
      "<clipPath id=\"map-c-", name, "\"><rect ", extent, "/></clipPath><rect class=\"sheet\" ",
      extent, "/><g clip-path=\"url(#map-c-", name, ")\">", inner, "</g></svg>");
  return out;
}

std::string key(std::string_view sign, std::string_view words) {
  std::string out;
  add(out, "<li><svg class=\"key\" viewBox=\"0 0 24 14\" aria-hidden=\"true\">", sign, "</svg>",
      words, "</li>");
  return out;
}

std::string line_keys(const Ground& ground) {
  std::string out;
  std::set<std::string> named;  // two agreements may share a line
  for (std::size_t i = 0; i < std::min<std::size_t>(ground.lines.size(), 6); ++i)
    if (named.insert(ground.lines[i].title).second)
      out += key("<path class=\"line l" + std::to_string(std::min<std::size_t>(i, 3)) +
                     "\" d=\"M1 7h22\"/>",
                 quoted(ground.lines[i].title, 120));
  return out;
}

std::string zone_keys(const Ground& ground, std::size_t most) {
  constexpr std::string_view sign = "<path class=\"zone edge\" d=\"M2 1h20v12h-20z\"/>";
  std::map<std::string, std::pair<std::int64_t, std::string>> kinds;  // count, word for several
  std::vector<std::string> titles;
  for (const MapZone& zone : ground.zones)
    if (!zone.kind.empty())
      kinds[zone.kind] = {kinds[zone.kind].first + 1, zone.kinds};
    else if (std::find(titles.begin(), titles.end(), zone.title) == titles.end())
      titles.push_back(zone.title);
  std::string out;
  for (std::size_t i = 0; i < std::min(titles.size(), most); ++i)
    out += key(sign, quoted(titles[i], 120));
  if (titles.size() > most)
    out += key(sign, "and " + plural(static_cast<std::int64_t>(titles.size() - most), "more zone"));
  for (const auto& [kind, several] : kinds)
    out += key(sign, several.first == 1
                         ? quoted(kind, 80)
                         : quoted(several.second, 80) + " (" + count_text(several.first) + ")");
  return out;
}

}  // namespace truce::publish
