// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "base/digest.h"
#include "base/json.h"
#include "engine/views.h"
#include "observe/reader.h"
#include "serve/answer.h"
#include "serve/answer_cache.h"
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

std::string coverage_json(const LineCoverage& c, const std::vector<Watch>& watches) {
  std::string json;
  JsonWriter out(json);
  out.begin_object().field("from", c.from);
  out.field("step_s", std::chrono::duration_cast<std::chrono::seconds>(c.step).count());
  Instant last_known = c.from;  // nobody has told of watches after it
  for (const Watch& watch : watches) last_known = std::max(last_known, watch.until);
  out.field("last_known", last_known);
  out.field("unwatched_share", c.unwatched_share, 4).key("stretches").begin_array();
  for (std::size_t s = 0; s < c.stretches.size(); ++s) write_stretch(out, c, s);
  out.end_array().end_object();
  return json;
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

// Who brought it, by account or token, and the beginning of its digest: lines that name themselves
// by nothing else are another's never, and the same where they come again.
std::string name_of_batch(const Asking& asking) {
  const Caller& caller = asking.caller;
  return "api:" + caller.who.name + (caller.token ? ":" + caller.token->id.text : "") + ":" +
         to_hex(sha256(asking.request.body)).substr(0, 12);
}

// The clock of a field phone may go before ours by so much.
constexpr Duration clocks_differ = std::chrono::minutes{5};
constexpr std::size_t most_bad_lines = 1'000;

// As it will go on record. A line's own word of the file that it stands in is not taken.
Result<engine::Intake> read_brought(const Asking& asking, bool is_cap) {
  const std::string name = name_of_batch(asking);
  auto reader = observe::make_reader(is_cap ? "cap" : "truce", name);
  if (!reader) return tl::unexpected(reader.error());
  engine::Arrival arrival;
  std::uint64_t lines = 0;
  const auto keep_bad = [&](const QuarantinedLine& line) {
    if (arrival.quarantined.size() <= most_bad_lines) arrival.quarantined.push_back(line);
  };
  const observe::Sink sink{
      [&](const Observation& o) {
        ++lines;
        if (o.when.from > asking.now + clocks_differ || o.when.until > asking.now + clocks_differ)
          return keep_bad({{name, lines},
                           0,
                           "lies ahead: it is " + to_text(asking.now) + " here",
                           "an observation of " + to_text(o.when.until)});
        arrival.observations.push_back(o);
        arrival.observations.back().line = {name, lines};
      },
      [&](const QuarantinedLine& line) {
        ++lines;
        keep_bad(line);
      }};
  (*reader)->feed(asking.request.body, sink);
  (*reader)->finish(sink);
  if (arrival.quarantined.size() > most_bad_lines)
    return failure(Code::too_large, "more than " + std::to_string(most_bad_lines) +
                                        " of its lines are none, the first: " +
                                        arrival.quarantined.front().reason + "; nothing is taken");
  return engine::intake_of(std::move(arrival));
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
        .field("waiting", asking.app.room.waiting())
        .field("incidents", happened.incidents)
        .field("findings", happened.findings)
        .field("cases", happened.cases)
        .end_object();
    return json_answer(std::move(json));
  });
}

// By the hour along the line: what could have been seen. "Not observed" is never "quiet". Computed
// from a copy of the watches: nobody waits for it, and it waits for nobody.
http::Response show_coverage(const Asking& asking) {
  const auto moments = moments_of(asking.target);
  if (!moments) return problem(moments.error());
  std::vector<const agreement::Agreement*> agreements;
  std::optional<engine::Period> period;
  engine::State of_watches;
  std::uint64_t head = 0;
  http::Response missing = look(asking, *moments, [&](const View& view) {
    for (const io::LoadedAgreement* loaded : view.agreements)
      agreements.push_back(&loaded->agreement);
    period = engine::period_of(view.state);
    of_watches.watches = view.state.watches;
    head = view.head;
    return problem(404, "nothing is known yet, and nobody has watched");
  });
  if (period && moments->as_of) period->until = std::min(period->until, *moments->as_of);
  if (!period || period->until <= period->from) return missing;
  const auto coverage = engine::coverage_of(of_watches, agreements, *period);
  if (!coverage) return problem(coverage.error());
  if (!*coverage)
    return problem(404, "no watch log was given, so nobody can tell what could have been seen");
  http::Response made = json_answer(coverage_json(**coverage, of_watches.watches));
  return moments->known_at ? std::move(made) : kept_answer(asking, head, {}, std::move(made));
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

// Truce JSON lines or CAP 1.2. Each line is taken or quarantined, and both are told. What is taken
// is on disk; a little is in incidents too when the answer comes (200), of much it is told how many
// wait (202).
http::Response take_observations(const Asking& asking) {
  const std::string_view type = http::header(asking.request.head.headers, "content-type");
  const bool is_cap = type.starts_with("application/cap+xml");
  if (!is_cap && !type.starts_with("application/jsonl") &&
      !type.starts_with("application/x-ndjson"))
    return problem(415, "bring application/x-ndjson (Truce JSON lines) or application/cap+xml");
  auto read = read_brought(asking, is_cap);
  if (!read) return problem(read.error());
  std::string json;
  JsonWriter out(json);
  out.begin_object().field("accepted", read->lines.size());
  out.field("quarantined", read->quarantined.size()).key("problems").begin_array();
  constexpr std::size_t most_told = 20;
  for (std::size_t i = 0; i < std::min(most_told, read->quarantined.size()); ++i)
    out.begin_object()
        .field("line", read->quarantined[i].line.line)
        .field("reason", read->quarantined[i].reason)
        .end_object();
  out.end_array();
  Room& room = asking.app.room;
  const auto taken = room.accept(std::move(*read), asking.now);
  if (!taken) return problem(taken.error());
  if (taken->is_full)
    return later(503, "too much waits to be held against the agreements; bring it again", 10);
  if (taken->waiting <= settled_at_once)
    while (room.settled() < taken->last)
      if (const auto done = room.settle(asking.now); !done || !*done) break;
  const std::size_t waiting = room.settled() < taken->last ? room.waiting() : 0;
  out.field("known", taken->known).field("waiting", waiting);
  out.field("record", room.head()).end_object();
  http::Response answer = json_answer(std::move(json));
  if (waiting > 0) answer.status = 202;
  return answer;
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
