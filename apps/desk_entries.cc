// SPDX-License-Identifier: Apache-2.0
#include "desk_entries.h"

#include "base/text.h"
#include "option_words.h"

namespace truce::apps {
namespace {

using verify::AttributionOpined;
using verify::CaseClaimed;
using verify::CaseExtended;
using verify::CaseMoved;
using verify::CaseOpened;
using verify::CaseReleased;
using verify::CasualtyRecorded;
using verify::ClaimRegistered;
using verify::CorrectionAnswered;
using verify::CorrectionAsked;
using verify::CustodyLogged;
using verify::Entry;
using verify::EvidenceAdded;
using verify::EvidenceWeighed;
using verify::FindingRef;
using verify::HypothesisStated;
using verify::OpinionGiven;
using verify::ReplyInvited;
using verify::ReplyReceived;
using verify::UserDisabled;
using verify::UserEnrolled;

By by(const DeskOptions& o) {
  return {o.by, Role::auditor};
}

Result<Confidence> confidence(const std::string& text) {
  for (const Confidence c : {Confidence::low, Confidence::moderate, Confidence::high})
    if (to_text(c) == text) return c;
  return failure(Code::usage, "--confidence '" + text + "': it is one of low, moderate, high");
}

Result<Grade> grade(const std::string& text) {
  if (text.size() == 2 && text[0] >= 'A' && text[0] <= 'F' && text[1] >= '1' && text[1] <= '6')
    return Grade{text[0], text[1] - '0'};
  return failure(Code::usage, "--grade '" + text +
                                  "': a letter A to F for the source and a digit 1 to 6 for what "
                                  "it tells, as B2");
}

std::vector<FindingRef> findings(const DeskOptions& o) {
  std::vector<FindingRef> refs;
  for (const std::string& id : o.findings) refs.push_back({FindingId(id), 0});
  return refs;
}

std::vector<EvidenceId> evidence(const DeskOptions& o) {
  std::vector<EvidenceId> ids;
  for (const std::string& id : o.evidence) ids.emplace_back(id);
  return ids;
}

Seat seat(const DeskOptions& o) {
  return o.second ? Seat::second : Seat::lead;
}

// The first error among several answers; the answers hold where there is none.
template <class... Answers>
Result<void> all_of(const Answers&... answers) {
  Result<void> first;
  const auto look = [&](const auto& answer) {
    if (first && !answer) first = tl::unexpected(answer.error());
  };
  (look(answers), ...);
  return first;
}

}  // namespace

Result<Entry> user_enrolled(const DeskOptions& o) {
  UserEnrolled e{by(o), o.name, {}};
  for (const std::string& text : o.roles) {
    const auto role = word_option<Role>(text, "--role");
    if (!role) return tl::unexpected(role.error());
    e.roles.push_back(*role);
  }
  return e;
}

Result<Entry> user_disabled(const DeskOptions& o) {
  return UserDisabled{by(o), o.name, o.reason};
}

Result<Entry> case_opened(const DeskOptions& o) {
  return CaseOpened{by(o), {}, o.title, findings(o), o.reason};
}

Result<Entry> case_extended(const DeskOptions& o) {
  return CaseExtended{by(o), CaseId(o.id), findings(o), o.reason};
}

Result<Entry> case_claimed(const DeskOptions& o) {
  return CaseClaimed{by(o), CaseId(o.id), seat(o)};
}

Result<Entry> case_released(const DeskOptions& o) {
  return CaseReleased{by(o), CaseId(o.id), seat(o), o.reason};
}

Result<Entry> case_moved(const DeskOptions& o) {
  const auto to = word_option<Stage>(o.to, "--to");
  if (!to) return tl::unexpected(to.error());
  return CaseMoved{by(o), CaseId(o.id), Stage::alleged, *to, {}, o.reason};
}

Result<Entry> opinion_given(const DeskOptions& o) {
  const auto outcome = word_option<Stage>(o.to, "--outcome");
  const auto standard = word_option<Standard>(o.standard, "--standard");
  const auto sure = confidence(o.confidence);
  if (auto ok = all_of(outcome, standard, sure); !ok) return tl::unexpected(ok.error());
  return OpinionGiven{by(o), CaseId(o.id), *outcome, *standard, *sure, evidence(o), o.reason};
}

Result<Entry> reply_invited(const DeskOptions& o) {
  const auto until = parse_instant(o.until);
  if (!until) return failure(Code::usage, "--until '" + o.until + "': " + until.error().message);
  return ReplyInvited{by(o), CaseId(o.id), o.party, *until};
}

Result<Entry> reply_received(const DeskOptions& o) {
  const auto position = word_option<Stance>(o.position, "--position");
  if (!position) return tl::unexpected(position.error());
  return ReplyReceived{by(o), CaseId(o.id), o.party, *position, evidence(o), o.words};
}

Result<EvidenceAdded> evidence_added(const DeskOptions& o) {
  const auto graded = grade(o.grade);
  const auto means = means_of(o.means);
  if (!graded) return tl::unexpected(graded.error());
  if (!means)
    return failure(Code::usage, "--means '" + o.means +
                                    "': how the source came to know, as patrol, camera, "
                                    "satellite_image, crater_analysis, social or official");
  EvidenceAdded e;
  e.by = by(o);
  e.in = CaseId(o.id);
  e.title = o.title;
  e.media_type = o.media_type;
  e.observation = o.observation;
  e.working_of = EvidenceId(o.working_of);
  e.origin = o.origin;
  e.source = o.source;
  e.means = *means;
  e.grade = *graded;
  e.visual = o.visual;
  e.personal = o.personal || !o.person.empty();
  e.reason = o.reason;
  return e;
}

Result<Entry> custody_logged(const DeskOptions& o) {
  const auto act = word_option<CustodyAct>(o.act, "--act");
  if (!act) return tl::unexpected(act.error());
  return CustodyLogged{by(o), EvidenceId(o.id), *act, o.purpose};
}

Result<Entry> hypothesis_stated(const DeskOptions& o) {
  return HypothesisStated{by(o), CaseId(o.id), o.hypothesis, o.party, o.words};
}

Result<Entry> evidence_weighed(const DeskOptions& o) {
  const auto bearing = word_option<Leaning>(o.bearing, "--bearing");
  const auto strength = word_option<Strength>(o.strength, "--strength");
  if (auto ok = all_of(bearing, strength); !ok) return tl::unexpected(ok.error());
  if (o.evidence.size() != 1) return failure(Code::usage, "name one piece of evidence: --evidence");
  return EvidenceWeighed{by(o),    CaseId(o.id), o.hypothesis, EvidenceId(o.evidence.front()),
                         *bearing, *strength,    o.reason};
}

Result<Entry> attribution_opined(const DeskOptions& o) {
  const auto standard = word_option<Standard>(o.standard, "--standard");
  const auto sure = confidence(o.confidence);
  if (auto ok = all_of(standard, sure); !ok) return tl::unexpected(ok.error());
  return AttributionOpined{by(o), CaseId(o.id), o.party, *standard, *sure, o.reason};
}

Result<Entry> casualty_recorded(const DeskOptions& o) {
  const auto harm = word_option<Harm>(o.harm, "--harm");
  const auto status = word_option<PersonKind>(o.status, "--status");
  if (auto ok = all_of(harm, status); !ok) return tl::unexpected(ok.error());
  return CasualtyRecorded{by(o), CaseId(o.id), PersonId(o.person), *harm, *status, evidence(o)};
}

Result<Entry> claim_registered(const DeskOptions& o) {
  ClaimRegistered e;
  e.by = by(o);
  e.claimant = o.party;
  e.against = o.against;
  e.source = o.source;
  if (o.quantity < 1 || o.quantity > 1'000'000'000)
    return failure(Code::usage, "--quantity is from 1 to 1,000,000,000");
  e.quantity = static_cast<std::uint64_t>(o.quantity);
  e.unit = o.unit;
  e.words = o.words;
  const auto act = act_of(o.act);
  if (!act) return failure(Code::usage, "--act '" + o.act + "': as impact, uav_strike or raid");
  e.act = *act;
  const auto said_at = parse_instant(o.said_at);
  if (!said_at) return failure(Code::usage, "--said-at: " + said_at.error().message);
  e.said_at = *said_at;
  if (!o.place.empty()) {
    const auto where = place_option(o.place, o.radius_km);
    if (!where) return tl::unexpected(where.error());
    e.where = *where;
  }
  if (o.from.empty() && !o.until.empty()) return failure(Code::usage, "--until needs --from");
  if (!o.from.empty()) {
    const auto from = parse_instant(o.from);
    const auto until = parse_instant(o.until.empty() ? o.from : o.until);
    if (auto ok = all_of(from, until); !ok) return tl::unexpected(ok.error());
    e.when = TimeSpan{*from, *until, 0.0};
  }
  return e;
}

Result<Entry> correction_asked(const DeskOptions& o) {
  return CorrectionAsked{by(o), {}, o.title, o.words};
}

Result<Entry> correction_answered(const DeskOptions& o) {
  if (o.accepted == o.declined) return failure(Code::usage, "say which: --accepted or --declined");
  return CorrectionAnswered{by(o), InquiryId(o.id), o.accepted, o.words};
}

}  // namespace truce::apps
