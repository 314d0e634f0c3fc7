// SPDX-License-Identifier: Apache-2.0
// What a case permits: seats, stages, opinions, replies, attribution. One function an entry.
#pragma once

#include <optional>
#include <span>

#include "base/result.h"
#include "verify/desk.h"

namespace truce::verify::detail {

// Roles for an entry; for a move those of its transition. Errors: refused, where there is no such
// way from the stage that the case stands at.
Result<std::span<const Role>> roles_of(const Desk& desk, const Entry& entry);

// Errors: refused, with the remedy.
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
// where new evidence came.
std::optional<Entry> consequence(const Desk& desk, const Entry& entry);

}  // namespace truce::verify::detail
