// SPDX-License-Identifier: Apache-2.0
// What a response is told from outside: the cases that people have verified, and how the plan's
// duties stand by them. The duties' semantics are those of the agreement's rules over time
// (docs/methods/time.md); engine evaluates them, respond only asks people.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/standing.h"

namespace truce::respond {

// A case that counts as a breach: verified, or verified and since disputed or remedied.
struct CaseTold {
  CaseId id;
  TimeSpan occurred;
  Instant detected;  // when the mission first had it on record
  Instant verified;  // when two people agreed
  Place where;
  std::string party;               // attributed by decision; empty: nobody
  std::vector<std::string> rules;  // of the agreement, that it broke
  Stage stage = Stage::verified;
};

struct Told {
  std::map<CaseId, CaseTold> cases;
  std::vector<Standing> duties;  // of guarantors, each rule once, in the order of the plan
  // When each duty that comes again was done, by rule, in order of time.
  std::map<std::string, std::vector<Instant>> done;
  Instant now;  // that the duties stand at
};

}  // namespace truce::respond
