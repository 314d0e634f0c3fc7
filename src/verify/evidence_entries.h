// SPDX-License-Identifier: Apache-2.0
// Entries on evidence, who handled it, and the people who gave it or were harmed.
#pragma once

#include <vector>

#include "model/author.h"
#include "model/observation.h"

namespace truce::verify {

// A file or an observation, by its digest. It is the original, or a working copy of one.
struct EvidenceAdded {
  By by;
  EvidenceId id;
  CaseId in;
  std::string title;
  std::string sha256;  // lower-case hex; of an observation: of its line in the journal
  std::uint64_t bytes = 0;
  std::string media_type;
  std::string observation;  // its id; empty for a file
  EvidenceId working_of;    // the original; empty for an original
  std::string origin;       // where it first came from: ten copies of one clip share it
  std::string source;       // who gave it, or a protected person's id
  Means means = Means::unknown;
  Grade grade;
  bool visual = false;    // shows what it tells: photograph, video, satellite image
  bool personal = false;  // never leaves the mission
  std::string reason;
};
struct CustodyLogged {
  By by;
  EvidenceId evidence;
  CustodyAct act = CustodyAct::viewed;
  std::string purpose;
};

// Somebody whose name never stands in clear: `sealed` is what the person's own key encrypts.
struct PersonSealed {
  By by;
  PersonId id;
  std::string sealed;  // base64
};
// The key is gone for good, and with it the person; what was proved stays proved.
struct PersonErased {
  By by;
  PersonId id;
  std::string reason;
};
// Somebody learned who it is, and what for.
struct PersonShown {
  By by;
  PersonId id;
  std::string purpose;
};
// One person, one harm; a later entry on the same person takes its place, and both stay on record.
// Corroborated by two independent origins, or by one that shows it.
struct CasualtyRecorded {
  By by;
  CaseId id;
  PersonId person;
  Harm harm = Harm::injured;
  PersonKind status = PersonKind::unknown;
  std::vector<EvidenceId> evidence;
};

}  // namespace truce::verify
