// SPDX-License-Identifier: Apache-2.0
#include "verify/detail/case_rules.h"

#include <algorithm>

#include "verify/decide.h"
#include "verify/detail/permits.h"
#include "verify/detail/plain.h"

namespace truce::verify::detail {
namespace {

std::string named(Stage stage) {
  return "'" + std::string(to_text(stage)) + "'";
}

const Transition* way(Stage from, Stage to) {
  for (const Transition& each : transitions())
    if (each.from == from && each.to == to) return &each;
  return nullptr;
}

// "'monitoring', 'verifying'".
std::string ways_from(Stage from) {
  std::string words;
  for (const Transition& each : transitions())
    if (each.from == from) words += (words.empty() ? "" : ", ") + named(each.to);
  return words;
}

// So that two officers never work on one finding unknown to each other.
Result<void> stand_nowhere_else(const Desk& desk, const CaseId& but,
                                const std::vector<FindingRef>& refs) {
  for (const auto& [id, other] : desk.cases)
    for (const FindingRef& ref : refs)
      if (id != but && other.stage != Stage::withdrawn && other.findings.contains(ref.finding))
        return refused(ref.finding.text + " belongs to " + id.text + " ('" + other.title +
                       "') already");
  return {};
}

bool is_on_duty(const Desk& desk, const std::string& user) {
  const auto found = desk.users.find(user);
  return found != desk.users.end() && has_role(found->second, Role::duty_officer);
}

// What two people decided, no one takes back.
Result<void> may_withdraw(const Desk& desk, const Case& c, const std::string& user) {
  if (!c.decisions.empty())
    return refused(c.id.text + " was decided in round " + std::to_string(c.decisions.back().round) +
                   "; it takes two people to decide otherwise");
  if (is_on_duty(desk, user) || c.raised_by == user) return {};
  return refused("only " + c.raised_by + ", who raised it, or a duty officer withdraws " +
                 c.id.text);
}

Result<void> may_dispute(const Case& c) {
  const bool denied = std::ranges::any_of(c.replies, [&](const Reply& reply) {
    return reply.received.position == Stance::disputes && reply.at > c.moved;
  });
  if (!denied)
    return refused("no party disputes what was decided: `truce case reply` records what one says");
  return {};
}

Result<void> may_reopen(const Case& c) {
  if (c.stage == Stage::disputed || c.something_new) return {};
  return refused("nothing new came since " + c.id.text +
                 " was decided: evidence, a reply or a finding opens it again");
}

}  // namespace

const Case* find_case(const Desk& desk, const CaseId& id) {
  const auto found = desk.cases.find(id);
  return found == desk.cases.end() ? nullptr : &found->second;
}

tl::unexpected<Error> no_such_case(const CaseId& id) {
  return refused("there is no case '" + id.text + "'; `truce case list` shows them");
}

Result<void> need_reason(const std::string& reason) {
  if (reason.empty()) return refused("say why: --reason");
  return {};
}

bool is_evidence_of(const Case& c, const EvidenceId& id) {
  return std::ranges::find(c.evidence, id) != c.evidence.end();
}

bool has_seat(const Case& c, const std::string& user) {
  return std::ranges::any_of(c.seats, [&](const auto& seat) { return seat.second.user == user; });
}

Result<void> may_judge(const Case& c, const std::string& user) {
  if (c.brought_by.contains(user))
    return refused("'" + user + "' raised " + c.id.text +
                   " or joined a finding, and may not decide it; another must");
  if (!has_seat(c, user))
    return refused("claim the case first, so that others know: `truce case claim " + c.id.text +
                   "` (or --second, to check the lead's work)");
  return {};
}

Result<std::span<const Role>> roles_of(const Desk& desk, const Entry& entry) {
  const auto* move = std::get_if<CaseMoved>(&entry);
  if (move == nullptr) return roles_for(entry);
  const Case* c = find_case(desk, move->id);
  if (c == nullptr) return no_such_case(move->id);
  const Transition* found = way(c->stage, move->to);
  if (found != nullptr && !found->two_people) return found->roles;
  if (found != nullptr)
    return refused(named(move->to) + " takes two people who agree: `truce case decide " +
                   move->id.text + "` gives your opinion");
  return refused(move->id.text + " stands at " + named(c->stage) + "; from there it can go to " +
                 ways_from(c->stage));
}

Result<void> check_case_rule(const Desk& desk, const CaseOpened& e, Instant) {
  if (auto line = check_line("--title", e.title); !line) return line;
  if (auto free = stand_nowhere_else(desk, {}, e.findings); !free) return free;
  return need_reason(e.reason);
}

Result<void> check_case_rule(const Desk& desk, const CaseExtended& e, Instant) {
  const Case* c = find_case(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (e.findings.empty()) return refused("name the findings that belong to the case: --finding");
  for (const FindingRef& ref : e.findings) {
    const auto joined = c->findings.find(ref.finding);
    if (joined != c->findings.end() && joined->second == ref.version)
      return refused(ref.finding.text + " is joined already, in this version");
  }
  if (auto free = stand_nowhere_else(desk, e.id, e.findings); !free) return free;
  return need_reason(e.reason);
}

Result<void> check_case_rule(const Desk& desk, const CaseClaimed& e, Instant) {
  const Case* c = find_case(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  const auto taken = c->seats.find(e.seat);
  if (taken != c->seats.end())
    return refused(e.id.text + " is with " + taken->second.user + " since " +
                   to_text(taken->second.since).substr(0, 19) + "Z" +
                   (e.seat == Seat::lead ? "; --second checks the work" : "; release it first"));
  if (has_seat(*c, e.by.user))
    return refused("'" + e.by.user + "' has the other seat of " + e.id.text +
                   "; it takes two people");
  if (e.seat == Seat::second && !c->seats.contains(Seat::lead))
    return refused("nobody leads " + e.id.text + " yet; claim it without --second");
  return {};
}

Result<void> check_case_rule(const Desk& desk, const CaseReleased& e, Instant) {
  const Case* c = find_case(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  const auto taken = c->seats.find(e.seat);
  if (taken == c->seats.end())
    return refused("nobody has the seat '" + std::string(to_text(e.seat)) + "' of " + e.id.text);
  if (taken->second.user != e.by.user && !is_on_duty(desk, e.by.user))
    return refused(e.id.text + " is with " + taken->second.user +
                   "; only that person or a duty officer releases it");
  return need_reason(e.reason);
}

Result<void> check_case_rule(const Desk& desk, const CaseMoved& e, Instant) {
  const Case& c = *find_case(desk, e.id);
  if (auto said = need_reason(e.reason); !said) return said;
  if (e.to == Stage::withdrawn) return may_withdraw(desk, c, e.by.user);
  if (e.to == Stage::disputed) return may_dispute(c);
  if (e.to == Stage::remedied && !was_verified(c))
    return refused(e.id.text + " was not verified; there is nothing to remedy");
  if (e.to != Stage::verifying) return {};
  if (is_decided(c.stage)) return may_reopen(c);
  const auto lead = c.seats.find(Seat::lead);
  if (lead == c.seats.end() || lead->second.user != e.by.user)
    return refused("the lead does this: `truce case claim " + e.id.text + "`");
  return {};
}

Result<void> check_case_rule(const Desk& desk, const OpinionGiven& e, Instant) {
  const Case* c = find_case(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  const Transition* decides = way(Stage::verifying, e.outcome);
  if (decides == nullptr || !decides->two_people)
    return refused(
        "an opinion is 'verified', 'refuted' or 'unsubstantiated'; `truce case move` does "
        "the rest");
  if (c->stage != Stage::verifying)
    return refused(e.id.text + " stands at " + named(c->stage) + ", not at 'verifying'");
  if (auto may = may_judge(*c, e.by.user); !may) return may;
  if (e.considered.empty() && e.outcome != Stage::unsubstantiated)
    return refused("name what you looked at: --considered, evidence of the case");
  for (const EvidenceId& id : e.considered)
    if (!is_evidence_of(*c, id)) return refused("'" + id.text + "' is no evidence of " + e.id.text);
  return need_reason(e.reason);
}

Result<void> check_case_rule(const Desk& desk, const ReplyInvited& e, Instant at) {
  const Case* c = find_case(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (auto line = check_line("--party", e.party); !line) return line;
  if (e.until < at + least_reply_time)
    return refused("a party has 24 hours at least to reply: --until");
  const auto invited = c->invited.find(e.party);
  if (invited != c->invited.end() && e.until < invited->second)
    return refused("'" + e.party + "' was given until " + to_text(invited->second) +
                   "; that can only be made longer");
  return {};
}

Result<void> check_case_rule(const Desk& desk, const ReplyReceived& e, Instant) {
  const Case* c = find_case(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (auto line = check_line("--party", e.party); !line) return line;
  if (e.words.empty()) return refused("record what the party says: --words");
  for (const EvidenceId& id : e.evidence)
    if (!is_evidence_of(*c, id))
      return refused("'" + id.text + "' is no evidence of " + e.id.text + "; add it first");
  return {};
}

}  // namespace truce::verify::detail
