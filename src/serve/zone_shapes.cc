// SPDX-License-Identifier: Apache-2.0
#include "serve/zone_shapes.h"

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"
#include "publish/bands.h"

namespace truce::serve {
namespace {

using agreement::Agreement;
using agreement::Buffer;
using publish::Spot;
using Side = publish::MapZone::Side;

constexpr int disc_corners = 64;
constexpr double sheet_units = 2400;  // the grid has a place every four of them

std::vector<LatLon> ring_of_disc(LatLon centre, double radius_m) {
  std::vector<LatLon> out;
  for (int i = 0; i < disc_corners; ++i)
    out.push_back(geo::destination(centre, 360.0 - 360.0 * i / disc_corners, radius_m));
  return out;
}

void draw(ZoneShape& shape, const geo::Region& area) {
  for (const geo::Polygon& polygon : area.polygons()) {
    auto& rings = shape.polygons.emplace_back();
    rings.push_back(polygon.outer);
    rings.insert(rings.end(), polygon.holes.begin(), polygon.holes.end());
  }
  if (!shape.polygons.empty()) return;
  shape.centre = area.centre();
  shape.radius_m = area.radius_m();
  shape.polygons.push_back({ring_of_disc(area.centre(), area.radius_m())});
}

double signed_area(const std::vector<Spot>& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Spot a = ring[i], b = ring[(i + 1) % ring.size()];
    sum += a.x * b.y - b.x * a.y;
  }
  return sum / 2;
}

bool is_inside(const std::vector<Spot>& ring, Spot p) {
  bool inside = false;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Spot a = ring[i], b = ring[(i + 1) % ring.size()];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
      inside = !inside;
  }
  return inside;
}

// Rings that turn as the widest one does are outer ones; the others are holes of one of those.
std::vector<std::vector<std::vector<LatLon>>> polygons_of(
    const publish::Sheet& sheet, const std::vector<std::vector<Spot>>& rings) {
  double widest = 0;
  for (const auto& ring : rings)
    if (std::abs(signed_area(ring)) > std::abs(widest)) widest = signed_area(ring);
  const auto placed = [&](const std::vector<Spot>& ring) {
    std::vector<LatLon> out;
    for (const Spot spot : ring) out.push_back(sheet.place(spot));
    return out;
  };
  std::vector<std::vector<std::vector<LatLon>>> out;
  std::vector<const std::vector<Spot>*> outer;
  for (const auto& ring : rings)
    if (ring.size() > 2 && (signed_area(ring) > 0) == (widest > 0)) {
      outer.push_back(&ring);
      out.push_back({placed(ring)});
    }
  for (const auto& ring : rings)
    if (ring.size() > 2 && (signed_area(ring) > 0) != (widest > 0))
      for (std::size_t i = 0; i < outer.size(); ++i)
        if (is_inside(*outer[i], ring.front())) {
          out[i].push_back(placed(ring));
          break;
        }
  return out;
}

publish::Sheet sheet_about(const geo::Polyline& line, double distance_m) {
  std::vector<LatLon> points;
  for (const auto& part : line.parts())
    for (const LatLon at : part)
      for (const double azimuth : {0.0, 90.0, 180.0, 270.0})
        points.push_back(geo::destination(at, azimuth, 1.2 * distance_m));
  return publish::sheet_for(points, sheet_units, sheet_units);
}

// All bands beside one line and side, on one sheet.
class Bands {
 public:
  explicit Bands(const Agreement& of) : agreement_(of) {}

  void widen(std::size_t line, Side side, double distance_m) {
    double& most = most_[{line, side}];
    most = std::max(most, distance_m);
  }
  void draw(ZoneShape& shape, std::size_t line, Side side, double distance_m) {
    const agreement::Line& of = agreement_.lines[line];
    shape.line = agreement_.id.text + ":" + of.id;
    shape.distance_m = distance_m;
    const double most = most_.at({line, side});
    const auto found = fields_.find({line, side});
    if (found == fields_.end()) {
      const publish::Sheet sheet = sheet_about(of.shape, most);
      fields_.emplace(Key{line, side},
                      std::pair(sheet, publish::DistanceField(sheet, of.shape, side, most)));
    }
    const auto& [sheet, field] = fields_.at({line, side});
    shape.polygons = polygons_of(sheet, field.band(distance_m));
  }

 private:
  using Key = std::pair<std::size_t, Side>;
  const Agreement& agreement_;
  std::map<Key, double> most_;
  std::map<Key, std::pair<publish::Sheet, publish::DistanceField>> fields_;
};

Side side_of(const agreement::Line& line, const std::string& party) {
  if (line.left == line.right) return Side::both;
  return line.left == party ? Side::left : line.right == party ? Side::right : Side::both;
}

// Of each rule of distance the belt of each party that it binds.
struct Belt {
  const agreement::Rule* rule;
  std::string party;
  std::size_t line;
  Side side;
  double distance_m;
};
std::vector<Belt> belts_of(const Agreement& a) {
  std::vector<Belt> out;
  for (const agreement::Rule& rule : a.rules)
    if (const auto* keep = std::get_if<agreement::KeepOut>(&rule.kind))
      for (const auto& [party, line] : keep->from_line)
        if (rule.bound.empty() || std::ranges::count(rule.bound, party) > 0)
          out.push_back({&rule, party, line, side_of(a.lines[line], party), keep->distance_m});
  return out;
}

std::vector<ZoneShape> made_of(const Agreement& a) {
  std::vector<ZoneShape> out;
  Bands bands(a);
  const auto belts = belts_of(a);
  for (const Belt& belt : belts) bands.widen(belt.line, belt.side, belt.distance_m);
  for (const agreement::Zone& zone : a.zones)
    if (const auto* buffer = std::get_if<Buffer>(&zone.area))
      bands.widen(buffer->line, static_cast<Side>(buffer->side), buffer->distance_m);
  const auto add = [&](const std::string& id, const char* kind,
                       const std::string& title) -> ZoneShape& {
    ZoneShape& shape = out.emplace_back();
    shape.id = a.id.text + ":" + id;
    shape.kind = kind;
    shape.title = title;
    return shape;
  };
  for (const agreement::Zone& zone : a.zones) {
    ZoneShape& shape = add(zone.id, "zone", zone.title);
    if (const auto* buffer = std::get_if<Buffer>(&zone.area))
      bands.draw(shape, buffer->line, static_cast<Side>(buffer->side), buffer->distance_m);
    else
      draw(shape, std::get<geo::Region>(zone.area));
  }
  for (const agreement::ProtectedObject& object : a.objects)
    draw(add(object.id, "object", object.title), object.area);
  for (const agreement::RegisteredSite& site : a.sites) {
    ZoneShape& shape = add(site.id, "site", site.id);
    shape.party = site.party;
    draw(shape, site.area);
  }
  for (const Belt& belt : belts) {
    const agreement::Article& article = a.articles[belt.rule->article];
    ZoneShape& shape = add(belt.rule->id + ":" + belt.party, "belt", article.title);
    shape.party = belt.party;
    shape.article = article.id;
    shape.rule = belt.rule->id;
    bands.draw(shape, belt.line, belt.side, belt.distance_m);
  }
  return out;
}

}  // namespace

const std::vector<ZoneShape>& ZoneShapes::of(const Agreement& agreement) const {
  const std::lock_guard lock(mutex_);
  const auto [place, is_new] = made_.try_emplace(agreement.id.text);
  if (is_new) place->second = made_of(agreement);
  return place->second;
}

}  // namespace truce::serve
