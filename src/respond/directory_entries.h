// SPDX-License-Identifier: Apache-2.0
// Entries on who is on call, on exercises, and on messages. What goes out carries no more of a
// contact than its own address.
#pragma once

#include <vector>

#include "model/author.h"
#include "respond/told.h"
#include "respond/words.h"

namespace truce::respond {

// Which response: of an agreement, the real one or an exercise.
struct Of {
  AgreementId agreement;
  DrillId drill;
  auto operator<=>(const Of&) const = default;
};

struct Address {
  Channel channel = Channel::email;
  std::string address;
};

// Somebody who can be reached for a guarantor, and what they may decide.
struct ContactListed {
  By by;
  Instant at;
  ContactId id;
  std::string guarantor;
  std::string name;
  std::string office;
  ContactId deputy_of;  // empty: nobody's deputy
  std::vector<Address> addresses;
  std::vector<StepKind> may_decide;  // empty: may be told, decides nothing
  Instant from;                      // inclusive
  Instant until;                     // exclusive
};
struct ContactRemoved {
  By by;
  Instant at;
  ContactId id;
  std::string reason;
};

struct DrillStarted {
  By by;
  Instant at;
  DrillId id;
  AgreementId agreement;
  std::string title;
};
struct DrillEnded {
  By by;
  Instant at;
  DrillId id;
  std::string reason;
};
// A case of an exercise, as it stands from now on; never one of the mission's.
struct DrillCaseTold {
  By by;
  Instant at;
  DrillId drill;
  CaseTold told;
};

// A message to somebody, to be shown until it is acknowledged.
struct NoticeQueued {
  By by;
  Instant at;
  NoticeId id;
  Of of;
  ContactId to;
  Channel channel = Channel::email;
  std::string about;    // what it tells of: "tier 2", "deadline 6.on-request"
  std::string subject;  // one line
  std::string text;
  Instant due;  // of what it asks for; where it asks for nothing by a time: when it was queued
};
struct NoticeTried {
  By by;
  Instant at;
  NoticeId id;
  Delivery outcome = Delivery::failed;
  std::string words;  // what the peer said, without secrets
};
struct NoticeAcknowledged {
  By by;
  Instant at;
  NoticeId id;
  ContactId contact;
};

}  // namespace truce::respond
