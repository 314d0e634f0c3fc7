// SPDX-License-Identifier: Apache-2.0
#include "publish/map_marks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "publish/markup.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr double cell = 15.0;
constexpr std::size_t max_signs = 260;
constexpr std::size_t max_ellipses = 60;
constexpr double hexagon = 8.0;  // from its middle to a corner

struct Cluster {
  Spot sum;
  std::int64_t count = 0;
  Spot middle() const {
    return {sum.x / static_cast<double>(count), sum.y / static_cast<double>(count)};
  }
};
using Cell = std::pair<int, int>;
using Clusters = std::map<Cell, Cluster>;

Cell cell_of(Spot s, double size) {
  return {static_cast<int>(std::floor(s.y / size)), static_cast<int>(std::floor(s.x / size))};
}

Clusters clusters(const Sheet& sheet, std::span<const Finding> findings, Verdict verdict,
                  double size) {
  Clusters out;
  for (const Finding& finding : findings) {
    const Spot s = sheet.at(finding.where.at);
    if (finding.verdict != verdict || !sheet.holds(s)) continue;
    Cluster& cluster = out[cell_of(s, size)];
    cluster.sum.x += s.x;
    cluster.sum.y += s.y;
    ++cluster.count;
  }
  return out;
}

std::string short_count(std::int64_t count) {
  if (count < 1000) return std::to_string(count);
  return to_decimal(static_cast<double>(count) / 1000.0, count < 10000 ? 1 : 0) + "k";
}

// Clusters nearer than `apart` to a larger one join it, so that no sign covers another of its kind.
std::vector<Cluster> parted(const Clusters& cells, double apart) {
  std::vector<Cluster> ordered;
  for (const auto& [at, cluster] : cells) ordered.push_back(cluster);
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const Cluster& a, const Cluster& b) { return a.count > b.count; });
  std::vector<Cluster> out;
  for (const Cluster& cluster : ordered) {
    const Spot m = cluster.middle();
    const auto near = std::find_if(out.begin(), out.end(), [&](const Cluster& o) {
      return std::hypot(o.middle().x - m.x, o.middle().y - m.y) < apart;
    });
    if (near == out.end()) {
      out.push_back(cluster);
    } else {
      near->sum.x += cluster.sum.x;
      near->sum.y += cluster.sum.y;
      near->count += cluster.count;
    }
  }
  return out;
}

struct Sign {
  Verdict verdict = Verdict::undetermined;
  Spot at;
  double r = 0.0;
  std::string words;  // how many it stands for, empty for one
};

Sign sign_of(const Cluster& cluster, Verdict verdict) {
  Sign sign{verdict, cluster.middle(), 3.6, {}};
  if (cluster.count == 1) return sign;
  sign.words = short_count(cluster.count);
  sign.r = 5.0 + 1.6 * static_cast<double>(sign.words.size());
  return sign;
}

bool covers(const Sign& a, const Sign& b) {
  return std::hypot(a.at.x - b.at.x, a.at.y - b.at.y) < 0.85 * (a.r + b.r);
}

// Beside the sign that it would hide, where there is room; else where it is.
void step_aside(Sign& sign, const std::vector<Sign>& placed) {
  const auto hidden = [&](const Sign& s) {
    return std::any_of(placed.begin(), placed.end(), [&](const Sign& p) { return covers(s, p); });
  };
  const auto first =
      std::find_if(placed.begin(), placed.end(), [&](const Sign& p) { return covers(sign, p); });
  if (first == placed.end()) return;
  const double d = sign.r + first->r;
  for (const Spot& turn : {Spot{1, 0}, Spot{-1, 0}, Spot{0, 1}, Spot{0, -1}}) {
    Sign moved = sign;
    moved.at = {first->at.x + d * turn.x, first->at.y + d * turn.y};
    if (hidden(moved)) continue;
    sign.at = moved.at;
    return;
  }
}

