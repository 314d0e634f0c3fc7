// SPDX-License-Identifier: Apache-2.0
#include "results.h"

#include "base/json.h"
#include "base/text.h"
#include "geo/geojson.h"
#include "io/files.h"
#include "publish/geojson.h"
#include "record/incident_lines.h"

namespace truce::apps {
namespace {

// Outline and towns for the map, from lines/ in the agreement's directory or the one above it; a map
// without them is still a map.
Result<std::string> read_map_file(const std::string& directory, const std::string& name) {
  auto text = io::read_file(directory + "/lines/" + name);
  return text ? text : io::read_file(directory + "/../lines/" + name);
}

std::vector<std::vector<LatLon>> read_outline(const std::string& directory) {
  const auto text = read_map_file(directory, "ukraine-outline.geojson");
  if (!text) return {};
  auto shapes = geo::read_geojson(*text, "ukraine-outline.geojson");
  return shapes ? std::move(shapes->lines) : std::vector<std::vector<LatLon>>{};
}

std::vector<publish::MapPoint> read_towns(const std::string& directory) {
  std::vector<publish::MapPoint> towns;
  const auto text = read_map_file(directory, "towns.csv");
  if (!text) return {};
  for (const std::string_view line : split(*text, '\n')) {
    const auto fields = split(line, ',');
    if (fields.size() != 4) continue;
    const auto lat = to_double(fields[1]);
    const auto lon = to_double(fields[2]);
    const auto rank = to_integer(fields[3]);
    if (lat && lon && rank) towns.push_back({std::string(fields[0]), {*lat, *lon}, static_cast<int>(*rank)});
  }
  return towns;
}

void append_counts(JsonWriter& json, const engine::VerdictCounts& counts) {
  json.begin_object()
      .field("breach", counts.breach)
      .field("compliant", counts.compliant)
      .field("undetermined", counts.undetermined)
      .end_object();
}

std::string coverage_json(const std::optional<sense::Coverage>& coverage) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  if (!coverage) {
    json.field("share", 0.0, 4)
        .field("basis", "no watch log was given: nobody can tell what could have been observed")
        .key("sectors")
        .begin_array()
        .end_array()
        .end_object();
    return out;
  }
  json.field("share", sense::share(*coverage), 4)
      .field("share_at_50", sense::share_at_least(*coverage, 0.5), 4)
      .field("share_at_90", sense::share_at_least(*coverage, 0.9), 4)
      .field("share_at_99", sense::share_at_least(*coverage, 0.99), 4)
      .field("basis", "watch logs along the agreement's first line")
      .field("from", coverage->from)
      .field("until", coverage->until)
      .field("step_s", seconds(coverage->step), 0)
      .key("sectors")
      .begin_array();
  for (std::size_t i = 0; i < coverage->sectors.size(); ++i) {
    const sense::Sector& sector = coverage->sectors[i];
    json.begin_object()
        .field("id", sector.id)
        .field("latitude", sector.at.lat_deg, 5)
        .field("longitude", sector.at.lon_deg, 5)
        .field("length_km", sector.weight, 3)
        .key("detection")
        .begin_array();
    for (std::size_t step = 0; step < coverage->steps(); ++step) json.number(coverage->at(i, step), 3);
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string summary_json(const io::Mission& mission, double share, double seconds_) {
  const engine::State& state = mission.state();
  const engine::FindingCounts counts = engine::count_findings(state);
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("observations", state.counts.observations)
      .field("quarantined", state.counts.quarantined)
      .field("duplicates", state.counts.duplicates)
      .field("incidents", state.association.incidents().size())
      .key("findings")
      .begin_object()
      .field("total", state.findings.size())
      .key("by_verdict");
  append_counts(json, counts.all);
  json.key("by_article").begin_object();
  for (const auto& [article, verdicts] : counts.by_article) {
    json.key(article);
    append_counts(json, verdicts);
  }
  json.end_object().end_object();
  json.field("coverage", share, 4)
      .field("records", mission.chain().size())
      .field("head", to_hex(mission.chain().head()))
      .field("seconds", seconds_, 3)
      .field("observations_per_second",
             static_cast<double>(state.counts.observations) / std::max(seconds_, 1e-6), 0)
      .end_object();
  return out;
}

class Writer {
 public:
  explicit Writer(std::string directory) : directory_(std::move(directory)) {}
  void put(const char* name, std::string_view bytes) {
    if (result_) result_ = io::write_file(directory_ + "/" + name, bytes);
  }
  const Result<void>& result() const { return result_; }

 private:
  std::string directory_;
  Result<void> result_;
};

std::string bulletin(const io::Mission& mission, const RunFacts& facts, const engine::Period& period,
                     const std::optional<sense::Coverage>& coverage,
                     const std::vector<Finding>& findings) {
  engine::BulletinSource source;
  source.agreements = facts.agreements;
  source.incidents = mission.state().association.incidents();
  source.findings = findings;
  source.coverage = coverage ? &*coverage : nullptr;
  source.period = period;
  source.title = facts.title;
  source.notes = facts.notes;
  source.inputs = facts.inputs;
  source.outline = read_outline(facts.agreements_directory);
  source.towns = read_towns(facts.agreements_directory);
  return publish::bulletin_page(engine::bulletin_of(mission.state(), source));
}

}  // namespace

Result<std::string> write_results(const io::Mission& mission, const RunFacts& facts,
                                  const std::string& directory) {
  const engine::State& state = mission.state();
  const auto spanned = engine::period_of(state);
  const engine::Period period = facts.period.value_or(spanned.value_or(engine::Period{}));
  const auto coverage = period.until > period.from
                            ? engine::coverage_of(state, *facts.agreements.front(), period)
                            : std::nullopt;
  const std::vector<Finding> findings = engine::current_findings(state);

  Writer out(directory);
  std::string lines;
  for (const auto& [key, finding] : state.findings) lines += finding.line + "\n";
  out.put("findings.jsonl", lines);
  out.put("findings.geojson", publish::findings_geojson(findings));
  lines.clear();
  for (const Incident& incident : state.association.incidents()) lines += record::encode(incident) + "\n";
  out.put("incidents.jsonl", lines);
  out.put("quarantine.jsonl", facts.quarantine);
  out.put("coverage.json", coverage_json(coverage) + "\n");
  out.put("bulletin.html", bulletin(mission, facts, period, coverage, findings));
  const std::string summary =
      summary_json(mission, coverage ? sense::share(*coverage) : 0.0, facts.seconds);
  out.put("summary.json", summary + "\n");
  if (!out.result()) return tl::unexpected(out.result().error());
  return summary;
}

}  // namespace truce::apps
