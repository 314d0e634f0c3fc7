// SPDX-License-Identifier: Apache-2.0
#include "publish/geojson.h"

#include "base/json.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

void open_feature(JsonWriter& out, std::string_view id, const Place& where) {
  out.begin_object().field("type", "Feature").field("id", id);
  out.key("geometry").begin_object().field("type", "Point").key("coordinates").begin_array();
  out.number(where.at.lon_deg, 6).number(where.at.lat_deg, 6).end_array().end_object();
  out.key("properties").begin_object();
}

void write_time(JsonWriter& out, const TimeSpan& when) {
  out.field("from", when.from).field("until", when.until).field("sigma_s", when.sigma_s, 3);
}

void write_ellipse(JsonWriter& out, const Place& where) {
  const Ellipse e = ellipse_90(where.covariance);
  out.field("semi_major_m", e.semi_major_m, 1).field("semi_minor_m", e.semi_minor_m, 1);
  out.field("azimuth_deg", e.azimuth_deg, 1).field("ellipse_share", 0.9, 1);
}

// The likeliest value that says something; "unknown" where none does.
template <class Word, class Shares>
std::string_view likeliest(const Shares& shares) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < shares.size(); ++i)
    if (shares[i] > 0 && (best == 0 || shares[i] > shares[best])) best = i;
  return to_text(static_cast<Word>(best));
}

void write_feature(JsonWriter& out, const Finding& f) {
  open_feature(out, f.id.text, f.where);
  out.field("version", f.version).field("incident", f.incident.text);
  out.field("agreement", f.agreement.text).field("article", f.article).field("rule", f.rule);
  out.field("party", f.party).field("verdict", to_text(f.verdict));
  out.field("category", f.category).field("probability", clamp(f.probability).value, 4);
  out.field("possible", clamp(f.possible).value, 4);
  write_time(out, f.when);
  write_ellipse(out, f.where);
  out.field("settles", f.settles).field("standing", "assessed");
  out.end_object().end_object();
}

void write_feature(JsonWriter& out, const Incident& i) {
  open_feature(out, i.id.text, i.where);
  out.field("version", i.version).field("act", likeliest<Act>(i.act));
  out.field("site", likeliest<Site>(i.site));
  write_time(out, i.when);
  write_ellipse(out, i.where);
  out.field("observations", i.support.size()).field("origins", i.origins);
  out.end_object().end_object();
}

template <class Value>
std::string collection(std::span<const Value> values) {
  std::string text;
  JsonWriter out(text);
  out.begin_object().field("type", "FeatureCollection").key("features").begin_array();
  for (const Value& value : values) {
    text += text.back() == '[' ? "\n" : "";
    write_feature(out, value);
  }
  out.end_array().end_object();
  return text + "\n";
}

template <class Value>
std::string feature(const Value& value) {
  std::string text;
  JsonWriter out(text);
  write_feature(out, value);
  return text;
}

}  // namespace

std::string findings_geojson(std::span<const Finding> findings) {
  return collection(findings);
}
std::string incidents_geojson(std::span<const Incident> incidents) {
  return collection(incidents);
}
std::string feature_of(const Finding& finding) {
  return feature(finding);
}
std::string feature_of(const Incident& incident) {
  return feature(incident);
}

}  // namespace truce::publish