void draw_sign(std::string& out, const Sign& sign, LabelBoard& labels) {
  out += verdict_mark(sign.verdict, sign.at.x, sign.at.y, sign.r);
  if (!sign.words.empty())
    add(out, "<text class=\"n ", sign.verdict == Verdict::breach ? "n-b" : "n-o", "\" x=\"",
        px(sign.at.x), "\" y=\"", px(sign.at.y + 3.2), "\">", sign.words, "</text>");
  const double r = 1.3 * sign.r;  // a diamond's corners reach this far
  labels.take({sign.at.x - r, sign.at.y - r, sign.at.x + r, sign.at.y + r});
}

// Empty where the ellipse would be too small to see or would cover much of the sheet.
std::string ellipse_of(const Sheet& sheet, const Place& where, std::string_view kind) {
  const Ellipse e = ellipse_90(where.covariance);
  const double major = e.semi_major_m * sheet.units_per_m;
  const Spot s = sheet.at(where.at);
  if (major < 5.0 || major > 0.3 * sheet.width || !sheet.holds(s)) return {};
  std::string out;
  add(out, "<ellipse class=\"", kind, "\" cx=\"", px(s.x), "\" cy=\"", px(s.y), "\" rx=\"",
      px(std::max(0.5, e.semi_minor_m * sheet.units_per_m)), "\" ry=\"", px(major),
      "\" transform=\"rotate(", px(e.azimuth_deg), " ", px(s.x), " ", px(s.y), ")\"/>");
  return out;
}

// Many findings share a town's middle and its spread: one ellipse serves them all.
std::set<std::string> ellipses(const Sheet& sheet, std::span<const Finding> findings) {
  std::set<std::string> out;
  for (const Finding& finding : findings) {
    const std::string one =
        ellipse_of(sheet, finding.where, finding.verdict == Verdict::breach ? "e e-b" : "e");
    if (!one.empty()) out.insert(one);
    if (out.size() > max_ellipses) break;
  }
  return out;
}

// Middle of the hexagon (pointed above) that holds a spot: the nearer of two rows' candidates.
Cell hexagon_of(Spot s) {
  const double wide = std::numbers::sqrt3 * hexagon;
  const double high = 1.5 * hexagon;
  Cell best;
  double nearest = 1e18;
  const int row0 = static_cast<int>(std::floor(s.y / high));
  for (int row = row0; row <= row0 + 1; ++row) {
    const double shift = row % 2 == 0 ? 0.0 : 0.5 * wide;
    const int column = static_cast<int>(std::lround((s.x - shift) / wide));
    const double d = std::hypot(s.x - column * wide - shift, s.y - row * high);
    if (d < nearest) {
      nearest = d;
      best = {row, column};
    }
  }
  return best;
}

std::size_t shade_of(std::int64_t count) {
  return count >= 100 ? 3 : count >= 10 ? 2 : count >= 2 ? 1 : 0;
}

void draw_hexagons(std::string& out, const Sheet& sheet, std::span<const Finding> findings) {
  std::map<Cell, std::int64_t> counts;
  for (const Finding& finding : findings)
    if (const Spot s = sheet.at(finding.where.at); sheet.holds(s)) ++counts[hexagon_of(s)];
  const double wide = std::numbers::sqrt3 * hexagon;
  const std::string half = px(0.5 * wide);
  std::string paths[4];
  for (const auto& [at, count] : counts) {
    const double x = at.second * wide + (at.first % 2 == 0 ? 0.0 : 0.5 * wide);
    const double y = at.first * 1.5 * hexagon;
    add(paths[shade_of(count)], "M", px(x), " ", px(y - hexagon), "l", half, " 4v8l-", half, " 4l-",
        half, "-4v-8z");
  }
  for (std::size_t i = 0; i < 4; ++i)
    if (!paths[i].empty())
      add(out, "<path class=\"h h", std::to_string(i + 1), "\" d=\"", paths[i], "\"/>");
}

