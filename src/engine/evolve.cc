// SPDX-License-Identifier: Apache-2.0
#include "engine/evolve.h"

#include "agreement/parse.h"
#include "base/digest.h"
#include "engine/bodies.h"
#include "engine/commitments.h"
#include "engine/desk.h"
#include "engine/guarantee.h"
#include "observe/truce_lines.h"
#include "record/finding_lines.h"
#include "record/incident_lines.h"
#include "respond/entry_lines.h"
#include "verify/entry_lines.h"

namespace truce::engine {
namespace {

using record::Type;

tl::unexpected<Error> misfit(const std::string& what) {
  return failure(Code::bad_record, what);
}

Result<void> take_agreement(State& state, std::string_view body) {
  const auto adopted = decode_adopted(body);
  if (!adopted) return tl::unexpected(adopted.error());
  if (to_hex(sha256(adopted->text)) != adopted->sha256)
    return misfit("the text of agreement " + adopted->id + " does not match its digest");
  state.agreements[adopted->id] = adopted->sha256;
  state.adopted[adopted->id] = to_hex(sha256(body));
  state.texts[adopted->id] = {adopted->file, adopted->text, adopted->as_if_in_force};
  if (const auto draft = agreement::parse(adopted->text, adopted->file))
    for (const auto& party : draft->parties) state.parties.insert(party.value);
  return {};
}

Result<void> take_watch(State& state, std::string_view body) {
  auto watch = decode_watch(body);
  if (!watch) return tl::unexpected(watch.error());
  state.watches.push_back(std::move(*watch));
  return {};
}

Result<void> take_quarantined(State& state, std::string_view body) {
  auto line = decode_quarantined(body);
  if (!line) return tl::unexpected(line.error());
  ++state.counts.quarantined;
  std::string kind = kind_of_reason(line->reason);
  if (state.quarantined_by_reason.size() >= max_reasons &&
      !state.quarantined_by_reason.contains(kind))
    kind = "other reasons";
  ++state.quarantined_by_reason[kind];
  if (state.quarantined.size() < max_shown_quarantined)
    state.quarantined.push_back(std::move(*line));
  return {};
}

bool is_told_apart(const std::string& id, const State& state) {
  const std::size_t at = id.rfind(told_apart_by);
  return at != std::string::npos && state.recorded_ids.contains(id.substr(0, at));
}

Result<void> take_observation(State& state, std::string_view body) {
  auto observation = observe::read_line(body);
  if (!observation) return misfit(observation.error().message);
  const std::uint64_t content = observe::content_key(*observation);
  return evolve_observation(state, std::move(*observation), content);
}

Result<void> take_incident(State& state, Type type, std::string_view body) {
  auto incident = record::decode_incident(body);
  if (!incident) return tl::unexpected(incident.error());
  if ((type == Type::incident_opened) != (incident->version == 1))
    return misfit("incident " + incident->id.text + " has version " +
                  std::to_string(incident->version) + " where another is due");
  std::vector<Observation> arrived;
  for (const Support& support : incident->support)
    if (auto found = state.waiting.extract(support.observation.text))
      arrived.push_back(std::move(found.mapped()));
  return state.association.restore(std::move(*incident), std::move(arrived));
}

Result<void> take_finding(State& state, Type type, Instant at, std::string_view body) {
  const auto finding = record::decode_finding(body);
  if (!finding) return tl::unexpected(finding.error());
  const FindingKey key{finding->incident.text, finding->agreement.text, finding->rule};
  CurrentFinding& current = state.findings[key];
  const std::uint32_t due = current.line.empty() ? 1 : current.version + 1;
  if (finding->version != due || (type == Type::finding_made) != (due == 1))
    return misfit("finding " + finding->id.text + " has version " +
                  std::to_string(finding->version) + ", " + std::to_string(due) + " is due");
  if (due == 1) ++state.findings_opened;
  const Instant made = due == 1 ? at : current.made;
  current = {finding->id,      finding->version,  finding->verdict,
             finding->article, std::string(body), made};
  return {};
}

Result<void> take_withdrawal(State& state, std::string_view body) {
  const auto withdrawn = decode_withdrawn(body);
  if (!withdrawn) return tl::unexpected(withdrawn.error());
  if (state.findings.erase({withdrawn->incident, withdrawn->agreement, withdrawn->rule}) == 0)
    return misfit("finding " + withdrawn->id + " is withdrawn but does not stand");
  return {};
}

Result<void> take_entry(State& state, Type type, Instant at, std::string_view body) {
  const auto entry = verify::decode(kind_of(type), body);
  if (!entry) return tl::unexpected(entry.error());
  if (auto folded = verify::evolve(state.desk, *entry, at); !folded) return folded;
  note_verified(state, *entry);
  return {};
}

Result<void> take_response(State& state, Type type, std::string_view body) {
  const auto entry = respond::decode(kind_of_response(type), body);
  if (!entry) return tl::unexpected(entry.error());
  return respond::evolve(state.guarantee, *entry);
}

Result<void> take_commitment(State& state, Type type, Instant at, std::string_view body) {
  const auto entry = decode_commitment(type, body);
  if (!entry) return tl::unexpected(entry.error());
  if (pledge::on_record(state.commitments, *entry))
    return misfit("an entry of the register is recorded twice");
  pledge::evolve(state.commitments, *entry, at);
  return {};
}

}  // namespace

Result<void> evolve(State& state, Type type, Instant at, std::string_view body) {
  if (record::is_of_desk(type)) return take_entry(state, type, at, body);
  if (record::is_of_response(type)) return take_response(state, type, body);
  if (record::is_of_register(type)) return take_commitment(state, type, at, body);
  switch (type) {
    case Type::run_started:
    case Type::key_announced:
    case Type::run_finished:
    case Type::results_written:
      return {};
    case Type::agreement_adopted:
      return take_agreement(state, body);
    case Type::watch_recorded:
      return take_watch(state, body);
    case Type::observation_recorded:
      return take_observation(state, body);
    case Type::line_quarantined:
      return take_quarantined(state, body);
    case Type::incident_opened:
    case Type::incident_revised:
      return take_incident(state, type, body);
    case Type::finding_made:
    case Type::finding_revised:
      return take_finding(state, type, at, body);
    case Type::finding_withdrawn:
      return take_withdrawal(state, body);
    default:
      break;
  }
  return misfit("a record of unknown type");
}

Result<void> evolve_observation(State& state, Observation seen, std::uint64_t content) {
  ++state.counts.observations;
  if (state.duplicates.seen(content))
    ++state.counts.duplicates;
  else if (is_told_apart(seen.id.text, state))
    ++state.counts.reused_ids;
  const std::string id = seen.id.text;
  if (!state.recorded_ids.insert(id).second)
    return misfit("observation " + id + " is recorded twice");
  state.waiting.emplace(id, std::move(seen));
  return {};
}

std::string kind_of_reason(std::string_view reason) {
  std::string kind;
  const auto cut = [&] {
    if (!kind.ends_with("...")) kind += "...";
  };
  bool remedy = false;  // what would be right follows a stop: it is the same for every value
  for (std::size_t i = 0; i < reason.size(); ++i) {
    const char c = reason[i];
    remedy = remedy || c == ';' || c == ':';
    const bool opens = c == '\'' && (i == 0 || reason[i - 1] == ' ');
    const std::size_t end = opens ? reason.find('\'', i + 1) : std::string_view::npos;
    if (end != std::string_view::npos) {
      cut();
      i = end;
    } else if (!remedy && c >= '0' && c <= '9') {
      cut();
    } else {
      kind += c;
    }
  }
  return kind;
}

std::string digest_of(const State& state) {
  std::string lines;
  for (const Incident& incident : state.association.incidents())
    lines += record::encode(incident) + "\n";
  for (const auto& [key, finding] : state.findings) lines += finding.line + "\n";
  return to_hex(sha256(lines));
}

}  // namespace truce::engine
