// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "base/json.h"
#include "engine/views.h"
#include "observe/reader.h"
#include "serve/answer.h"
#include "serve/answers.h"
#include "serve/app.h"
#include "serve/features.h"
#include "serve/moments.h"

namespace truce::serve {
namespace {

// The chance to notice a happening there, step by step.
void write_stretch(JsonWriter& out, const LineCoverage& c, std::size_t s) {
  const Stretch& at = c.stretches[s];
  out.begin_object().field("id", at.id).field("from_km", at.from_km, 3);
  out.field("until_km", at.until_km, 3).field("longitude", at.middle.lon_deg, 5);
  out.field("latitude", at.middle.lat_deg, 5).key("detection").begin_array();
  for (std::size_t step = 0; step < c.steps(); ++step) out.number(c.at(s, step), 3);
  out.end_array().end_object();
}

// How many of what was on record had happened, and was opened, by a moment.
struct Happened {
  std::size_t incidents = 0, findings = 0, cases = 0;
};

Happened happened_by(const engine::State& state, std::optional<Instant> as_of) {
  const auto& incidents = state.association.incidents();
  if (!as_of) return {incidents.size(), state.findings.size(), state.desk.cases.size()};
  Happened out;
  std::set<std::string_view> later;
  for (const Incident& i : incidents)
    i.when.from <= *as_of ? void(++out.incidents) : void(later.insert(i.id.text));
  for (const auto& [key, finding] : state.findings)
    out.findings += later.contains(key.incident) ? 0 : 1;
  for (const auto& [id, of] : state.desk.cases) out.cases += of.opened <= *as_of ? 1 : 0;
  return out;
}

}  // namespace

http::Response show_counts(const Asking& asking) {
  const auto moments = moments_of(asking.target);
  if (!moments) return problem(moments.error());
  return look(asking, *moments, [&](const View& view) {
    const engine::Counts& counts = view.state.counts;
    const Happened happened = happened_by(view.state, moments->as_of);
    std::string json;
    JsonWriter(json)
        .begin_object()
        .field("records", view.head)
        .field("observations", counts.observations)
        .field("duplicates", counts.duplicates)
        .field("quarantined", counts.quarantined)
        .field("incidents", happened.incidents)
        .field("findings", happened.findings)
        .field("cases", happened.cases)
        .end_object();
    return json_answer(std::move(json));
  });
}

// By the hour along the line: what could have been seen. "Not observed" is never "quiet".
http::Response show_coverage(const Asking& asking) {
  const auto moments = moments_of(asking.target);
  if (!moments) return problem(moments.error());
  return look(asking, *moments, [&](const View& view) {
    std::vector<const agreement::Agreement*> agreements;
    for (const io::LoadedAgreement* loaded : view.agreements)
      agreements.push_back(&loaded->agreement);
    auto period = engine::period_of(view.state);
    if (period && moments->as_of) period->until = std::min(period->until, *moments->as_of);
    if (!period || period->until <= period->from)
      return problem(404, "nothing is known yet, and nobody has watched");
    const auto coverage = engine::coverage_of(view.state, agreements, *period);
    if (!coverage) return problem(coverage.error());
    if (!*coverage)
      return problem(404, "no watch log was given, so nobody can tell what could have been seen");
    const LineCoverage& c = **coverage;
    std::string json;
    JsonWriter out(json);
    out.begin_object().field("from", c.from);
    out.field("step_s", std::chrono::duration_cast<std::chrono::seconds>(c.step).count());
    Instant last_known = c.from;  // nobody has told of watches after it
    for (const Watch& watch : view.state.watches) last_known = std::max(last_known, watch.until);
    out.field("last_known", last_known);
    out.field("unwatched_share", c.unwatched_share, 4).key("stretches").begin_array();
    for (std::size_t s = 0; s < c.stretches.size(); ++s) write_stretch(out, c, s);
    out.end_array().end_object();
    return json_answer(std::move(json));
  });
}

http::Response show_finding(const Asking& asking) {
  const auto moments = moments_of(asking.target);
  if (!moments) return problem(moments.error());
  return look(asking, *moments, [&](const View& view) {
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
  const auto known = asking.app.room.take(std::move(arrival), asking.now);
  if (!known) return problem(known.error());
  out.field("known", *known);
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
  auto stream = asking.app.room.live().listen(asking.caller, seen, asking.clock);
  if (!stream) return problem(503, "too many listen at this moment");
  return {200,
          {{"Content-Type", "text/event-stream"},
           {"Cache-Control", "no-store"},
           {"X-Accel-Buffering", "no"}},
          http::body_of("retry: 3000\n\n"),
          std::move(stream)};
}

}  // namespace truce::serve
