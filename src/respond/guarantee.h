// SPDX-License-Identifier: Apache-2.0
// The guarantee at work, as its entries left it: who is on call, exercises, and for each agreement
// how tiers, deadlines, consultations and messages stand. A fold over the entries and nothing else;
// ordered containers, so that two folds give the same bytes. Decides nothing: decide.h, advance.h.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "base/result.h"
#include "respond/entries.h"

namespace truce::respond {

struct Contact {
  ContactListed listed;
  std::optional<Instant> removed;
};
// Listed, not removed, and within its days.
bool is_on_call(const Contact& contact, Instant at);
bool may_decide(const Contact& contact, StepKind step);

struct Drill {
  DrillStarted started;
  std::optional<Instant> ended;
};

struct Deadline {
  std::uint32_t round = 1;
  Instant start;
  Instant due;
  std::vector<CaseId> cases;
  DeadlineState state = DeadlineState::running;
  Instant settled;     // met, passed or cancelled then
  bool late = false;   // met after it was due
  std::string reason;  // of one that was cancelled
};

struct Tier {
  TierState state = TierState::closed;
  Instant since;
  std::optional<Instant> prompted;  // when it was asked for
  std::vector<CaseId> cases;        // that prompted it
  std::string reason;
  std::optional<TierDecided> word;  // the latest
};

using DutyOf = std::pair<std::string, std::string>;  // rule, guarantor

// The latest report of a step, and since when its progress is that.
struct Step {
  StepReported report;
  Instant since;
};

struct Response {
  std::map<std::uint32_t, Tier> tiers;
  std::map<DutyOf, std::vector<Deadline>> deadlines;  // each with all its rounds
  std::map<DutyOf, Step> steps;                       // the latest of each, since the last end
  std::vector<FactTold> facts;
  std::map<CaseId, CaseTold> cases;  // of an exercise
  std::vector<ResponseEnded> ended;
};

struct Consultation {
  ConsultationCalled called;
  std::map<std::string, CallAnswered> answered;    // by guarantor
  std::map<std::string, PositionTaken> positions;  // the latest of each
  std::optional<ConsultationClosed> closed;
};
std::size_t voices(const Consultation& consultation);  // that took a position, "undecided" is none

struct Notice {
  NoticeQueued queued;
  std::uint32_t tries = 0;
  std::optional<Instant> tried;      // last
  std::optional<Instant> delivered;  // first
  std::string fault;                 // of the last try that failed
  std::optional<NoticeAcknowledged> acknowledged;
};

struct Guarantee {
  std::map<ContactId, Contact> contacts;
  std::map<DrillId, Drill> drills;
  std::map<Of, Response> responses;
  std::map<ConsultationId, Consultation> consultations;
  std::map<NoticeId, Notice> notices;
  std::map<Of, Instant> last;  // the latest moment of each response: its clock never goes back
  std::uint64_t entries = 0;
};

bool stands(const Deadline& deadline);  // is waited for, in time or late
bool stands(const Tier& tier);          // is asked for or open
// Whether anything of it stands.
bool runs(const Response& response);

// The last deadline of a duty; null where there was none.
const Deadline* latest(const Response& response, const DutyOf& of);
// What a guarantor reported about the deadline that it has now; null where it said nothing of it.
const Step* current_step(const Response& response, const DutyOf& of);
// The response that an entry is about; nothing for entries of the directory.
std::optional<Of> response_of(const Guarantee& guarantee, const Entry& entry);

// The guarantee after one more entry, which decide(), advance() or a replay vouches for. Errors:
// bad_record, for one that does not fit what came before.
Result<void> evolve(Guarantee& guarantee, const Entry& entry);

}  // namespace truce::respond
