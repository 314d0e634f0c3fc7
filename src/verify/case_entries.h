// SPDX-License-Identifier: Apache-2.0
// Entries on cases: raised, claimed, moved, decided, answered, attributed. Who may write which, and
// when: decide.h. Times are when something is due; when it was written stands in the record itself.
#pragma once

#include <vector>

#include "model/author.h"
#include "model/finding.h"
#include "model/likelihood.h"

namespace truce::verify {

struct FindingRef {
  FindingId finding;
  std::uint32_t version = 1;
  auto operator<=>(const FindingRef&) const = default;
};

struct CaseOpened {
  By by;
  CaseId id;
  std::string title;
  std::vector<FindingRef> findings;  // may be none: a rumour that no finding tells of yet
  std::string reason;
};
// Findings that turned out to belong to the case.
struct CaseExtended {
  By by;
  CaseId id;
  std::vector<FindingRef> findings;
  std::string reason;
};
struct CaseClaimed {
  By by;
  CaseId id;
  Seat seat = Seat::lead;
};
struct CaseReleased {
  By by;
  CaseId id;
  Seat seat = Seat::lead;
  std::string reason;
};
// From one stage to the next. Where two people had to agree, `agreed` names both.
struct CaseMoved {
  By by;
  CaseId id;
  Stage from = Stage::alleged;
  Stage to = Stage::alleged;
  std::vector<std::string> agreed;
  std::string reason;
};
// What one verifier thinks happened, having looked at `considered` (evidence of the case).
struct OpinionGiven {
  By by;
  CaseId id;
  Stage outcome = Stage::verified;  // or refuted, or unsubstantiated
  Standard standard = Standard::balance_of_probabilities;
  Confidence confidence = Confidence::low;
  std::vector<EvidenceId> considered;
  std::string reason;
};

struct ReplyInvited {
  By by;
  CaseId id;
  std::string party;
  Instant until;
};
struct ReplyReceived {
  By by;
  CaseId id;
  std::string party;
  Stance position = Stance::declines;
  std::vector<EvidenceId> evidence;
  std::string words;
};

// Who may have done it. `party` is a party of the agreement, or "unattributed".
struct HypothesisStated {
  By by;
  CaseId id;
  std::string hypothesis;  // "H1"
  std::string party;
  std::string words;
};
struct EvidenceWeighed {
  By by;
  CaseId id;
  std::string hypothesis;
  EvidenceId evidence;
  Leaning bearing = Leaning::neutral;
  Strength strength = Strength::weak;
  std::string reason;
};
struct AttributionOpined {
  By by;
  CaseId id;
  std::string party;  // of a hypothesis, or "unattributed"
  Standard standard = Standard::balance_of_probabilities;
  Confidence confidence = Confidence::low;
  std::string reason;
};
struct AttributionDecided {
  By by;
  CaseId id;
  std::string party;
  Standard standard = Standard::balance_of_probabilities;  // the weaker of the two
  std::vector<std::string> agreed;
};

}  // namespace truce::verify
