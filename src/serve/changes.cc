// SPDX-License-Identifier: Apache-2.0
#include "serve/changes.h"

#include "base/json.h"
#include "engine/bodies.h"
#include "engine/desk.h"
#include "engine/guarantee.h"
#include "io/mission.h"
#include "record/finding_lines.h"
#include "record/incident_lines.h"
#include "respond/entry_lines.h"
#include "respond/telling.h"
#include "serve/live.h"
#include "verify/entry_lines.h"
#include "verify/story.h"

namespace truce::serve {
namespace {

using record::Type;
using verify::AlertKind;

std::optional<AlertKind> alert_kind(Type type) {
  switch (type) {
    case Type::case_opened:
      return AlertKind::case_opened;
    case Type::case_moved:
      return AlertKind::case_moved;
    case Type::reply_received:
      return AlertKind::reply;
    case Type::correction_asked:
      return AlertKind::correction;
    case Type::tier_prompted:
      return AlertKind::tier_prompted;
    case Type::deadline_set:
      return AlertKind::deadline_set;
    case Type::deadline_passed:
      return AlertKind::deadline_passed;
    case Type::notice_queued:
      return AlertKind::notice;
    case Type::consultation_called:
      return AlertKind::consultation;
    default:
      return {};
  }
}

// What an entry is about, by the first of these that it has.
template <class Entry>
std::string subject_of(const Entry& e) {
  if constexpr (requires { e.in.text; })
    return e.in.text;
  else if constexpr (requires { e.id.text; })
    return e.id.text;
  else if constexpr (requires { e.evidence.text; })
    return e.evidence.text;
  else if constexpr (requires { e.about; })
    return e.about;
  else if constexpr (requires { e.of.agreement.text; })
    return e.of.agreement.text;
  else
    return {};
}

template <class Entry>
Change of_entry(const Entry& entry, std::string words) {
  Change out;
  out.about = std::visit([](const auto& e) { return subject_of(e); }, entry);
  out.by = author(entry).user;
  out.words = std::move(words);
  return out;
}

Result<Change> of_incident(std::string_view body) {
  const auto incident = record::decode_incident(body);
  if (!incident) return tl::unexpected(incident.error());
  std::size_t likeliest = 0;
  for (std::size_t i = 1; i < incident->act.size(); ++i)
    if (incident->act[i] > incident->act[likeliest]) likeliest = i;
  Change out;
  out.about = incident->id.text;
  out.words = verify::spaced(to_text(static_cast<Act>(likeliest))) + " at " +
              to_decimal(incident->where.at.lat_deg, 3) + ", " +
              to_decimal(incident->where.at.lon_deg, 3) + ", " + to_text(incident->when.from);
  return out;
}

Result<Change> of_finding(std::string_view body) {
  const auto finding = record::decode_finding(body);
  if (!finding) return tl::unexpected(finding.error());
  Change out;
  out.about = finding->id.text;
  out.words = "article " + finding->article + ", rule " + finding->rule + ": " +
              std::string(to_text(finding->verdict)) + " (" +
              to_decimal(finding->probability.value, 2) + "), " + finding->party + ", by " +
              finding->incident.text;
  if (finding->verdict == Verdict::breach)
    out.alert = Alert{AlertKind::breach, finding->probability.value};
  return out;
}

Result<Change> of_withdrawal(std::string_view body) {
  const auto withdrawn = engine::decode_withdrawn(body);
  if (!withdrawn) return tl::unexpected(withdrawn.error());
  Change out;
  out.about = withdrawn->id;
  out.words =
      "rule " + withdrawn->rule + ": withdrawn, " + withdrawn->incident + " no longer bears it";
  return out;
}

Result<std::optional<Change>> told(const record::Record& r) {
  if (record::is_of_desk(r.type)) {
    const auto entry = verify::decode(engine::kind_of(r.type), r.body);
    if (!entry) return tl::unexpected(entry.error());
    return of_entry(*entry, verify::in_words(*entry));
  }
  if (record::is_of_response(r.type)) {
    const auto entry = respond::decode(engine::kind_of_response(r.type), r.body);
    if (!entry) return tl::unexpected(entry.error());
    return of_entry(*entry, respond::in_words(*entry));
  }
  switch (r.type) {
    case Type::incident_opened:
      return of_incident(r.body);
    case Type::finding_made:
    case Type::finding_revised:
      return of_finding(r.body);
    case Type::finding_withdrawn:
      return of_withdrawal(r.body);
    default:
      return std::optional<Change>();
  }
}

}  // namespace

Result<std::optional<Change>> change_of(const record::Record& record) {
  auto change = told(record);
  if (!change || !*change) return change;
  Change& out = **change;
  out.record = record.sequence;
  out.at = record.at;
  out.type = record.type;
  if (const auto kind = alert_kind(record.type)) out.alert = Alert{*kind};
  return change;
}

Result<Changes> read_changes(const std::string& data, std::uint64_t since, const Caller& caller) {
  const auto journal = io::Journal::open_to_read(data + "/" + io::journal_file);
  if (!journal) return tl::unexpected(journal.error());
  Changes out;
  out.since = out.until = since;
  auto read = journal->read(
      [&](const record::Record& r) -> Result<void> {
        if (r.sequence - since > most_records_read) {
          out.cut = true;
          return failure(Code::refused, "enough");
        }
        out.until = r.sequence;
        out.until_at = r.at;
        if (!out.since_at) out.since_at = r.at;
        if (!is_among(caller, audience_of(r.type))) return {};
        ++out.counts[r.type];
        auto change = change_of(r);
        if (!change) return tl::unexpected(change.error());
        if (*change) out.changes.push_back(std::move(**change));
        return {};
      },
      since);
  if (!read && !out.cut) return tl::unexpected(read.error());
  return out;
}

}  // namespace truce::serve
