// SPDX-License-Identifier: Apache-2.0
// The verification desk as its entries left it: people, cases, evidence, claims. A fold over the
// entries and nothing else; ordered containers, so that two folds give the same bytes. Each case
// carries its whole history. Decides nothing: decide.h.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "base/result.h"
#include "verify/entries.h"

namespace truce::verify {

struct User {
  std::string name;
  std::vector<Role> roles;
  bool active = true;
};
bool has_role(const User& user, Role role);

// An entry of one case with its moment, in the order in which they came.
struct Noted {
  Instant at;
  Entry entry;
};

struct Seated {
  std::string user;
  Instant since;
};

struct Opinion {
  OpinionGiven given;
  Instant at;
};

struct Reply {
  ReplyReceived received;
  Instant at;
  std::uint32_t round = 1;
};

struct Weighing {
  EvidenceWeighed weighed;
  Instant at;
};
struct Hypothesis {
  HypothesisStated stated;
  std::vector<Weighing> weighings;
};

struct Decision {
  Stage outcome = Stage::verified;
  Standard standard = Standard::balance_of_probabilities;  // the weaker of the two
  Confidence confidence = Confidence::low;                 // the lower of the two
  std::vector<std::string> agreed;
  Instant at;
  std::uint32_t round = 1;
  std::map<FindingId, std::uint32_t> findings;  // that the case held, by version
};

struct Attributed {
  AttributionDecided decided;
  Instant at;
  std::uint32_t round = 1;
};

struct Case {
  CaseId id;
  std::string title;
  std::string raised_by;
  std::set<std::string> brought_by;  // who raised it or joined a finding: they decide nothing
  Stage stage = Stage::alleged;
  Instant opened;
  Instant moved;               // when it came to its stage
  std::uint32_t round = 1;     // one more each time it is opened again
  bool something_new = false;  // since the last decision: evidence, a reply, a finding
  std::map<FindingId, std::uint32_t> findings;  // with the version that was joined
  std::map<Seat, Seated> seats;
  std::map<std::string, Opinion> opinions;  // of this round, by verifier: each one's latest
  std::vector<Decision> decisions;          // of all rounds
  std::map<std::string, Instant> invited;   // in this round: until when a reply is awaited
  std::vector<Reply> replies;
  std::vector<EvidenceId> evidence;
  std::map<std::string, Hypothesis> hypotheses;
  std::map<std::string, AttributionOpined> attribution_opinions;  // by verifier
  std::vector<Attributed> attributions;                           // of all rounds
  std::map<PersonId, CasualtyRecorded> casualties;                // the latest on each
  std::vector<Noted> history;
};

// Who did it, as two people decided; nothing where nobody has, or where what they decided on does
// not stand (the case is refuted, unsubstantiated or withdrawn, or was opened again since).
const Attributed* attribution(const Case& of);
// The last decision was that it happened.
bool was_verified(const Case& of);

struct Evidence {
  EvidenceAdded added;
  Instant at;
  std::vector<Noted> custody;  // CustodyLogged
};

struct Person {
  PersonId id;
  std::string sealed;
  bool erased = false;
  std::vector<Noted> shown;  // PersonShown
};

struct RegisteredClaim {
  ClaimRegistered registered;
  Instant at;
  std::vector<ClaimHeld> held;  // each time it was held against what was known
};

struct Correction {
  CorrectionAsked asked;
  Instant at;
  std::vector<CorrectionAnswered> answers;
};

// Who keeps the watch, what they noted, and what each person is alerted to.
struct DutyLog {
  std::optional<Seated> on_watch;
  std::optional<Noted> handed;          // WatchHandedOver, until somebody takes it
  std::vector<Noted> entries;           // WatchTaken, WatchHandedOver, NoteWritten
  std::map<std::string, Noted> alerts;  // AlertsSet, the latest of each person
};

struct Desk {
  std::map<std::string, User> users;
  std::map<CaseId, Case> cases;
  std::map<EvidenceId, Evidence> evidence;
  std::map<PersonId, Person> persons;
  std::map<ClaimId, RegisteredClaim> claims;
  std::map<InquiryId, Correction> corrections;
  DutyLog duty;
  std::uint64_t entries = 0;
};

// The desk after one more entry, which decide() or a replay vouches for. Errors: bad_record, for
// one that does not fit what came before.
Result<void> evolve(Desk& desk, const Entry& entry, Instant at);

}  // namespace truce::verify
