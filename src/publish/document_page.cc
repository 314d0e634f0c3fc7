// SPDX-License-Identifier: Apache-2.0
#include "publish/document_page.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "geo/geodesic.h"
#include "publish/bands.h"
#include "publish/ground.h"
#include "publish/labels.h"
#include "publish/markup.h"
#include "publish/stacked_table.h"
#include "publish/style.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr double desk = 860;   // width of the drawing on a desk or on A4, CSS pixels
constexpr double phone = 350;  // and on a phone

constexpr std::string_view style = R"css(
:root{--paper:#fff;color-scheme:light dark}
body{background:var(--paper);max-width:56rem}
h2{margin-top:2.6rem}
h3{font-size:1.02rem;margin:1.7rem 0 .2rem}
blockquote{margin:.5rem 0;padding:.1rem 0 .1rem .9rem;border-left:3px solid var(--rule);font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,"Noto Serif","DejaVu Serif",serif;max-width:44rem;white-space:pre-line}
dl{grid-template-columns:minmax(7.5rem,max-content) 1fr;max-width:none;margin:.5rem 0}
figure{margin:1.2rem 0}
dl.long{grid-template-columns:minmax(8rem,15rem) 1fr}
dt{overflow-wrap:anywhere}
nav{margin:1.2rem 0;padding:.7rem 0;border:solid var(--rule);border-width:1px 0;columns:17rem;font-size:.9rem}
nav a{display:block;padding:.1rem 0;break-inside:avoid;text-decoration:none}
nav a:hover{text-decoration:underline}
.band{stroke-width:.9;stroke-dasharray:4 2.5}
.p0{fill:#2f6fb0;fill-opacity:.13;stroke:#2f6fb0}.p1{fill:#c2410c;fill-opacity:.12;stroke:#a3330a}
.p2{fill:#00705a;fill-opacity:.12;stroke:#00705a}.p3{fill:#7b4fa3;fill-opacity:.12;stroke:#7b4fa3}
.km{font-size:10px;font-weight:600;paint-order:stroke;stroke:#fff;stroke-width:3px;fill:#3a4652;text-anchor:middle}
@media screen and (prefers-color-scheme:dark){
:root{--paper:#14181d;--ink:#e6e9ed;--soft:#a3adb8;--rule:#3a434d;--wash:#1c2229}
html{background:var(--paper)}a{color:#8ab8ea}
svg.map,svg.key{filter:invert(.91) hue-rotate(180deg);--ink:#16202c;--rule:#c9d0d8}
}
@media screen and (max-width:640px){
dl,dl.long{grid-template-columns:1fr}nav{columns:1}dd{margin-bottom:.15rem}
}
@media print{
:root{--paper:#fff}nav{display:none}dl,blockquote{break-inside:avoid}h3+p,h3+blockquote{break-before:avoid}
svg.map{max-height:150mm}body{max-width:none}.new-page{break-before:page;margin-top:0}
}
)css";

std::string band_class(std::size_t party) {
  return "band p" + std::to_string(party % 4);
}

// The nearest free place to the middle of the ring's part that is furthest from the line.
void name_band(std::string& out, const std::vector<std::vector<Spot>>& rings,
               const geo::Polyline& line, const Sheet& sheet, const MapBands::Band& band,
               LabelBoard& labels) {
  std::vector<Spot> edge;
  for (const auto& ring : rings)
    for (const Spot s : ring)
      if (sheet.holds(s) && line.nearest(sheet.place(s)).distance_m > 0.9 * band.distance_m)
        edge.push_back(s);
  const double wide = text_width(band.words, 10) + 4;
  for (const std::size_t of : {2U, 3U, 4U, 5U, 7U, 9U, 11U, 13U}) {
    if (edge.empty()) return;
    const Spot s = edge[edge.size() * (of / 2) / of];
    const Box box{s.x - wide / 2, s.y - 6, s.x + wide / 2, s.y + 6};
    if (!labels.is_free(box)) continue;
    labels.take(box);
    add(out, "<text class=\"km\" x=\"", px(s.x), "\" y=\"", px(s.y + 3.5), "\">", safe(band.words),
        "</text>");
    return;
  }
}

struct Layers {
  std::string under, over;
};

// The widest first, so that each narrower one darkens what it covers.
void draw_bands(Layers& out, const DocumentMap& map, const Sheet& sheet, LabelBoard& labels) {
  std::map<std::pair<std::size_t, int>, DistanceField> fields;
  double most_m = 0.0;
  for (const MapBands& party : map.bands)
    for (const MapBands::Band& band : party.bands) most_m = std::max(most_m, band.distance_m);
  for (std::size_t party = 0; party < map.bands.size(); ++party) {
    std::vector<MapBands::Band> bands = map.bands[party].bands;
    std::ranges::stable_sort(bands, std::greater{}, &MapBands::Band::distance_m);
    for (const MapBands::Band& band : bands) {
      const auto line = geo::Polyline::make(map.ground.lines[band.line].parts);
      if (!line) continue;
      const std::pair key{band.line, static_cast<int>(band.side)};
      const auto field = fields.try_emplace(key, sheet, *line, band.side, most_m).first;
      const auto rings = field->second.band(band.distance_m);
      add(out.under, "<path class=\"", band_class(party), "\" fill-rule=\"evenodd\" d=\"",
          path_of(rings, "z"), "\"/>");
      name_band(out.over, rings, *line, sheet, band, labels);
    }
  }
}

// As far as a band reaches from some places of its line.
void add_reach(std::vector<LatLon>& points, const MapLine& line, const MapBands::Band& band) {
  const auto shape = geo::Polyline::make(line.parts);
  if (!shape) return;
  constexpr std::size_t most = 60;
  for (const auto& part : line.parts)
    for (std::size_t i = 0; i < part.size(); i += 1 + part.size() / most)
      for (const double azimuth : {0.0, 90.0, 180.0, 270.0}) {
        const LatLon p = geo::destination(part[i], azimuth, band.distance_m);
        if (band.side == MapZone::Side::both ||
            shape->nearest(p).left == (band.side == MapZone::Side::left))
          points.push_back(p);
      }
}

std::vector<LatLon> points_of(const DocumentMap& map) {
  std::vector<LatLon> points = points_of(map.ground);
  for (const MapPoint& object : map.ground.objects) points.push_back(object.at);
  for (const MapBands& party : map.bands)
    for (const MapBands::Band& band : party.bands)
      add_reach(points, map.ground.lines[band.line], band);
  return points;
}

std::string draw(const DocumentMap& map, std::string_view name, double width) {
  const std::vector<LatLon> points = points_of(map);
  const Sheet sheet = sheet_for(points, width, width < 500 ? 1.25 * width : 0.8 * width);
  LabelBoard labels = labels_for(sheet);
  Layers out;
  draw_bands(out, map, sheet, labels);
  draw_zones(out.under, map.ground, sheet);
  draw_lines(out.under, map.ground, sheet);
  draw_points(out.under, map.ground, sheet, labels);
  std::string names;
  draw_towns(out.under, names, map.ground, sheet, labels);
  draw_scale(names, sheet, map.km);
  return framed(sheet, name, safe(map.title), out.under + names + out.over);
}

std::string legend(const DocumentMap& map) {
  std::string out = "<ul class=\"legend\">" + line_keys(map.ground);
  for (std::size_t party = 0; party < map.bands.size(); ++party)
    out += key("<path class=\"" + band_class(party) + "\" d=\"M1 1h22v12h-22z\"/>",
               quoted(map.bands[party].words, 300));
  out += zone_keys(map.ground, map.ground.zones.size());
  if (!map.ground.objects.empty()) out += key(object_sign(12, 7), safe(map.object));
  if (!map.ground.outline.empty())
    out += key("<path class=\"outline\" d=\"M1 7h22\"/>", safe(map.outline));
  return out + "</ul>";
}

std::string figure(const DocumentMap& map) {
  if (points_of(map).empty()) return {};
  std::string out;
  add(out, "<figure>", draw(map, "wide-only", desk), draw(map, "narrow", phone), "<figcaption>",
      legend(map), "<p>", safe(map.note), "</p></figcaption></figure>\n");
  return out;
}

std::string figure(const Drawing& drawing) {
  if (drawing.markup.empty()) return {};
  std::string out;
  add(out, "<figure>", drawing.markup, "<figcaption>", safe(drawing.caption),
      "</figcaption></figure>\n");
  return out;
}

// The headings of the second level, to go to.
std::string contents(const Document& document) {
  std::string out = "<nav>";
  for (const Block& block : document.blocks)
    if (block.kind == Block::Kind::heading && block.level == 2)
      add(out, "<a href=\"#", safe(block.anchor), "\">", quoted(block.text), "</a>");
  return out + "</nav>\n";
}

// A run of items is one list; with names where they have any.
std::size_t add_items(std::string& out, const std::vector<Block>& blocks, std::size_t i) {
  std::size_t end = i;
  bool named = false, wide = false;
  for (; end < blocks.size() && blocks[end].kind == Block::Kind::item; ++end) {
    named = named || !blocks[end].label.empty();
    wide = wide || text_width(blocks[end].label, 14) > 190;
  }
  out += !named ? "<ul>" : wide ? "<dl class=\"long\">" : "<dl>";
  for (; i < end; ++i)
    if (named)
      add(out, "<dt>", quoted(blocks[i].label), "</dt><dd>", linked(blocks[i].text), "</dd>");
    else
      add(out, "<li>", linked(blocks[i].text), "</li>");
  out += named ? "</dl>\n" : "</ul>\n";
  return end;
}

void add_heading(std::string& out, const Block& block) {
  const std::string tag = "h" + std::to_string(std::clamp(block.level, 1, 3));
  add(out, "<", tag);
  if (!block.anchor.empty()) add(out, " id=\"", safe(block.anchor), "\"");
  if (block.on_new_page) out += " class=\"new-page\"";
  add(out, ">", quoted(block.text), "</", tag, ">\n");
}

bool is_figures(std::string_view cell) {
  return !cell.empty() && std::ranges::all_of(cell, [](char c) {
    return (c >= '0' && c <= '9') || std::string_view(" .,%+-").find(c) != std::string_view::npos;
  });
}

// Figures stand to the right where all of their column are.
std::vector<bool> figure_columns(const Block& block) {
  std::vector<bool> out(block.columns.size(), true);
  for (const auto& row : block.rows)
    for (std::size_t c = 0; c < std::min(row.size(), out.size()); ++c)
      out[c] = out[c] && (row[c].empty() || is_figures(row[c]));
  return out;
}

void add_table(std::string& out, const Block& block) {
  StackedTable table(quoted(block.text), block.columns);
  const std::vector<bool> figures = figure_columns(block);
  for (const auto& row : block.rows) {
    table.begin_row();
    for (std::size_t c = 0; c < row.size(); ++c)
      if (c == 0)
        table.head(quoted(row[c]));
      else
        table.cell(quoted(row[c]), c < figures.size() && figures[c] ? "num" : "");
  }
  add(out, table.done(), "\n");
}

using FigureOf = std::function<std::string(const Block&)>;

std::string body(const Document& document, const FigureOf& figure) {
  std::string out;
  const std::vector<Block>& blocks = document.blocks;
  for (std::size_t i = 0; i < blocks.size();) {
    const Block& block = blocks[i];
    if (block.kind == Block::Kind::item) {
      i = add_items(out, blocks, i);
      continue;
    }
    if (block.kind == Block::Kind::heading)
      add_heading(out, block);
    else if (block.kind == Block::Kind::quote)
      add(out, "<blockquote>", linked(block.text), "</blockquote>\n");
    else if (block.kind == Block::Kind::figure)
      out += figure(block);
    else if (block.kind == Block::Kind::table)
      add_table(out, block);
    else
      add(out, "<p>", linked(block.text), "</p>\n");
    ++i;
  }
  return out;
}

std::string page_of(const Document& document, const FigureOf& figure) {
  std::string out;
  add(out, "<!DOCTYPE html>\n<html lang=\"", safe(document.language),
      "\"><head><meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<meta name=\"referrer\" content=\"no-referrer\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\"><title>",
      safe(document.title), "</title><style>", page_style(), style, "</style></head>\n<body>\n",
      "<main>\n", body(document, figure), "</main>\n</body></html>\n");
  return out;
}

}  // namespace

std::string document_page(const Document& document, const DocumentMap& map) {
  const bool has_place = std::ranges::any_of(
      document.blocks, [](const Block& block) { return block.kind == Block::Kind::figure; });
  std::string drawn = has_place ? figure(map) + contents(document) : "";
  return page_of(document, [&drawn](const Block&) { return std::string(drawn); });
}

Drawing draw_map(const DocumentMap& map) {
  if (points_of(map).empty()) return {};
  return {draw(map, "wide-only", desk) + draw(map, "narrow", phone) + legend(map), map.note};
}

std::string document_page(const Document& document, const Drawing& drawing) {
  return page_of(document, [&](const Block&) { return figure(drawing); });
}

std::string document_page(const Document& document, const Drawings& drawings) {
  return page_of(document, [&](const Block& block) {
    const auto found = drawings.find(block.label);
    return found == drawings.end() ? std::string() : figure(found->second);
  });
}

}  // namespace truce::publish
