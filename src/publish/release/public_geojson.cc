// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "publish/release/public_files.h"

namespace truce::publish {
namespace {

constexpr int cell_decimals = 5;

void position(JsonWriter& json, double lon, double lat, int decimals) {
  json.begin_array().number(lon, decimals).number(lat, decimals).end_array();
}

// Counterclockwise, closed (RFC 7946, 3.1.6).
void write_geometry(JsonWriter& json, const CoarsePlace& where) {
  json.key("geometry");
  if (where.point) {
    json.begin_object().field("type", "Point").key("coordinates");
    position(json, where.point->lon_deg, where.point->lat_deg, 3);
    json.end_object();
    return;
  }
  if (where.form != Form::cell) {
    json.null();
    return;
  }
  const CellBounds b = bounds_of(where.cell);
  json.begin_object().field("type", "Polygon").key("coordinates").begin_array().begin_array();
  for (const auto& [lon, lat] :
       {std::pair{b.west, b.south}, std::pair{b.east, b.south}, std::pair{b.east, b.north},
        std::pair{b.west, b.north}, std::pair{b.west, b.south}})
    position(json, lon, lat, cell_decimals);
  json.end_array().end_array().end_object();
}

// Nothing where the public log has it not yet.
JsonWriter& write_record(JsonWriter& json, std::uint64_t record) {
  if (record == 0) return json.key("record").null().key("proof").null();
  return json.field("record", record).field("proof", proof_path(record));
}

void write_findings(JsonWriter& json, const Release& release, const PublicItem& item,
                    const PublicWords& words) {
  json.key("findings").begin_array();
  for (const PublicFinding& finding : item.findings)
    write_record(json.begin_object()
                     .field("agreement", release.agreements[finding.agreement].title)
                     .field("article", finding.article)
                     .field("title", finding.title)
                     .field("verdict", to_text(finding.verdict))
                     .field("likelihood", to_text(finding.likelihood))
                     .field("bounds", bounds_text(finding.likelihood))
                     .field("possible", to_text(finding.possible))
                     .field("stage", to_text(finding.stage))
                     .field("words", finding_words(finding, words)),
                 finding.record)
        .end_object();
  json.end_array();
}

void write_place(JsonWriter& json, const CoarsePlace& where, Language language) {
  json.field("place", short_place_words(where, language));
  if (where.form == Form::cell)
    json.field("cell", to_text(where.cell))
        .field("cell_km", cell_sizes_km[static_cast<std::size_t>(where.cell.level)]);
  json.field("may_lie_beyond", where.beyond_cell);
}

void write_feature(JsonWriter& json, const Release& release, const PublicItem& item,
                   Language language) {
  const PublicWords& words = public_words(language);
  json.begin_object().field("type", "Feature").field("id", item.id.text);
  write_geometry(json, item.where);
  json.key("properties").begin_object().field("version", item.version);
  write_place(json, item.where, language);
  json.field("from", item.when.from)
      .field("until", item.when.until)
      .field("act", to_text(item.act))
      .field("act_likelihood", to_text(item.act_likelihood))
      .field("weapon", to_text(item.weapon))
      .field("what", what_words(item, words))
      .field("confidence", to_text(item.confidence))
      .field("stage", to_text(item.stage));
  if (!item.standard.empty()) json.field("standard_of_proof", item.standard);
  if (item.party) json.field("verified_party", *item.party);
  if (item.killed)
    json.field("killed_low", item.killed->low).field("killed_high", item.killed->high);
  if (item.origins) json.field("independent_origins", *item.origins);
  write_findings(json, release, item, words);
  write_record(json, item.record).field("released_at", item.released_at).end_object().end_object();
}

void write_withheld(JsonWriter& json, const Withheld& withheld) {
  json.key("withheld").begin_object();
  for (std::size_t i = 0; i < reason_count; ++i)
    json.key(to_text(static_cast<Reason>(i)))
        .begin_object()
        .field("incidents", withheld.incidents[i])
        .field("findings", withheld.findings[i])
        .end_object();
  json.end_object();
}

}  // namespace

std::string public_geojson(const Release& release, Language language) {
  const PublicWords& words = public_words(language);
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("type", "FeatureCollection")
      .field("as_of", release.at)
      .field("policy", release.policy_id)
      .field("policy_sha256", release.policy_sha256)
      .field("language", words.code)
      .field("notice", std::string(words.stamp) + " " + std::string(words.nobody_named))
      .field("released", static_cast<std::int64_t>(release.items.size()));
  write_withheld(json, release.withheld);
  if (release.nothing_on_record) json.field("nothing_on_record", true);
  json.key("features").begin_array();
  for (const PublicItem& item : release.items) write_feature(json, release, item, language);
  json.end_array().end_object();
  return out + "\n";
}

}  // namespace truce::publish
