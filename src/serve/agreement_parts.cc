// SPDX-License-Identifier: Apache-2.0
#include "serve/agreement_parts.h"

#include "engine/standings.h"

namespace truce::serve {

const io::LoadedAgreement* agreement_of(const View& view, std::string_view id) {
  for (const io::LoadedAgreement* loaded : view.agreements)
    if (loaded->agreement.id.text == id) return loaded;
  return nullptr;
}

Instant held_at(const View& view, const Moments& moments, Instant now) {
  if (moments.as_of) return *moments.as_of;
  return engine::end_of_knowledge(view.state).value_or(moments.known_at.value_or(now));
}

void write_in_force(JsonWriter& out, const agreement::Agreement& a) {
  out.field("in_force_from", a.in_force.from).key("in_force_until");
  a.in_force.until == agreement::Validity{}.until ? out.null() : out.instant(a.in_force.until);
  out.field("in_force_note", a.in_force_note).field("time_zone", a.zone.name);
  out.field("standard_of_proof", a.standard_of_proof, 4).key("parties").begin_array();
  for (const agreement::Party& party : a.parties)
    out.begin_object().field("id", party.id).field("title", party.title).end_object();
  out.end_array();
}

void write_counts(JsonWriter& out, const engine::VerdictCounts& counts) {
  out.begin_object().field("breach", counts.breach).field("undetermined", counts.undetermined);
  out.field("compliant", counts.compliant).end_object();
}

void write_standing(JsonWriter& out, const Standing& s) {
  out.begin_object().field("article", s.article).field("rule", s.rule).field("party", s.party);
  out.field("stands", to_text(s.stands)).key("due");
  s.due ? out.instant(*s.due) : out.null();
  out.key("settled_at");
  s.settled_at ? out.instant(*s.settled_at) : out.null();
  out.key("incidents").begin_array();
  for (const IncidentId& id : s.incidents) out.string(id.text);
  out.end_array().key("reasons").begin_array();
  for (const TraceStep& step : s.reasons) out.string(step.words);
  out.end_array().field("settles", s.settles).end_object();
}

}  // namespace truce::serve
