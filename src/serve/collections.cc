// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "base/json.h"
#include "engine/views.h"
#include "publish/geojson.h"
#include "serve/features.h"

namespace truce::serve {
namespace {

Box box_at(LatLon at) {
  return {at.lon_deg, at.lat_deg, at.lon_deg, at.lat_deg};
}

// Around vertices; one that crosses the antimeridian is taken for the whole way round.
class Extent {
 public:
  void add(LatLon at) {
    box_ = empty_ ? box_at(at)
                  : Box{std::min(box_.west, at.lon_deg), std::min(box_.south, at.lat_deg),
                        std::max(box_.east, at.lon_deg), std::max(box_.north, at.lat_deg)};
    empty_ = false;
  }
  std::optional<Box> box() const {
    if (empty_) return {};
    if (box_.east - box_.west > 180) return Box{-180, box_.south, 180, box_.north};
    return box_;
  }

 private:
  Box box_;
  bool empty_ = true;
};

// Beside what the incident says: how it came to be known, and what the machine made of it.
std::string incident_feature(const engine::State& state, const Incident& i) {
  std::string more;
  JsonWriter out(more);
  out.begin_object().key("means").begin_array();
  std::set<Means> means;
  for (const Support& support : i.support)
    if (means.insert(support.means).second) out.string(to_text(support.means));
  out.end_array().key("verdicts").begin_array();
  for (auto at = state.findings.lower_bound({i.id.text, "", ""});
       at != state.findings.end() && at->first.incident == i.id.text; ++at)
    out.begin_object()
        .field("finding", at->second.id.text)
        .field("agreement", at->first.agreement)
        .field("article", at->second.article)
        .field("verdict", to_text(at->second.verdict))
        .end_object();
  out.end_array().end_object();
  std::string feature = publish::feature_of(i);
  constexpr std::size_t end = 2;  // of the properties and of the feature
  feature.replace(feature.size() - end, end, "," + more.substr(1) + "}");
  return feature;
}

void each_incident(const View& view, const Visit& visit) {
  for (const Incident& i : view.state.association.incidents())
    visit({i.id.text, box_at(i.where.at), i.when, [&] { return incident_feature(view.state, i); }});
}

void each_finding(const View& view, const Visit& visit) {
  std::vector<std::pair<std::string_view,
                        const std::pair<const engine::FindingKey, engine::CurrentFinding>*>>
      order;
  for (const auto& one : view.state.findings) order.emplace_back(one.second.id.text, &one);
  std::ranges::sort(order,
                    [](const auto& a, const auto& b) { return comes_before(a.first, b.first); });
  for (const auto& [id, one] : order) {
    const Incident* of = incident_of(view.state, one->first.incident);
    Item item{
        id, {}, {}, [&, one = one] { return publish::feature_of(engine::decoded(one->second)); }};
    if (of != nullptr) item.extent = box_at(of->where.at), item.when = of->when;
    visit(item);
  }
}

void write_point(JsonWriter& out, const Incident* at) {
  out.key("geometry");
  if (at == nullptr) return out.null(), void();
  out.begin_object().field("type", "Point").key("coordinates").begin_array();
  out.number(at->where.at.lon_deg, 6).number(at->where.at.lat_deg, 6).end_array().end_object();
}

std::string case_feature(const verify::Case& of, const Incident* at) {
  std::string text;
  JsonWriter out(text);
  out.begin_object().field("type", "Feature").field("id", of.id.text);
  write_point(out, at);
  out.key("properties").begin_object();
  out.field("title", of.title).field("stage", to_text(of.stage)).field("opened", of.opened);
  out.field("moved", of.moved).field("round", of.round).field("something_new", of.something_new);
  out.field("findings", of.findings.size()).field("evidence", of.evidence.size());
  for (const auto& [seat, seated] : of.seats) out.field(to_text(seat), seated.user);
  const verify::Attributed* attributed = verify::attribution(of);
  out.field("party", attributed == nullptr ? "" : attributed->decided.party);
  out.end_object().end_object();
  return text;
}

void each_case(const View& view, const Visit& visit) {
  std::map<std::string_view, std::string_view> incident_by_finding;
  for (const auto& [key, finding] : view.state.findings)
    incident_by_finding[finding.id.text] = key.incident;
  for (const auto& [id, of] : view.state.desk.cases) {
    const Incident* at = nullptr;
    for (const auto& [finding, version] : of.findings)
      if (const auto found = incident_by_finding.find(finding.text);
          found != incident_by_finding.end() && at == nullptr)
        at = incident_of(view.state, found->second);
    Item item{id.text, {}, {}, [&, at] { return case_feature(of, at); }};
    if (at != nullptr) item.extent = box_at(at->where.at), item.when = at->when;
    visit(item);
  }
}

std::string post_feature(const std::string& id, const Watch& w) {
  std::string text;
  JsonWriter out(text);
  out.begin_object().field("type", "Feature").field("id", id).key("geometry").begin_object();
  out.field("type", "Point").key("coordinates").begin_array();
  out.number(w.at.lon_deg, 6).number(w.at.lat_deg, 6).end_array().end_object();
  out.key("properties").begin_object().field("post", w.id).field("means", to_text(w.means));
  out.field("range_m", w.range_m, 1).field("detection", w.detection, 4);
  out.field("from", w.from).field("until", w.until).end_object().end_object();
  return text;
}

// A post is there as often as it began to watch.
void each_post(const View& view, const Visit& visit) {
  std::vector<std::pair<std::string, const Watch*>> order;
  for (const Watch& w : view.state.watches) order.emplace_back(w.id + "@" + to_text(w.from), &w);
  std::ranges::stable_sort(
      order, [](const auto& a, const auto& b) { return comes_before(a.first, b.first); });
  for (const auto& [id, w] : order)
    visit({id, box_at(w->at), TimeSpan{w->from, w->until, 0},
           [&, w = w] { return post_feature(id, *w); }});
}

void write_ring(JsonWriter& out, std::span<const LatLon> vertices, bool closed) {
  out.begin_array();
  const auto write = [&](LatLon at) {
    out.begin_array().number(at.lon_deg, 6).number(at.lat_deg, 6).end_array();
  };
  for (const LatLon at : vertices) write(at);
  if (closed && vertices.front() != vertices.back()) write(vertices.front());
  out.end_array();
}

std::string line_feature(const std::string& id, const agreement::Agreement& of,
                         const agreement::Line& line) {
  std::string text;
  JsonWriter out(text);
  out.begin_object().field("type", "Feature").field("id", id).key("geometry").begin_object();
  out.field("type", "MultiLineString").key("coordinates").begin_array();
  for (const auto& part : line.shape.parts()) write_ring(out, part, false);
  out.end_array().end_object().key("properties").begin_object();
  out.field("agreement", of.id.text).field("line", line.id).field("title", line.title);
  out.field("left", line.left).field("right", line.right).field("source", line.source);
  out.end_object().end_object();
  return text;
}

void each_line(const View& view, const Visit& visit) {
  std::vector<
      std::pair<std::string, std::pair<const agreement::Agreement*, const agreement::Line*>>>
      order;
  for (const io::LoadedAgreement* loaded : view.agreements)
    for (const agreement::Line& line : loaded->agreement.lines)
      order.push_back({loaded->agreement.id.text + ":" + line.id, {&loaded->agreement, &line}});
  std::ranges::sort(order,
                    [](const auto& a, const auto& b) { return comes_before(a.first, b.first); });
  for (const auto& [id, of] : order) {
    Extent extent;
    for (const auto& part : of.second->shape.parts())
      for (const LatLon at : part) extent.add(at);
    visit({id, extent.box(), {}, [&, of = of] { return line_feature(id, *of.first, *of.second); }});
  }
}

std::string zone_feature(const std::string& agreement, const ZoneShape& shape) {
  std::string text;
  JsonWriter out(text);
  out.begin_object().field("type", "Feature").field("id", shape.id).key("geometry").begin_object();
  out.field("type", "MultiPolygon").key("coordinates").begin_array();
  for (const auto& polygon : shape.polygons) {
    out.begin_array();
    for (const auto& ring : polygon) write_ring(out, ring, true);
    out.end_array();
  }
  out.end_array().end_object().key("properties").begin_object();
  out.field("agreement", agreement).field("kind", shape.kind).field("title", shape.title);
  out.field("party", shape.party).field("article", shape.article).field("rule", shape.rule);
  out.field("line", shape.line).field("distance_km", shape.distance_m / 1000, 3);
  out.field("radius_km", shape.radius_m / 1000, 3).key("centre");
  if (shape.centre)
    out.begin_array().number(shape.centre->lon_deg, 6).number(shape.centre->lat_deg, 6).end_array();
  else
    out.null();
  out.end_object().end_object();
  return text;
}

void each_zone(const View& view, const Visit& visit) {
  std::vector<std::pair<const std::string*, const ZoneShape*>> order;
  for (const io::LoadedAgreement* loaded : view.agreements)
    for (const ZoneShape& shape : view.zones->of(loaded->agreement))
      order.emplace_back(&loaded->agreement.id.text, &shape);
  std::ranges::sort(
      order, [](const auto& a, const auto& b) { return comes_before(a.second->id, b.second->id); });
  for (const auto& [agreement, shape] : order) {
    Extent extent;
    for (const auto& polygon : shape->polygons)
      for (const LatLon at : polygon.front()) extent.add(at);
    visit({shape->id, extent.box(), {}, [&, agreement = agreement, shape = shape] {
             return zone_feature(*agreement, *shape);
           }});
  }
}

}  // namespace

// Incidents are numbered in the order in which they were opened.
const Incident* incident_of(const engine::State& state, std::string_view id) {
  const auto& all = state.association.incidents();
  const auto found = std::ranges::lower_bound(
      all, id, comes_before, [](const Incident& i) -> std::string_view { return i.id.text; });
  return found == all.end() || found->id.text != id ? nullptr : &*found;
}

std::span<const Collection> collections() {
  static const Collection all[] = {
      {"incidents", "Incidents",
       "What happened, where and when, with the 90 % ellipse of its place", mission_staff,
       each_incident},
      {"findings", "Findings", "Incidents held against the rules: assessed, never verified",
       mission_staff, each_finding},
      {"cases", "Cases", "What people make of it at the verification desk",
       Audience{mission_staff.roles | bit(Role::liaison), false, false}, each_case},
      {"posts", "Posts and sensors", "Who watched where, from when to when", mission_staff,
       each_post},
      {"lines", "Lines of the agreements", "As they were adopted", with_guarantors(mission_staff),
       each_line},
      {"zones", "Zones, sites, protected objects and belts",
       "Areas of the agreements, and how far rules of distance reach",
       with_guarantors(mission_staff), each_zone},
  };
  return all;
}

}  // namespace truce::serve
