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
    out.number(watched_share(*bulletin.coverage), 4);
  else
    out.null();
}

void write_sectors(JsonWriter& out, const CoverageTable& coverage) {
  const std::size_t steps = coverage.steps();
  out.key("sectors").begin_array();
  for (std::size_t s = 0; s < coverage.sectors.size(); ++s) {
    out.begin_object().field("id", coverage.sectors[s]);
    out.field("weight", s < coverage.weights.size() ? coverage.weights[s] : 1.0, 3);
    out.key("detection").begin_array();
    for (std::size_t step = 0; step < steps; ++step)
      out.number(static_cast<double>(coverage.detection[s * steps + step]), 3);
    out.end_array().end_object();
  }
  out.end_array();
}

}  // namespace

std::string coverage_json(const Bulletin& bulletin) {
  std::string text;
  JsonWriter out(text);
  out.begin_object().field("known", bulletin.coverage.has_value());
  if (!bulletin.coverage && !bulletin.coverage_fault.empty())
    out.field("fault", bulletin.coverage_fault);
  write_share(out, "share", bulletin);
  out.field("from", bulletin.coverage ? bulletin.coverage->from : bulletin.from);
  if (bulletin.coverage) {
    out.field("step_s", bulletin.coverage->step.count() / 1'000'000'000);
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
  out.begin_object().field("observations", bulletin.counts.observations);
  out.field("quarantined", bulletin.counts.quarantined);
  out.field("duplicates", bulletin.counts.duplicates);
  out.field("incidents", bulletin.counts.incidents);
  out.key("findings").begin_object();
  write_counts(out, counts.all);
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
            seconds > 0 ? static_cast<double>(bulletin.counts.observations) / seconds : 0.0, 0);
  out.end_object();
  return text + "\n";
}

}  // namespace truce::publish
