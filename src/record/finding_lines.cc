// SPDX-License-Identifier: Apache-2.0
#include "record/finding_lines.h"

#include <limits>
#include <nlohmann/json.hpp>

#include "record/detail/json_parts.h"

namespace truce::record {
namespace {

using detail::integer_of;
using detail::Json;
using detail::member;
using detail::text_of;

Verdict verdict_of(const std::string& word) {
  for (const Verdict v : {Verdict::breach, Verdict::compliant})
    if (word == to_text(v)) return v;
  return Verdict::undetermined;
}

void write_attribution(JsonWriter& out, const std::vector<Attribution>& attribution) {
  out.key("attribution").begin_array();
  for (const Attribution& a : attribution) {
    out.begin_object().field("party", a.party);
    detail::write_probability(out, "probability", a.probability.value);
    out.field("reason", a.reason).end_object();
  }
  out.end_array();
}

void write_reasons(JsonWriter& out, const std::vector<TraceStep>& reasons) {
  out.key("reasons").begin_array();
  for (const TraceStep& step : reasons) {
    out.begin_object().field("step", step.step).field("words", step.words).key("value");
    detail::write_number(out, step.value, step.unit == "m" ? 1 : 4);
    out.field("unit", step.unit).end_object();
  }
  out.end_array();
}

std::vector<Attribution> attribution_of(const Json& list) {
  std::vector<Attribution> attribution;
  if (!list.is_array()) return attribution;
  for (const Json& item : list)
    attribution.push_back({text_of(member(item, "party")),
                           Probability{detail::number_of(member(item, "probability"), 0.0)},
                           text_of(member(item, "reason"))});
  return attribution;
}

std::vector<TraceStep> reasons_of(const Json& list) {
  std::vector<TraceStep> reasons;
  if (!list.is_array()) return reasons;
  for (const Json& item : list)
    reasons.push_back(
        {text_of(member(item, "step")), text_of(member(item, "words")),
         detail::number_of(member(item, "value"), std::numeric_limits<double>::quiet_NaN()),
         text_of(member(item, "unit"))});
  return reasons;
}

}  // namespace

std::string encode(const Finding& finding) {
  std::string line;
  line.reserve(1024);
  JsonWriter out(line);
  out.begin_object().field("id", finding.id.text).field("version", finding.version);
  out.field("incident", finding.incident.text);
  out.field("incident_version", finding.incident_version);
  out.field("agreement", finding.agreement.text).field("article", finding.article);
  out.field("rule", finding.rule).field("party", finding.party);
  out.field("verdict", to_text(finding.verdict)).field("category", finding.category);
  detail::write_probability(out, "probability", finding.probability.value);
  detail::write_probability(out, "possible", finding.possible.value);
  write_attribution(out, finding.attribution);
  detail::write_when(out, finding.when);
  detail::write_where(out, finding.where);
  write_reasons(out, finding.reasons);
  out.field("settles", finding.settles).end_object();
  return line;
}

Result<Finding> decode_finding(std::string_view line) {
  const auto parsed = detail::parse_line(line);
  if (!parsed) return tl::unexpected(parsed.error());
  const Json& from = *parsed;
  Finding finding;
  finding.id.text = text_of(member(from, "id"));
  finding.version = static_cast<std::uint32_t>(integer_of(member(from, "version")));
  finding.incident.text = text_of(member(from, "incident"));
  finding.incident_version =
      static_cast<std::uint32_t>(integer_of(member(from, "incident_version")));
  finding.agreement.text = text_of(member(from, "agreement"));
  finding.article = text_of(member(from, "article"));
  finding.rule = text_of(member(from, "rule"));
  finding.party = text_of(member(from, "party"));
  finding.verdict = verdict_of(text_of(member(from, "verdict")));
  finding.category = text_of(member(from, "category"));
  finding.probability = Probability{detail::number_of(member(from, "probability"), 0.0)};
  finding.possible = Probability{detail::number_of(member(from, "possible"), 0.0)};
  finding.attribution = attribution_of(member(from, "attribution"));
  finding.when = detail::when_of(member(from, "when"));
  finding.where = detail::where_of(member(from, "where"));
  finding.reasons = reasons_of(member(from, "reasons"));
  finding.settles = text_of(member(from, "settles"));
  const std::string written = encode(finding);
  if (written != line) return detail::not_canonical(line, written);
  return finding;
}

}  // namespace truce::record
