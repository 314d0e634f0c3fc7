// SPDX-License-Identifier: Apache-2.0
// Entries on what others say: claims of parties, corrections that people outside ask for.
#pragma once

#include <optional>
#include <vector>

#include "model/author.h"
#include "model/observation.h"

namespace truce::verify {

// What a party says happened. Never a fact, and never added to what another party says.
struct ClaimRegistered {
  By by;
  ClaimId id;
  std::string claimant;
  std::string against;  // whom it blames; empty: nobody
  std::string source;   // where it was said
  Instant said_at;
  Act act = Act::unknown;
  std::optional<Place> where;    // nothing: not told
  std::optional<TimeSpan> when;  // nothing: not told
  std::uint64_t quantity = 1;
  std::string unit;  // as the claimant counts: "shellings", "rounds", "violations"
  std::string words;
};
struct ClaimHeld {
  By by;
  ClaimId id;
  ClaimAnswer answer = ClaimAnswer::not_observable;
  std::vector<std::string> incidents;
  double detection = 0.0;  // the chance that it would have been detected, had it been so
  std::string reason;
};

// Somebody outside says that something published is wrong.
struct CorrectionAsked {
  By by;
  InquiryId id;
  std::string about;  // a record, case or bulletin
  std::string words;
};
struct CorrectionAnswered {
  By by;
  InquiryId id;
  bool accepted = false;
  std::string words;
};

}  // namespace truce::verify
