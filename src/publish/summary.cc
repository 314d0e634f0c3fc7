// SPDX-License-Identifier: Apache-2.0
#include "publish/summary.h"

#include "base/json.h"
#include "publish/tally.h"

namespace truce::publish {
namespace {

void write_counts(JsonWriter& out, const VerdictCounts& counts) {
  for (const Verdict verdict : verdicts) out.field(to_text(verdict), counts[verdict]);
}

void write_share(JsonWriter& out, std::string_view name, const Bulletin& bulletin) {
  out.key(name);
  if (bulletin.coverage)
    out.number(mean_detection(*bulletin.coverage), 4);
  else
    out.null();
}

void write_piece(JsonWriter& out, double from_km, double until_km, LatLon middle) {
  out.field("from_km", from_km, 3).field("until_km", until_km, 3);
  out.field("latitude", middle.lat_deg, 5).field("longitude", middle.lon_deg, 5);
}

void write_sectors(JsonWriter& out, const LineCoverage& coverage) {
  out.key("sectors").begin_array();
  for (std::size_t s = 0; s < coverage.stretches.size(); ++s) {
    const Stretch& stretch = coverage.stretches[s];
    out.begin_object().field("id", stretch.id).field("weight", coverage.km(s), 3);
    write_piece(out, stretch.from_km, stretch.until_km, stretch.middle);
    out.key("detection").begin_array();
    for (std::size_t step = 0; step < coverage.steps(); ++step) out.number(coverage.at(s, step), 3);
    out.end_array().end_object();
  }
  out.end_array();
}

void write_gaps(JsonWriter& out, const LineCoverage& coverage) {
  out.field("unwatched_share", coverage.unwatched_share, 4).field("sample_m", coverage.sample_m, 0);
  out.key("gaps").begin_array();
  for (const Gap& gap : coverage.gaps) {
    out.begin_object();
    write_piece(out, gap.from_km, gap.until_km, gap.middle);
    out.field("from", gap.from).field("until", gap.until).end_object();
  }
  out.end_array();
}

}  // namespace

std::string coverage_json(const Bulletin& bulletin) {
  std::string text;
  JsonWriter out(text);
  out.begin_object().field("known", bulletin.coverage.has_value());
  write_share(out, "share", bulletin);
  if (bulletin.coverage || bulletin.from < bulletin.until)
    out.field("from", bulletin.coverage ? bulletin.coverage->from : bulletin.from);
  else
    out.key("from").null();
  if (bulletin.coverage) {
    out.field("step_s", bulletin.coverage->step.count() / 1'000'000'000);
    write_gaps(out, *bulletin.coverage);
    write_sectors(out, *bulletin.coverage);
  }
  out.end_object();
  return text + "\n";
}

std::string quarantine_line(const QuarantinedLine& line) {
  std::string text;
  JsonWriter out(text);
  out.begin_object().field("file", line.line.file).field("line", line.line.line);
  out.field("column", line.column).field("reason", line.reason).field("text", line.text);
  out.end_object();
  return text;
}

std::string summary_json(const Bulletin& bulletin, double seconds) {
  const Tally counts = tally(bulletin);
  std::string text;
  JsonWriter out(text);
  out.begin_object().field("observations",
                           bulletin.counts.observations + bulletin.counts.outside_period);
  out.field("outside_period", bulletin.counts.outside_period);
  out.field("quarantined", bulletin.counts.quarantined);
  out.field("duplicates", bulletin.counts.duplicates);
  out.field("incidents", bulletin.counts.incidents);
  out.key("findings").begin_object();
  // Findings under several agreements speak of the same incidents: they are never added up.
  if (bulletin.agreements.size() < 2)
    write_counts(out, counts.all);
  else
    for (const Verdict verdict : verdicts) out.key(to_text(verdict)).null();
  out.key("by_agreement").begin_array();
  for (std::size_t i = 0; i < bulletin.agreements.size(); ++i) {
    out.begin_object().field("agreement", bulletin.agreements[i].id.text);
    write_counts(out, counts.agreements[i].all);
    out.end_object();
  }
  out.end_array();
  out.key("by_article").begin_array();
  for (const ArticleRow& row : counts.articles) {
    const bool known = row.agreement < bulletin.agreements.size();
    out.begin_object().field(
        "agreement", known ? std::string_view(bulletin.agreements[row.agreement].id.text) : "");
    out.field("article", row.text.id);
    write_counts(out, row.counts);
    out.end_object();
  }
  out.end_array().end_object();
  write_share(out, "coverage", bulletin);
  out.field("seconds", seconds, 3);
  out.field("observations_per_second",
            seconds > 0 ? static_cast<double>(bulletin.counts.observations +
                                              bulletin.counts.outside_period) /
                              seconds
                        : 0.0,
            0);
  out.end_object();
  return text + "\n";
}

}  // namespace truce::publish
