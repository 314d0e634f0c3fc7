// SPDX-License-Identifier: Apache-2.0
#include "publish/located_lines.h"

#include <array>

#include "base/json.h"
#include "geo/ellipse.h"

namespace truce::publish {
namespace {

constexpr int outline_points = 48;
constexpr int degree_decimals = 7;

Instant rounded(Instant at) {
  const std::int64_t past = ((at.ns % 1000) + 1000) % 1000;
  return {past < 500 ? at.ns - past : at.ns + (1000 - past)};
}

void write_support(JsonWriter& json, const Located& located) {
  json.key("support").begin_array();
  for (const LocatedSupport& s : located.support) {
    json.begin_object().field("id", s.id).field("kind", to_text(s.kind));
    json.field("residual_s", s.residual_s, 6);
    if (s.kind == DetectionKind::bearing) json.field("residual_deg", s.residual_deg, 3);
    json.field("weight", s.weight, 4).end_object();
  }
  json.end_array();
  json.key("doubted").begin_array();
  for (const std::uint64_t id : located.doubted) json.integer(static_cast<std::int64_t>(id));
  json.end_array();
}

void write_when(JsonWriter& json, const Located& located) {
  json.field("time", rounded(located.at)).field("time_sigma_s", located.time_sigma_s, 6);
}

// What it was, as far as anything tells.
void write_acts(JsonWriter& json, const Located& located) {
  if (located.acts != ActShares{}) {
    json.key("acts").begin_object();
    for (const Act act : {Act::explosion, Act::outgoing_fire, Act::impact})
      json.field(truce::to_text(act), static_cast<double>(at(located.acts, act)), 4);
    json.end_object();
  }
  if (located.pair.probability > 0.0) {
    const LikelyPair& pair = located.pair;
    json.key("pair").begin_object();
    json.field("from", located_id(pair.from)).field("to", located_id(pair.to));
    json.field("probability", pair.probability, 4).field("flight_s", pair.flight_s, 3);
    json.field("distance_m", pair.distance_m, 1).field("azimuth_deg", pair.azimuth_deg, 2);
    json.field("azimuth_sigma_deg", pair.azimuth_sigma_deg, 2).end_object();
  }
  if (located.loudness_sigma_db > 0.0)
    json.field("loudness_db", located.loudness_db, 1)
        .field("loudness_sigma_db", located.loudness_sigma_db, 1);
}

void write_rest(JsonWriter& json, const Located& located) {
  const Covariance& c = located.covariance;
  json.key("covariance_m2").begin_array();
  json.begin_array().number(c.ee_m2, 2).number(c.en_m2, 2).end_array();
  json.begin_array().number(c.en_m2, 2).number(c.nn_m2, 2).end_array().end_array();
  if (located.has_depth)
    json.field("depth_m", located.depth_m, 1).field("depth_sigma_m", located.depth_sigma_m, 1);
  json.field("score", located.score, 3).field("version", located.version);
  json.field("ambiguity", located.ambiguity, 4).field("silent", located.silent);
  write_owners(json, located.owners);
  write_acts(json, located);
  write_support(json, located);
}

void write_ellipse(JsonWriter& json, const Located& located) {
  const geo::Ellipse ellipse = geo::ellipse_holding(located.covariance, 0.9);
  json.field("semi_major_m", ellipse.semi_major_m, 1);
  json.field("semi_minor_m", ellipse.semi_minor_m, 1);
  json.field("azimuth_deg", ellipse.azimuth_deg, 1);
  json.key("ellipse_90").begin_object().field("type", "Polygon").key("coordinates").begin_array();
  json.begin_array();
  for (const LatLon p : geo::outline(located.where, ellipse, outline_points)) {
    double lon_deg = p.lon_deg;
    if (lon_deg - located.where.lon_deg > 180.0) lon_deg -= 360.0;
    if (lon_deg - located.where.lon_deg < -180.0) lon_deg += 360.0;
    json.begin_array().number(lon_deg, degree_decimals).number(p.lat_deg, degree_decimals);
    json.end_array();
  }
  json.end_array().end_array().end_object();
}

}  // namespace

void append_located_line(std::string& out, const Located& located) {
  JsonWriter json(out);
  json.begin_object().field("id", located_id(located));
  write_when(json, located);
  json.field("latitude", located.where.lat_deg, degree_decimals);
  json.field("longitude", located.where.lon_deg, degree_decimals);
  write_rest(json, located);
  json.end_object();
}

void append_located_feature(std::string& out, const Located& located) {
  JsonWriter json(out);
  json.begin_object().field("type", "Feature").field("id", located_id(located));
  json.key("geometry").begin_object().field("type", "Point").key("coordinates").begin_array();
  json.number(located.where.lon_deg, degree_decimals);
  json.number(located.where.lat_deg, degree_decimals);
  if (located.has_depth) json.number(-located.depth_m, 1);
  json.end_array().end_object();
  json.key("properties").begin_object();
  write_when(json, located);
  write_ellipse(json, located);
  write_rest(json, located);
  json.end_object().end_object();
}

std::string located_id(const Located& located) {
  return located_id(located.number);
}

std::string located_id(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return "L-" + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

namespace {

std::string owner_word(const OwnerStations& stations) {
  return stations.owner.empty() ? "nobody told" : stations.owner;
}

// "only stations of east heard it; 7 of west in range did not"; empty where several heard it.
std::string uncorroborated_words(const std::vector<OwnerStations>& owners) {
  std::string heard, silent;
  for (const OwnerStations& o : owners) {
    if (o.heard > 0 && !heard.empty()) return {};
    if (o.heard > 0)
      heard = o.owner.empty() ? "only stations whose owner is not told heard it"
                              : "only stations of " + o.owner + " heard it";
    else
      silent += (silent.empty() ? "; " : ", ") + std::to_string(o.silent) + " of " + owner_word(o);
  }
  if (heard.empty()) return {};
  return heard + (silent.empty() ? "; no other owner has a station in range"
                                 : silent + " in range did not");
}

}  // namespace

void write_owners(JsonWriter& json, const std::vector<OwnerStations>& owners) {
  if (owners.empty()) return;
  json.key("owners").begin_array();
  for (const OwnerStations& o : owners) {
    json.begin_object().field("owner", o.owner).field("heard", o.heard);
    json.field("silent", o.silent).end_object();
  }
  json.end_array();
  const std::string words = uncorroborated_words(owners);
  if (!words.empty()) json.field("uncorroborated", words);
}

std::string_view to_text(DetectionKind kind) {
  constexpr std::array<std::string_view, 4> words = {"arrival", "bearing", "position", "footprint"};
  return words[static_cast<std::size_t>(kind)];
}

}  // namespace truce::publish
