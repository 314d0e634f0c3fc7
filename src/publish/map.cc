// SPDX-License-Identifier: Apache-2.0
#include "publish/map.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "publish/ground.h"
#include "publish/map_marks.h"
#include "publish/markup.h"
#include "publish/tally.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

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
  std::vector<LatLon> points = points_of(bulletin);
  add_findings(points, bulletin.findings);
  return points;
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
  LabelBoard labels = labels_for(sheet);
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
  drawing.svg = framed(sheet, name,
                       "Map of the findings: " +
                           plural(static_cast<std::int64_t>(bulletin.findings.size()), "finding") +
                           "; the ten that matter most are told in words below",
                       under + marks.svg + over);
  add(drawing.caption, legend(bulletin, marks), "<p>North is up at the middle of the map.",
      left_out(marks), "</p>");
  return drawing;
}

}  // namespace truce::publish
