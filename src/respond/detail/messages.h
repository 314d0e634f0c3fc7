// SPDX-License-Identifier: Apache-2.0
// The words of messages to guarantors' duty officers. They carry no place of any force and accuse
// nobody: a case is named by its number, a duty by its article.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "respond/guarantee.h"
#include "respond/plan.h"

namespace truce::respond::detail {

struct Message {
  std::string subject;
  std::string text;
};

Message deadline_set(const Plan& plan, const Duty& duty, const DeadlineSet& entry);
Message deadline_passed(const Plan& plan, const Duty& duty, const DeadlinePassed& entry,
                        Instant due);
Message tier_prompted(const Plan& plan, const TierPrompted& entry);

// To somebody whose shift begins: all that runs of their guarantor's; nothing where nothing does.
std::optional<Message> handover(const Plan& plan, const Response& response, const Of& of,
                                const std::string& guarantor);

std::string tier_reason(const Plan& plan, std::uint32_t tier);
std::vector<std::string> guarantors_of_tier(const Plan& plan, std::uint32_t tier);
// "2026-03-11 04:00 (+02:00), 2026-03-11T02:00:00Z".
std::string time_in(const Plan& plan, Instant at);
// "C-000001, C-000002 and 3 more".
std::string listed_cases(const std::vector<CaseId>& cases);

}  // namespace truce::respond::detail
