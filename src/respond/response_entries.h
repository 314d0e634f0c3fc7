// SPDX-License-Identifier: Apache-2.0
// Entries on a response: what was told, what people decided, what the plan prompted. A deadline
// prompts and never acts; each step forward names the person on whose word it rests.
#pragma once

#include "respond/directory_entries.h"

namespace truce::respond {

// A request, its withdrawal, or word of something that the plan's events ask for.
struct FactTold {
  By by;
  Instant at;  // when it was entered
  Of of;
  std::string name;
  std::string value;
  std::string party;  // who asked or acted; empty: nobody told
  Instant happened;
  std::string source;  // who says so, where
};

struct TierDecided {
  By by;
  Instant at;
  Of of;
  std::uint32_t tier = 1;
  TierWord word = TierWord::open;
  ContactId authority;
  std::string reason;
};
struct StepReported {
  By by;
  Instant at;
  Of of;
  std::string rule;
  std::string guarantor;
  std::uint32_t round = 0;  // of the deadline that it is about; 0: the duty has had none
  Progress progress = Progress::under_way;
  ContactId authority;
  std::vector<std::string> pledges;  // that it draws on, by their statements' ids
  std::string words;
};
struct ResponseEnded {
  By by;
  Instant at;
  Of of;
  Ending how = Ending::remedied;
  ContactId authority;
  std::string reason;
};

struct ConsultationCalled {
  By by;
  Instant at;
  ConsultationId id;
  Of of;
  std::string rule;  // of the plan, that asks for it
  std::vector<std::string> guarantors;
  std::uint32_t quorum = 1;
  Instant due;
  std::string reason;
};
// The roll-call: this guarantor can be reached and will take part.
struct CallAnswered {
  By by;
  Instant at;
  ConsultationId id;
  std::string guarantor;
  ContactId contact;
};
struct PositionTaken {
  By by;
  Instant at;
  ConsultationId id;
  std::string guarantor;
  ContactId authority;
  Voice voice = Voice::undecided;
  std::vector<std::string> pledges;  // what it brings
  std::string words;
};
struct ConsultationClosed {
  By by;
  Instant at;
  ConsultationId id;
  bool held = false;  // a quorum took a position
  std::string minutes;
};

// What the plan asks for holds: its authority is asked.
struct TierPrompted {
  By by;
  Instant at;
  Of of;
  std::uint32_t tier = 1;
  std::vector<CaseId> cases;
  std::string reason;
};
struct TierLapsed {
  By by;
  Instant at;
  Of of;
  std::uint32_t tier = 1;
  std::string reason;
};

struct DeadlineSet {
  By by;
  Instant at;
  Of of;
  std::string rule;
  std::string guarantor;
  std::uint32_t round = 1;  // one more each time that it is set anew
  Instant start;            // by the clock that the rule counts from
  Instant due;              // at this moment itself it is still in time
  std::vector<CaseId> cases;
};
struct DeadlineMet {
  By by;
  Instant at;
  Of of;
  std::string rule;
  std::string guarantor;
  std::uint32_t round = 1;
};
struct DeadlinePassed {
  By by;
  Instant at;
  Of of;
  std::string rule;
  std::string guarantor;
  std::uint32_t round = 1;
};
struct DeadlineCancelled {
  By by;
  Instant at;
  Of of;
  std::string rule;
  std::string guarantor;
  std::uint32_t round = 1;
  std::string reason;
};

}  // namespace truce::respond
