// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "verify/detail/case_rules.h"

namespace truce::verify::detail {
namespace {

// Counts only who still has a seat and is still a verifier.
bool counts(const Desk& desk, const Case& c, const std::string& user) {
  const auto found = desk.users.find(user);
  return found != desk.users.end() && has_role(found->second, Role::verifier) && has_seat(c, user);
}

std::optional<Entry> decision_of(const Desk& desk, const Case& c, const OpinionGiven& e) {
  for (const auto& [user, opinion] : c.opinions)
    if (user != e.by.user && opinion.given.outcome == e.outcome && counts(desk, c, user))
      return CaseMoved{e.by, c.id, c.stage, e.outcome, {user, e.by.user}, "two verifiers agree"};
  return {};
}

std::optional<Entry> attribution_of(const Desk& desk, const Case& c, const AttributionOpined& e) {
  for (const auto& [user, opined] : c.attribution_opinions)
    if (user != e.by.user && opined.party == e.party && counts(desk, c, user))
      return AttributionDecided{
          e.by, c.id, e.party, std::min(opined.standard, e.standard), {user, e.by.user}};
  return {};
}

std::optional<Entry> reopening(const Case& c, const By& by, std::string why) {
  if (!is_decided(c.stage)) return {};
  return CaseMoved{by, c.id, c.stage, Stage::verifying, {}, std::move(why)};
}

// What a party brings stands beside the decision and opens nothing by itself; a working copy is
// nothing new.
std::optional<Entry> reopening_by(const Case& c, const EvidenceAdded& e) {
  if (e.by.as == Role::liaison || !e.working_of.empty()) return {};
  return reopening(c, e.by, "new evidence: " + e.id.text);
}

}  // namespace

std::optional<Entry> consequence(const Desk& desk, const Entry& entry) {
  if (const auto* opinion = std::get_if<OpinionGiven>(&entry))
    return decision_of(desk, *find_case(desk, opinion->id), *opinion);
  if (const auto* opined = std::get_if<AttributionOpined>(&entry))
    return attribution_of(desk, *find_case(desk, opined->id), *opined);
  if (const auto* added = std::get_if<EvidenceAdded>(&entry))
    return reopening_by(*find_case(desk, added->in), *added);
  if (const auto* extended = std::get_if<CaseExtended>(&entry))
    return reopening(*find_case(desk, extended->id), extended->by, "a finding was joined");
  return {};
}

}  // namespace truce::verify::detail
