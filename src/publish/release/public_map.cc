// SPDX-License-Identifier: Apache-2.0
#include "publish/release/public_map.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "geo/geodesic.h"
#include "publish/ground.h"
#include "publish/markup.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

// From how many incidents on a cell is drawn that dark.
constexpr std::array<std::int64_t, 4> steps = {1, 3, 10, 30};

std::size_t step_of(std::int64_t count) {
  std::size_t step = 0;
  while (step + 1 < steps.size() && count >= steps[step + 1]) ++step;
  return step;
}

std::vector<LatLon> corners(const Cell& cell) {
  const CellBounds b = bounds_of(cell);
  return {{b.south, b.west}, {b.south, b.east}, {b.north, b.east}, {b.north, b.west}};
}

struct InOrder {  // the widest first, so that the narrower ones show upon them
  bool operator()(const Cell& a, const Cell& b) const {
    return std::tie(a.level, a.row, a.column) < std::tie(b.level, b.row, b.column);
  }
};

struct Drawn {
  std::map<Cell, std::int64_t, InOrder> cells;
  std::vector<LatLon> points;
};

Drawn drawn(const Release& release) {
  Drawn out;
  for (const PublicItem& item : release.items)
    if (item.where.point)
      out.points.push_back(*item.where.point);
    else if (item.where.form == Form::cell)
      ++out.cells[item.where.cell];
  return out;
}

void draw_cells(std::string& out, const Drawn& all, const Sheet& sheet) {
  for (const auto& [cell, count] : all.cells) {
    std::vector<Spot> ring;
    for (const LatLon& corner : corners(cell)) ring.push_back(sheet.at(corner));
    add(out, "<path class=\"c c", std::to_string(step_of(count) + 1), "\" d=\"",
        path_of({ring}, "z"), "\"><title>", to_text(cell), ": ", count_text(count),
        "</title></path>");
  }
  for (const LatLon& point : all.points) {
    const Spot s = sheet.at(point);
    add(out, "<circle class=\"object\" cx=\"", px(s.x), "\" cy=\"", px(s.y), "\" r=\"3\"/>");
  }
}

// So far about the middle at least, so that a single cell is seen among borders and a few towns;
// farther where towns are rare.
void add_surroundings(std::vector<LatLon>& shown, const std::vector<Town>& towns) {
  const LatLon middle = sheet_for(shown, 1.0, 1.0).centre;
  double reach_m = 60'000.0;
  const auto is_near = [&](const Town& town) { return geo::distance_m(middle, town.at) < reach_m; };
  while (reach_m < 120'000.0 && std::ranges::count_if(towns, is_near) < 3) reach_m += 20'000.0;
  for (const double azimuth : {0.0, 90.0, 180.0, 270.0})
    shown.push_back(geo::destination(middle, azimuth, reach_m));
}

Ground ground_of(const Surroundings& surroundings, Language language) {
  Ground ground;
  ground.outline = surroundings.outline;
  for (const Town& town : surroundings.towns)
    ground.towns.push_back({in(town.names, language), town.at, town.rank});
  return ground;
}

std::string legend_of(const Drawn& all, const PublicWords& words) {
  std::array<bool, steps.size()> used{};
  for (const auto& [cell, count] : all.cells) used[step_of(count)] = true;
  std::string out = "<ul class=\"legend\">";
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!used[i]) continue;
    const bool last = i + 1 == steps.size();
    const std::string range =
        std::to_string(steps[i]) + (last ? "+" : "–" + std::to_string(steps[i + 1] - 1));
    out += key("<path class=\"c c" + std::to_string(i + 1) + "\" d=\"M4 0h16v14h-16z\"/>",
               say(words.map_key, {{"n", range}}));
  }
  return out + "</ul>";
}

}  // namespace

PublicMap draw_public_map(const Release& release, const Surroundings& surroundings,
                          Language language, std::string_view name, double width) {
  const PublicWords& words = public_words(language);
  const Drawn all = drawn(release);
  std::vector<LatLon> shown = all.points;
  for (const auto& [cell, count] : all.cells)
    for (const LatLon& corner : corners(cell)) shown.push_back(corner);
  if (shown.empty()) return {};
  add_surroundings(shown, surroundings.towns);
  const Sheet sheet = sheet_for(shown, width, width < 500 ? 1.15 * width : 0.78 * width);
  LabelBoard labels = labels_for(sheet);
  const Ground ground = ground_of(surroundings, language);
  std::string under, over;
  draw_cells(under, all, sheet);
  draw_lines(under, ground, sheet);
  draw_towns(under, over, ground, sheet, labels);
  draw_scale(over, sheet, words.code == "uk" ? "км" : "km");
  return {framed(sheet, name, words.map_title, under + over), legend_of(all, words)};
}

}  // namespace truce::publish
