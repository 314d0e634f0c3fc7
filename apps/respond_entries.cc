// SPDX-License-Identifier: Apache-2.0
#include "respond_entries.h"

#include "base/text.h"
#include "option_words.h"

namespace truce::apps {

using respond::Address;
using respond::CallAnswered;
using respond::CaseTold;
using respond::Channel;
using respond::ConsultationCalled;
using respond::ConsultationClosed;
using respond::ConsultationId;
using respond::ContactId;
using respond::ContactListed;
using respond::ContactRemoved;
using respond::DrillCaseTold;
using respond::DrillEnded;
using respond::DrillStarted;
using respond::Ending;
using respond::Entry;
using respond::FactTold;
using respond::NoticeAcknowledged;
using respond::NoticeId;
using respond::Of;
using respond::PositionTaken;
using respond::ResponseEnded;
using respond::StepReported;
using respond::TierDecided;
using respond::TierWord;
using respond::Voice;

namespace {

By by(const RespondOptions& o) {
  return {o.by, Role::auditor};  // the role is given where it is decided
}

constexpr double told_radius_km = 1.0;

Result<std::vector<Address>> addresses(const RespondOptions& o) {
  std::vector<Address> all;
  const auto add = [&](const std::vector<std::string>& texts, Channel channel) {
    for (const std::string& text : texts) all.push_back({channel, text});
  };
  add(o.email, Channel::email);
  add(o.webhook, Channel::webhook);
  add(o.cap, Channel::cap);
  add(o.phone, Channel::phone);
  if (all.empty())
    return failure(Code::usage, "give an address: --email, --webhook, --cap or --phone");
  return all;
}

// "name=value".
Result<std::pair<std::string, std::string>> fact(const std::string& text) {
  const std::size_t at = text.find('=');
  if (at == std::string::npos || at == 0 || at + 1 == text.size())
    return failure(Code::usage, "--fact '" + text + "': write NAME=VALUE, as request=consultation");
  return std::pair{std::string(trim(text.substr(0, at))), std::string(trim(text.substr(at + 1)))};
}

// The moment of an option, or another where it is not given.
Result<Instant> moment_or(const std::string& text, const char* option, Instant otherwise) {
  return text.empty() ? Result<Instant>(otherwise) : moment_option(text, option);
}

}  // namespace

Result<Entry> contact_listed(const RespondOptions& o, const Of&) {
  ContactListed e;
  e.by = by(o);
  e.guarantor = o.guarantor;
  e.name = o.name;
  e.office = o.office;
  e.deputy_of = ContactId(o.deputy_of);
  auto all = addresses(o);
  if (!all) return tl::unexpected(all.error());
  e.addresses = std::move(*all);
  for (const std::string& text : o.decides) {
    const auto step = word_option<StepKind>(text, "--decides");
    if (!step) return tl::unexpected(step.error());
    e.may_decide.push_back(*step);
  }
  const auto from = moment_option(o.from, "--from");
  if (!from) return tl::unexpected(from.error());
  const auto until = moment_option(o.until, "--until");
  if (!until) return tl::unexpected(until.error());
  e.from = *from;
  e.until = *until;
  return e;
}

Result<Entry> contact_removed(const RespondOptions& o, const Of&) {
  return ContactRemoved{by(o), {}, ContactId(o.id), o.reason};
}

Result<Entry> drill_started(const RespondOptions& o, const Of& of) {
  return DrillStarted{by(o), {}, {}, of.agreement, o.title};
}

Result<Entry> drill_ended(const RespondOptions& o, const Of& of) {
  return DrillEnded{by(o), {}, of.drill, o.reason};
}

Result<Entry> drill_case_told(const RespondOptions& o, const Of& of) {
  DrillCaseTold e{by(o), {}, of.drill, {}};
  CaseTold& told = e.told;
  told.id = CaseId(o.id);
  told.rules = o.rules;
  told.party = o.party;
  const auto stage = word_option<Stage>(o.stage, "--stage");
  if (!stage) return tl::unexpected(stage.error());
  told.stage = *stage;
  const auto occurred = moment_option(o.occurred, "--occurred");
  if (!occurred) return tl::unexpected(occurred.error());
  told.occurred = {*occurred, *occurred, 0.0};
  const auto detected = moment_or(o.detected, "--detected", *occurred);
  if (!detected) return tl::unexpected(detected.error());
  told.detected = *detected;
  const auto verified = moment_or(o.verified, "--verified", told.detected);
  if (!verified) return tl::unexpected(verified.error());
  told.verified = *verified;
  const auto where = place_option(o.place, told_radius_km);
  if (!where) return tl::unexpected(where.error());
  told.where = *where;
  return e;
}

Result<Entry> fact_told(const RespondOptions& o, const Of& of) {
  const auto named = fact(o.fact);
  if (!named) return tl::unexpected(named.error());
  const auto happened = moment_option(o.happened, "--happened");
  if (!happened) return tl::unexpected(happened.error());
  return FactTold{by(o), {}, of, named->first, named->second, o.party, *happened, o.source};
}

Result<Entry> tier_decided(const RespondOptions& o, const Of& of) {
  if (o.open + o.decline + o.close != 1)
    return failure(Code::usage, "say one of --open, --decline and --close");
  const TierWord word = o.open ? TierWord::open : o.decline ? TierWord::decline : TierWord::close;
  return TierDecided{by(o), {}, of, o.tier, word, ContactId(o.authority), o.reason};
}

Result<Entry> step_reported(const RespondOptions& o, const Of& of) {
  const auto progress = word_option<respond::Progress>(o.progress, "--progress");
  if (!progress) return tl::unexpected(progress.error());
  return StepReported{
      by(o), {}, of, o.rule, o.guarantor, 0, *progress, ContactId(o.authority), o.pledges, o.words};
}

Result<Entry> response_ended(const RespondOptions& o, const Of& of) {
  const auto how = word_option<Ending>(o.how, "--how");
  if (!how) return tl::unexpected(how.error());
  return ResponseEnded{by(o), {}, of, *how, ContactId(o.authority), o.reason};
}

Result<Entry> consultation_called(const RespondOptions& o, const Of& of) {
  return ConsultationCalled{by(o), {}, {}, of, o.rule, o.guarantors, 0, {}, o.reason};
}

Result<Entry> call_answered(const RespondOptions& o, const Of&) {
  return CallAnswered{by(o), {}, ConsultationId(o.id), o.guarantor, ContactId(o.contact)};
}

Result<Entry> position_taken(const RespondOptions& o, const Of&) {
  const auto voice = word_option<Voice>(o.voice, "--voice");
  if (!voice) return tl::unexpected(voice.error());
  return PositionTaken{
      by(o),     {},     ConsultationId(o.id), o.guarantor, ContactId(o.authority), *voice,
      o.pledges, o.words};
}

Result<Entry> consultation_closed(const RespondOptions& o, const Of&) {
  if (o.held == o.failed) return failure(Code::usage, "say one of --held and --failed");
  return ConsultationClosed{by(o), {}, ConsultationId(o.id), o.held, o.minutes};
}

Result<Entry> notice_acknowledged(const RespondOptions& o, const Of&) {
  return NoticeAcknowledged{by(o), {}, NoticeId(o.id), ContactId(o.contact)};
}

}  // namespace truce::apps
