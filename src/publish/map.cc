// SPDX-License-Identifier: Apache-2.0
#include "publish/map.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "publish/map_marks.h"
#include "publish/markup.h"
#include "publish/tally.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

void add_parts(std::vector<LatLon>& points, const std::vector<std::vector<LatLon>>& parts) {
  for (const std::vector<LatLon>& part : parts)
    points.insert(points.end(), part.begin(), part.end());
}

// All of what is drawn where it is little; else the middle 98 % of findings in each direction, so
// that one stray hit does not shrink the rest to a spot.
void add_findings(std::vector<LatLon>& points, std::span<const Finding> findings) {
  constexpr std::size_t few = 40;
  if (findings.size() <= few) {
    for (const Finding& f : findings) points.push_back(f.where.at);
    return;
  }
  const LatLon centre = findings[0].where.at;
  std::vector<double> x, y;
  for (const Finding& f : findings) {
    const Spot s = offset_m(centre, f.where.at);
    x.push_back(s.x);
    y.push_back(s.y);
  }
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  const std::size_t cut = std::max<std::size_t>(1, findings.size() / 100);
  const double left = x[cut], right = x[x.size() - 1 - cut];
  const double top = y[cut], bottom = y[y.size() - 1 - cut];
  for (const Finding& f : findings)
    if (const Spot s = offset_m(centre, f.where.at);
        s.x >= left && s.x <= right && s.y >= top && s.y <= bottom)
      points.push_back(f.where.at);
}

std::vector<LatLon> to_show(const Bulletin& bulletin) {
  std::vector<LatLon> points;
  for (const MapLine& line : bulletin.lines) add_parts(points, line.parts);
  for (const MapZone& zone : bulletin.zones) {
    add_parts(points, zone.rings);
    if (zone.radius_m > 0) points.push_back(zone.centre);
  }
  for (const MapPoint& post : bulletin.posts) points.push_back(post.at);
  add_findings(points, bulletin.findings);
  return points;
}

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

std::string strip(const Bulletin& bulletin, const MapZone& zone, const Sheet& sheet) {
  if (zone.line >= bulletin.lines.size()) return {};
  const auto parts = thinned(sheet, bulletin.lines[zone.line].parts);
  const double wide = zone.distance_m * sheet.units_per_m;
  if (zone.side == MapZone::Side::both) {
    // The wider stroke beneath shows as the edge of the strip.
    const std::string d = path_of(parts, "");
    return "<path class=\"strip-edge\" stroke-width=\"" + px(2 * wide + 1.6) + "\" d=\"" + d +
           "\"/><path class=\"strip\" stroke-width=\"" + px(2 * wide) + "\" d=\"" + d + "\"/>";
  }
  const auto coarse = thinned(sheet, bulletin.lines[zone.line].parts, std::max(0.5, 0.5 * wide));
  return "<path class=\"zone edge\" d=\"" +
         side_strip(coarse, zone.side == MapZone::Side::left ? wide : -wide) + "\"/>";
}

// Strips are opaque: the widest first, so that the narrower ones show within it.
void draw_zones(std::string& out, const Bulletin& bulletin, const Sheet& sheet) {
  std::vector<const MapZone*> zones;
  for (const MapZone& zone : bulletin.zones) zones.push_back(&zone);
  std::stable_sort(zones.begin(), zones.end(), [](const MapZone* a, const MapZone* b) {
    return a->distance_m > b->distance_m;
  });
  for (const MapZone* zone : zones) {
    const Spot s = sheet.at(zone->centre);
    if (zone->distance_m > 0)
      out += strip(bulletin, *zone, sheet);
    else if (zone->radius_m > 0)
      add(out, "<circle class=\"zone edge\" cx=\"", px(s.x), "\" cy=\"", px(s.y), "\" r=\"",
          px(zone->radius_m * sheet.units_per_m), "\"/>");
    else
      add(out, "<path class=\"zone edge\" fill-rule=\"evenodd\" d=\"",
          path_of(thinned(sheet, zone->rings), "z"), "\"/>");
  }
}

