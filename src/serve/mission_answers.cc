// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "engine/standings.h"
#include "engine/views.h"
#include "observe/reader.h"
#include "record/finding_lines.h"
#include "record/incident_lines.h"
#include "serve/answer.h"
#include "serve/answers.h"
#include "serve/app.h"
#include "serve/features.h"

namespace truce::serve {
namespace {

void write_agreement(JsonWriter& out, const io::LoadedAgreement& loaded,
                     const engine::State& state) {
  const agreement::Agreement& a = loaded.agreement;
  const auto counts = engine::count_findings(state, a.id.text);
  out.begin_object().field("id", a.id.text).field("title", a.title);
  out.field("in_force_from", a.in_force.from).field("in_force_until", a.in_force.until);
  out.field("standard_of_proof", a.standard_of_proof, 4).key("parties").begin_array();
  for (const agreement::Party& party : a.parties) out.string(party.id);
  out.end_array().key("articles").begin_array();
  for (const agreement::Article& article : a.articles)
    out.begin_object()
        .field("id", article.id)
        .field("title", article.title)
        .field("summary", article.summary)
        .end_object();
  out.end_array().key("findings").begin_object();
  out.field("breach", counts.breach).field("undetermined", counts.undetermined);
  out.field("compliant", counts.compliant).end_object().end_object();
}

const io::LoadedAgreement* agreement_of(const View& view, std::string_view id) {
  for (const io::LoadedAgreement& loaded : view.agreements)
    if (loaded.agreement.id.text == id) return &loaded;
  return nullptr;
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

// The chance to notice a happening there, step by step.
void write_stretch(JsonWriter& out, const LineCoverage& c, std::size_t s) {
  const Stretch& at = c.stretches[s];
  out.begin_object().field("id", at.id).field("from_km", at.from_km, 3);
  out.field("until_km", at.until_km, 3).field("longitude", at.middle.lon_deg, 5);
  out.field("latitude", at.middle.lat_deg, 5).key("detection").begin_array();
  for (std::size_t step = 0; step < c.steps(); ++step) out.number(c.at(s, step), 3);
  out.end_array().end_object();
}

}  // namespace

http::Response show_agreements(const Asking& asking) {
  std::string json;
  JsonWriter out(json);
  asking.app.room.look([&](const View& view) {
    out.begin_object().key("agreements").begin_array();
    for (const io::LoadedAgreement& loaded : view.agreements)
      write_agreement(out, loaded, view.state);
    out.end_array().end_object();
  });
  return json_answer(std::move(json));
}

// As of a moment that the mission knows of: the end of what it knows, unless another is asked for.
http::Response show_standings(const Asking& asking) {
  const auto wanted = http::parameter(asking.target, "at");
  if (!wanted) return problem(wanted.error());
  return asking.app.room.look([&](const View& view) {
    const io::LoadedAgreement* of = agreement_of(view, asking.parts[0]);
    if (of == nullptr)
      return problem(404, "no agreement '" + asking.parts[0] + "' is adopted here");
    Instant at = engine::end_of_knowledge(view.state).value_or(asking.now);
    if (*wanted) {
      const auto parsed = parse_instant(**wanted);
      if (!parsed) return problem(parsed.error());
      at = *parsed;
    }
    std::string json;
    JsonWriter out(json);
    out.begin_object().field("agreement", asking.parts[0]).field("at", at);
    out.key("standings").begin_array();
    for (const Standing& s : engine::standings_of(view.state, of->agreement, at))
      write_standing(out, s);
    out.end_array().end_object();
    return json_answer(std::move(json));
  });
}

http::Response show_counts(const Asking& asking) {
  return asking.app.room.look([&](const View& view) {
    const engine::Counts& counts = view.state.counts;
    std::string json;
    JsonWriter(json)
        .begin_object()
        .field("records", view.head)
        .field("observations", counts.observations)
        .field("duplicates", counts.duplicates)
        .field("quarantined", counts.quarantined)
        .field("incidents", view.state.association.incidents().size())
        .field("findings", view.state.findings.size())
        .field("cases", view.state.desk.cases.size())
        .end_object();
    return json_answer(std::move(json));
  });
}

// By the hour along the line: what could have been seen. "Not observed" is never "quiet".
http::Response show_coverage(const Asking& asking) {
  return asking.app.room.look([&](const View& view) {
    std::vector<const agreement::Agreement*> agreements;
    for (const io::LoadedAgreement& loaded : view.agreements)
      agreements.push_back(&loaded.agreement);
    const auto period = engine::period_of(view.state);
    if (!period) return problem(404, "nothing is known yet, and nobody has watched");
    const auto coverage = engine::coverage_of(view.state, agreements, *period);
    if (!coverage) return problem(coverage.error());
    if (!*coverage)
      return problem(404, "no watch log was given, so nobody can tell what could have been seen");
    const LineCoverage& c = **coverage;
    std::string json;
    JsonWriter out(json);
    out.begin_object().field("from", c.from);
    out.field("step_s", std::chrono::duration_cast<std::chrono::seconds>(c.step).count());
    out.field("unwatched_share", c.unwatched_share, 4).key("stretches").begin_array();
    for (std::size_t s = 0; s < c.stretches.size(); ++s) write_stretch(out, c, s);
    out.end_array().end_object();
    return json_answer(std::move(json));
  });
}

http::Response show_incident(const Asking& asking) {
  return asking.app.room.look([&](const View& view) {
    if (const Incident* found = incident_of(view.state, asking.parts[0]))
      return json_answer(record::encode(*found));
    return problem(404, "there is no incident '" + asking.parts[0] + "'");
  });
}

http::Response show_finding(const Asking& asking) {
  return asking.app.room.look([&](const View& view) {
    for (const auto& [key, finding] : view.state.findings)
      if (finding.id.text == asking.parts[0]) return json_answer(finding.line);
    return problem(404, "there is no finding '" + asking.parts[0] + "' that stands");
  });
}

// Truce JSON lines or CAP 1.2. Each line is taken or quarantined, and both are told.
http::Response take_observations(const Asking& asking) {
  const std::string_view type = http::header(asking.request.head.headers, "content-type");
  const bool is_cap = type.starts_with("application/cap+xml");
  if (!is_cap && !type.starts_with("application/jsonl") &&
      !type.starts_with("application/x-ndjson"))
    return problem(415, "bring application/x-ndjson (Truce JSON lines) or application/cap+xml");
  auto reader = observe::make_reader(is_cap ? "cap" : "truce", "api:" + asking.caller.who.name);
  if (!reader) return problem(reader.error());
  engine::Arrival arrival;
  const observe::Sink sink{[&](const Observation& o) { arrival.observations.push_back(o); },
                           [&](const QuarantinedLine& l) { arrival.quarantined.push_back(l); }};
  (*reader)->feed(asking.request.body, sink);
  (*reader)->finish(sink);
  std::string json;
  JsonWriter out(json);
  out.begin_object().field("accepted", arrival.observations.size());
  out.field("quarantined", arrival.quarantined.size()).key("problems").begin_array();
  constexpr std::size_t most_told = 20;
  for (std::size_t i = 0; i < std::min(most_told, arrival.quarantined.size()); ++i)
    out.begin_object()
        .field("line", arrival.quarantined[i].line.line)
        .field("reason", arrival.quarantined[i].reason)
        .end_object();
  out.end_array();
  if (auto done = asking.app.room.take(std::move(arrival), asking.now); !done)
    return problem(done.error());
  out.field("record", asking.app.room.look([](const View& v) { return v.head; })).end_object();
  return json_answer(std::move(json));
}

http::Response listen(const Asking& asking) {
  const std::string_view last = http::header(asking.request.head.headers, "last-event-id");
  auto after = http::parameter(asking.target, "after");
  if (!after) return problem(after.error());
  const std::string text = !last.empty() ? std::string(last) : after->value_or("");
  std::optional<std::uint64_t> seen;
  if (!text.empty()) {
    const auto number = to_integer(text);
    if (!number || *number < 0) return problem(400, "the last event is told by its number");
    seen = static_cast<std::uint64_t>(*number);
  }
  auto stream = asking.app.room.live().listen(asking.caller, seen, asking.now);
  if (!stream) return problem(503, "too many listen at this moment");
  return {200,
          {{"Content-Type", "text/event-stream"},
           {"Cache-Control", "no-store"},
           {"X-Accel-Buffering", "no"}},
          http::body_of("retry: 3000\n\n"),
          std::move(stream)};
}

}  // namespace truce::serve
