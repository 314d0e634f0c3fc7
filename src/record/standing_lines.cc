// SPDX-License-Identifier: Apache-2.0
#include "record/standing_lines.h"

#include "base/json.h"

namespace truce::record {
namespace {

void write_moment(JsonWriter& out, const char* name, const std::optional<Instant>& at) {
  if (at)
    out.field(name, *at);
  else
    out.key(name).null();
}

}  // namespace

std::string encode(const Standing& standing) {
  std::string line;
  JsonWriter out(line);
  out.begin_object().field("agreement", standing.agreement.text);
  out.field("article", standing.article).field("rule", standing.rule);
  out.field("party", standing.party).field("stands", to_text(standing.stands));
  write_moment(out, "counted_from", standing.counted_from);
  write_moment(out, "due", standing.due);
  write_moment(out, "settled_at", standing.settled_at);
  if (standing.count)
    out.key("count")
        .begin_object()
        .field("low", standing.count->low)
        .field("high", standing.count->high)
        .field("limit", standing.limit)
        .end_object();
  else
    out.key("count").null();
  out.key("incidents").begin_array();
  for (const IncidentId& incident : standing.incidents) out.string(incident.text);
  out.end_array().key("reasons").begin_array();
  for (const TraceStep& step : standing.reasons)
    out.begin_object().field("step", step.step).field("words", step.words).end_object();
  out.end_array().field("settles", standing.settles).end_object();
  return line;
}

}  // namespace truce::record