void draw_breach_counts(std::string& out, const Sheet& sheet, std::span<const Finding> findings,
                        LabelBoard& labels) {
  double size = 2.6 * cell;
  auto breaches = parted(clusters(sheet, findings, Verdict::breach, size), 0.9 * size);
  while (breaches.size() > 60 && size < sheet.width) {
    size *= 1.4;
    breaches = parted(clusters(sheet, findings, Verdict::breach, size), 0.9 * size);
  }
  for (const Cluster& cluster : breaches) draw_sign(out, sign_of(cluster, Verdict::breach), labels);
}

Spot within(const Sheet& sheet, Spot s) {
  return {std::clamp(s.x, 1.0, sheet.width - 1), std::clamp(s.y, 1.0, sheet.height - 1)};
}

}  // namespace

Marks draw_marks(const Sheet& sheet, std::span<const Finding> findings, LabelBoard& labels) {
  Marks marks;
  for (const Finding& finding : findings) {
    marks.beyond += sheet.holds(sheet.at(finding.where.at)) ? 0 : 1;
    marks.vague += ellipse_90(finding.where.covariance).semi_major_m > vague_m ? 1 : 0;
  }
  // Breaches keep their place; what shares it with them stands beside them.
  std::vector<Sign> signs;
  for (const Verdict verdict : {Verdict::breach, Verdict::compliant, Verdict::undetermined}) {
    const auto cells = clusters(sheet, findings, verdict, cell);
    marks.density = marks.density || cells.size() > max_signs;
    for (const Cluster& cluster : parted(cells, 0.6 * cell)) {
      if (signs.size() > max_signs) break;
      signs.push_back(sign_of(cluster, verdict));
    }
  }
  marks.density = marks.density || signs.size() > max_signs;
  if (marks.density) {
    draw_hexagons(marks.density_svg, sheet, findings);
    draw_breach_counts(marks.svg, sheet, findings, labels);
    return marks;
  }
  const std::set<std::string> around = ellipses(sheet, findings);
  marks.crowded = around.size() > max_ellipses;
  marks.ellipses = !around.empty() && !marks.crowded;
  if (marks.ellipses)
    for (const std::string& ellipse : around) marks.svg += ellipse;
  std::vector<Sign> placed;
  for (Sign& sign : signs) {
    step_aside(sign, placed);
    placed.push_back(sign);
  }
  for (auto sign = placed.rbegin(); sign != placed.rend(); ++sign) {
    marks.counted = marks.counted || !sign->words.empty();
    draw_sign(marks.svg, *sign, labels);
  }
  return marks;
}

std::string draw_numbered_ellipses(const Sheet& sheet,
                                   const std::vector<const Finding*>& numbered) {
  std::string out;
  for (const Finding* finding : numbered) out += ellipse_of(sheet, finding->where, "e e-n");
  return out;
}

std::string draw_numbers(const Sheet& sheet, const std::vector<const Finding*>& numbered,
                         LabelBoard& labels) {
  constexpr double radius = 7.0;
  constexpr double gap = 13.0;
  std::string out;
  for (std::size_t i = 0; i < numbered.size(); ++i) {
    // What lies beyond the sheet is pointed at from its edge.
    const Spot s = within(sheet, sheet.at(numbered[i]->where.at));
    const Spot at = labels.nearest_free(s, 2 * radius + 1, 2 * radius + 1, gap)
                        .value_or(Spot{sheet.width - 12.0 * static_cast<double>(i + 1), 9.0});
    add(out, "<path class=\"lead\" d=\"M", px(s.x), " ", px(s.y), "L", px(at.x), " ", px(at.y),
        "\"/><circle class=\"tag\" cx=\"", px(at.x), "\" cy=\"", px(at.y), "\" r=\"", px(radius),
        "\"/><text class=\"n n-t\" x=\"", px(at.x), "\" y=\"", px(at.y + 3.6), "\">",
        std::to_string(i + 1), "</text>");
  }
  return out;
}

}  // namespace truce::publish
