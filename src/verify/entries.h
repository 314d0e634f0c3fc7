// SPDX-License-Identifier: Apache-2.0
// What people put on record at the verification desk: one struct an entry, in the past tense, each
// the body of a journal record (docs/formats/desk.md). Nothing is ever changed or taken out: a
// better word is another entry. Who may write which, and when: decide.h.
#pragma once

#include <variant>

#include "verify/case_entries.h"
#include "verify/claim_entries.h"
#include "verify/duty_entries.h"
#include "verify/evidence_entries.h"

namespace truce::verify {

// Enrols somebody, or gives them other roles.
struct UserEnrolled {
  By by;
  std::string name;
  std::vector<Role> roles;
};
struct UserDisabled {
  By by;
  std::string name;
  std::string reason;
};

// Append-only: a record's type is desk_type_first plus the place in this list.
using Entry =
    std::variant<UserEnrolled, UserDisabled, CaseOpened, CaseExtended, CaseClaimed, CaseReleased,
                 CaseMoved, OpinionGiven, ReplyInvited, ReplyReceived, EvidenceAdded, CustodyLogged,
                 HypothesisStated, EvidenceWeighed, AttributionOpined, AttributionDecided,
                 PersonSealed, PersonErased, CasualtyRecorded, ClaimRegistered, ClaimHeld,
                 CorrectionAsked, CorrectionAnswered, PersonShown, WatchTaken, WatchHandedOver,
                 NoteWritten, AlertsSet>;

const By& author(const Entry& entry);

}  // namespace truce::verify