void draw_lines(std::string& out, const Bulletin& bulletin, const Sheet& sheet) {
  add(out, "<path class=\"outline\" d=\"", path_of(thinned(sheet, bulletin.outline), ""), "\"/>");
  // The first line last, thin upon the broader dashes of the others: where two run together both
  // are seen.
  std::vector<std::string> drawn;
  for (const MapLine& line : bulletin.lines)
    drawn.push_back(path_of(thinned(sheet, line.parts), ""));
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

// Their places are taken, so that no name is written across them.
void draw_points(std::string& out, const Bulletin& bulletin, const Sheet& sheet,
                 LabelBoard& labels) {
  constexpr double half = 4.0;
  const auto draw = [&](const MapPoint& point, auto sign) {
    const Spot s = sheet.at(point.at);
    if (!sheet.holds(s)) return;
    out += sign(s.x, s.y);
    labels.take({s.x - half, s.y - half, s.x + half, s.y + half});
  };
  for (const MapPoint& object : bulletin.objects) draw(object, object_sign);
  for (const MapPoint& post : bulletin.posts) draw(post, post_sign);
}

// Dots beneath the signs, names above them.
void draw_towns(std::string& dots, std::string& names, const Bulletin& bulletin, const Sheet& sheet,
                LabelBoard& labels) {
  std::vector<MapPoint> towns = bulletin.towns;
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

// The longest of 1, 2, 5 times a power of ten metres that fills at most a quarter of the sheet.
double scale_m(const Sheet& sheet) {
  const double most_m = 0.25 * sheet.width / sheet.units_per_m;
  const double power = std::pow(10.0, std::floor(std::log10(most_m)));
  return most_m >= 5 * power ? 5 * power : most_m >= 2 * power ? 2 * power : power;
}

void draw_scale(std::string& out, const Sheet& sheet) {
  const double length_m = scale_m(sheet);
  const double length = length_m * sheet.units_per_m;
  const double y = sheet.height - 12;
  add(out, "<path class=\"scale\" d=\"M12 ", px(y - 4), "v4h", px(length), "v-4\"/>");
  add(out, "<text class=\"name\" x=\"", px(16), "\" y=\"", px(y - 6), "\">",
      distance_text(length_m), "</text>");
  add(out, "<path class=\"north\" d=\"M", px(sheet.width - 18), " 10l5 16l-5-4l-5 4z\"/>");
  add(out, "<text class=\"n n-o\" x=\"", px(sheet.width - 18), "\" y=\"38\">N</text>");
}

std::string key(std::string_view sign, std::string_view words) {
  std::string out;
  add(out, "<li><svg class=\"key\" viewBox=\"0 0 24 14\" aria-hidden=\"true\">", sign, "</svg>",
      words, "</li>");
  return out;
}

std::string density_keys() {
  std::string out;
  const char* words[] = {"1 finding", "2 to 9", "10 to 99", "100 and more"};
  for (int i = 0; i < 4; ++i)
    out += key("<path class=\"h h" + std::to_string(i + 1) + "\" d=\"M12 0l7 4v7l-7 4l-7-4v-7z\"/>",
               words[i]);
  return out + key(verdict_mark(Verdict::breach, 12, 7, 4.6), "assessed breaches, counted");
}

std::string sign_keys(const Marks& marks) {
  std::string out;
  for (const Verdict verdict : verdicts)
    out += key(verdict_mark(verdict, 12, 7, 4.6), to_text(verdict));
  if (marks.counted)
    out +=
        key("<circle class=\"m-u\" cx=\"12\" cy=\"7\" r=\"6.5\"/><text class=\"n n-o\" "
            "x=\"12\" y=\"10.2\">5</text>",
            "a number in a sign: so many findings");
  if (marks.ellipses)
    out += key("<ellipse class=\"e\" cx=\"12\" cy=\"7\" rx=\"10\" ry=\"5\"/>",
               "where it lies with 90 %");
  return out;
}

std::string line_keys(const Bulletin& bulletin) {
  std::string out;
  std::set<std::string> named;  // two agreements may share a line
  for (std::size_t i = 0; i < std::min<std::size_t>(bulletin.lines.size(), 6); ++i)
    if (named.insert(bulletin.lines[i].title).second)
      out += key("<path class=\"line l" + std::to_string(std::min<std::size_t>(i, 3)) +
                     "\" d=\"M1 7h22\"/>",
                 quoted(bulletin.lines[i].title, 120));
  return out;
}

// Zones of one kind, and zones that two agreements share, have one sign.
std::string zone_keys(const Bulletin& bulletin) {
  constexpr std::string_view sign = "<path class=\"zone edge\" d=\"M2 1h20v12h-20z\"/>";
  constexpr std::size_t most = 4;
  std::map<std::string, std::int64_t> kinds;
  std::vector<std::string> titles;
  for (const MapZone& zone : bulletin.zones)
    if (!zone.kind.empty())
      ++kinds[zone.kind];
    else if (std::find(titles.begin(), titles.end(), zone.title) == titles.end())
      titles.push_back(zone.title);
  std::string out;
  for (std::size_t i = 0; i < std::min(titles.size(), most); ++i)
    out += key(sign, quoted(titles[i], 120));
  if (titles.size() > most)
    out += key(sign, "and " + plural(static_cast<std::int64_t>(titles.size() - most), "more zone"));
  for (const auto& [kind, count] : kinds)
    out += key(sign, count == 1 ? quoted(kind, 80)
                                : quoted(kind + "s", 80) + " (" + count_text(count) + ")");
  return out;
}

std::string legend(const Bulletin& bulletin, const Marks& marks) {
  std::string out = "<ul class=\"legend\">";
  out += marks.density ? density_keys() : sign_keys(marks);
  out +=
      key("<circle class=\"tag\" cx=\"12\" cy=\"7\" r=\"6.5\"/><text class=\"n n-t\" x=\"12\" "
          "y=\"10.6\">1</text>",
          "told below, by number");
  out += line_keys(bulletin);
  out += zone_keys(bulletin);
  if (!bulletin.posts.empty()) out += key(post_sign(12, 8), "post of the mission");
  if (!bulletin.objects.empty()) out += key(object_sign(12, 7), "protected object");
  if (!bulletin.outline.empty())
    out += key("<path class=\"outline\" d=\"M1 7h22\"/>", "border and coast");
  return out + "</ul>";
}

std::string left_out(const Marks& marks) {
  std::string out;
  if (marks.density)
    out +=
        " There are too many findings to draw one by one: shading counts all verdicts, diamonds "
        "count breaches.";
  if (marks.crowded)
    out +=
        " There are too many ellipses of uncertainty to draw: only those of numbered findings "
        "are.";
  if (marks.vague > 0)
    out += " " + plural(marks.vague, "finding") + " known only to within more than " +
           distance_text(vague_m) + " stand" + (marks.vague == 1 ? "s" : "") +
           " at the middle of that area.";
  if (marks.beyond > 0)
    out += " " + plural(marks.beyond, "finding") + (marks.beyond == 1 ? " lies" : " lie") +
           " beyond the edge of this map.";
  return out;
}

}  // namespace

MapDrawing draw_map(const Bulletin& bulletin, const std::vector<const Finding*>& numbered,
                    std::string_view name, double width) {
  const std::vector<LatLon> points = to_show(bulletin);
  if (points.empty()) return {};
  const Sheet sheet = sheet_for(points, width, width < 500 ? 1.15 * width : 0.78 * width);
  LabelBoard labels(sheet.width, sheet.height);
  const double scale = scale_m(sheet) * sheet.units_per_m;
  labels.take({0, sheet.height - 34, 24 + scale, sheet.height});
  labels.take({sheet.width - 30, 0, sheet.width, 42});
  std::string under, over;
  draw_zones(under, bulletin, sheet);
  const Marks marks = draw_marks(sheet, bulletin.findings, labels);
  under += marks.density_svg;
  draw_lines(under, bulletin, sheet);
  draw_points(under, bulletin, sheet, labels);
  const std::string numbers = draw_numbers(sheet, numbered, labels);
  draw_towns(under, over, bulletin, sheet, labels);
  under += draw_numbered_ellipses(sheet, numbered);
  draw_scale(over, sheet);
  over += numbers;

  MapDrawing drawing;
  const std::string size = px(sheet.width) + " " + px(sheet.height);
  const std::string extent =
      "width=\"" + px(sheet.width) + "\" height=\"" + px(sheet.height) + "\"";
  add(drawing.svg, "<svg class=\"map ", name, "\" viewBox=\"0 0 ", size,
      "\" role=\"img\" aria-labelledby=\"map-t-", name, "\"><title id=\"map-t-", name,
      "\">Map of the findings: ",
      plural(static_cast<std::int64_t>(bulletin.findings.size()), "finding"),
      "; the ten that matter most are told in words below</title>",
      // On paper the drawing is narrower than its box: what lies beyond the sheet would show.
      "<clipPath id=\"map-c-", name, "\"><rect ", extent, "/></clipPath><rect class=\"sheet\" ",
      extent, "/><g clip-path=\"url(#map-c-", name, ")\">", under, marks.svg, over, "</g></svg>");
  add(drawing.caption, legend(bulletin, marks), "<p>North is up at the middle of the map.",
      left_out(marks), "</p>");
  return drawing;
}

}  // namespace truce::publish
