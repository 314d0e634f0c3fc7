// SPDX-License-Identifier: Apache-2.0
// What a case permits: seats, stages, opinions, replies, attribution. One function an entry; each
// answers "refused" with the remedy.
#pragma once

#include <optional>
#include <span>

#include "base/result.h"
#include "verify/desk.h"

namespace truce::verify::detail {

// So long a party has at least to reply.
constexpr Duration least_reply_time = std::chrono::hours{24};

// Roles for an entry; for a move those of its transition. Errors: refused, where there is no such
// way from the stage that the case stands at.
Result<std::span<const Role>> roles_of(const Desk& desk, const Entry& entry);

Result<void> check_case_rule(const Desk& desk, const CaseOpened& e, Instant at);
Result<void> check_case_rule(const Desk& desk, const CaseExtended& e, Instant at);
Result<void> check_case_rule(const Desk& desk, const CaseClaimed& e, Instant at);
Result<void> check_case_rule(const Desk& desk, const CaseReleased& e, Instant at);
Result<void> check_case_rule(const Desk& desk, const CaseMoved& e, Instant at);
Result<void> check_case_rule(const Desk& desk, const OpinionGiven& e, Instant at);
Result<void> check_case_rule(const Desk& desk, const ReplyInvited& e, Instant at);
Result<void> check_case_rule(const Desk& desk, const ReplyReceived& e, Instant at);
Result<void> check_case_rule(const Desk& desk, const EvidenceAdded& e, Instant at);
Result<void> check_case_rule(const Desk& desk, const HypothesisStated& e, Instant at);
Result<void> check_case_rule(const Desk& desk, const EvidenceWeighed& e, Instant at);
Result<void> check_case_rule(const Desk& desk, const AttributionOpined& e, Instant at);
Result<void> check_case_rule(const Desk& desk, const CasualtyRecorded& e, Instant at);

// What follows at once from an entry that is permitted: a decision where two agree, a reopening
// where new evidence or a finding came.
std::optional<Entry> consequence(const Desk& desk, const Entry& entry);

// Shared by the rules.
const Case* find_case(const Desk& desk, const CaseId& id);
tl::unexpected<Error> no_such_case(const CaseId& id);
Result<void> need_reason(const std::string& reason);
bool is_evidence_of(const Case& c, const EvidenceId& id);
bool has_seat(const Case& c, const std::string& user);
// Who has a seat and brought nothing of what is to be judged.
Result<void> may_judge(const Case& c, const std::string& user);

}  // namespace truce::verify::detail
