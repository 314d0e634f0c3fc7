// SPDX-License-Identifier: Apache-2.0
// The guarantee plan of an agreement: what it asks of which guarantor, in tiers, from what on and
// within which time, and on whose word. Compiled from the agreement's guarantor_duty rules; knows
// no case and no clock. No step is one of force: a plan ends where authorities decide.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "agreement/length.h"

namespace truce::respond {

struct Duty {
  std::string rule;
  std::string article;
  int tier = 0;                         // 0: of no tier
  std::vector<std::string> guarantors;  // groups by their members, each once, in order
  std::string words;
  StepKind step = StepKind::diplomatic;
  CountsFrom counts = CountsFrom::occurrence;
  int quorum = 0;  // 0: all that are named
  std::string authority;
  PledgeNeed needs;
  std::optional<agreement::FactTest> done_by;  // the fact that tells that it was done
  agreement::Length length;                    // a date is due then, whatever it counts from
  int every_days = 0;                          // it comes again so many days after it was due
};

struct Plan {
  AgreementId agreement;
  std::string title;
  ZoneRules zone;
  std::vector<Duty> duties;                // in the order of the file
  std::vector<agreement::FactTest> facts;  // that people may tell: requests, and the like
  // A fact, and the one that takes it back.
  std::vector<std::pair<agreement::FactTest, agreement::FactTest>> withdrawals;
  std::vector<std::string> rules;  // of the agreement, that a breach may be of
};

Plan plan_of(const agreement::Agreement& agreement);

const Duty* find_duty(const Plan& plan, std::string_view rule);
bool concerns(const Duty& duty, std::string_view guarantor);
// Tiers that the plan has, lowest first.
std::vector<int> tiers_of(const Plan& plan);
// All guarantors of the plan, each once, by name.
std::vector<std::string> guarantors_of(const Plan& plan);

}  // namespace truce::respond
