// SPDX-License-Identifier: Apache-2.0
#include "verify/detail/case_rules.h"

#include <algorithm>

#include "verify/decide.h"
#include "verify/detail/permits.h"

namespace truce::verify::detail {
namespace {

std::string named(Stage stage) {
  return "'" + std::string(to_text(stage)) + "'";
}

const Case* find(const Desk& desk, const CaseId& id) {
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

bool is_known(const Case& c, const EvidenceId& id) {
  return std::ranges::find(c.evidence, id) != c.evidence.end();
}

bool has_seat(const Case& c, const std::string& user) {
  return std::ranges::any_of(c.seats, [&](const auto& seat) { return seat.second.user == user; });
}

Result<void> may_judge(const Case& c, const std::string& user) {
  if (c.raised_by == user)
    return refused("'" + user + "' raised " + c.id.text + " and may not decide it; another must");
  if (!has_seat(c, user))
    return refused("claim the case first, so that others know: `truce case claim " + c.id.text +
                   "` (or --second, to check the lead's work)");
  return {};
}

// Whether a party that is to be named was asked, and has answered or let the time go by.
Result<void> was_heard(const Case& c, const std::string& party, Instant at) {
  if (std::ranges::any_of(c.replies, [&](const auto& reply) { return reply.party == party; }))
    return {};
  const auto invited = c.invited.find(party);
  if (invited == c.invited.end())
    return refused("nobody is named unheard: `truce case invite " + c.id.text + " --party " +
                   party + " --until T` first");
  if (at < invited->second)
    return refused("'" + party + "' has until " + to_text(invited->second) + " to reply");
  return {};
}

}  // namespace

Result<std::span<const Role>> roles_of(const Desk& desk, const Entry& entry) {
  const auto* move = std::get_if<CaseMoved>(&entry);
  if (move == nullptr) return roles_for(entry);
  const Case* c = find(desk, move->id);
  if (c == nullptr) return no_such_case(move->id);
  const Transition* found = way(c->stage, move->to);
  if (found != nullptr && !found->two_people) return found->roles;
  if (found != nullptr)
    return refused(named(move->to) + " takes two people who agree: `truce case decide " +
                   move->id.text + "` gives your opinion");
  return refused(move->id.text + " stands at " + named(c->stage) + "; from there it can go to " +
                 ways_from(c->stage));
}

Result<void> check_case_rule(const Desk&, const CaseOpened& e, Instant) {
  if (e.title.empty() || e.title.size() > max_name_bytes)
    return refused("a case needs a title of at most 200 bytes: --title");
  return need_reason(e.reason);
}

Result<void> check_case_rule(const Desk& desk, const CaseExtended& e, Instant) {
  if (find(desk, e.id) == nullptr) return no_such_case(e.id);
  if (e.findings.empty()) return refused("name the findings that belong to the case: --finding");
  return need_reason(e.reason);
}

Result<void> check_case_rule(const Desk& desk, const CaseClaimed& e, Instant) {
  const Case* c = find(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  const auto taken = c->seats.find(e.seat);
  if (taken != c->seats.end())
    return refused(e.id.text + " is with " + taken->second.user + " since " +
                   to_text(taken->second.since).substr(0, 19) + "Z" +
                   (e.seat == Seat::lead ? "; --second checks the work, once the lead is taken"
                                         : "; release it first"));
  if (has_seat(*c, e.by.user))
    return refused("'" + e.by.user + "' has the other seat of " + e.id.text +
                   "; it takes two people");
  if (e.seat == Seat::second && !c->seats.contains(Seat::lead))
    return refused("nobody leads " + e.id.text + " yet; claim it without --second");
  return {};
}

Result<void> check_case_rule(const Desk& desk, const CaseReleased& e, Instant) {
  const Case* c = find(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  const auto taken = c->seats.find(e.seat);
  if (taken == c->seats.end())
    return refused("nobody has the seat '" + std::string(to_text(e.seat)) + "' of " + e.id.text);
  const auto user = desk.users.find(e.by.user);
  const bool on_duty = user != desk.users.end() && has_role(user->second, Role::duty_officer);
  if (taken->second.user != e.by.user && !on_duty)
    return refused(e.id.text + " is with " + taken->second.user +
                   "; only that person or a duty officer releases it");
  return need_reason(e.reason);
}

Result<void> check_case_rule(const Desk& desk, const CaseMoved& e, Instant) {
  const Case& c = *find(desk, e.id);
  if (auto said = need_reason(e.reason); !said) return said;
  if (e.to == Stage::withdrawn && e.by.as != Role::duty_officer && c.raised_by != e.by.user)
    return refused("only " + c.raised_by + ", who raised it, or a duty officer withdraws " +
                   e.id.text);
  const bool reopens = is_decided(c.stage) && e.to == Stage::verifying;
  if (reopens && c.stage != Stage::disputed && !c.something_new)
    return refused("nothing new came since " + e.id.text +
                   " was decided: evidence, a reply or a finding opens it again");
  const bool denied = std::ranges::any_of(
      c.replies, [](const ReplyReceived& reply) { return reply.position == Position::disputes; });
  if (e.to == Stage::disputed && (!denied || !c.something_new))
    return refused("no party disputes it: `truce case reply` records what a party says");
  const bool was_verified = !c.decisions.empty() && c.decisions.back().outcome == Stage::verified;
  if (e.to == Stage::remedied && !was_verified)
    return refused(e.id.text + " was never verified; there is nothing to remedy");
  const bool needs_lead = e.to == Stage::unsubstantiated || (e.to == Stage::verifying && !reopens);
  const auto lead = c.seats.find(Seat::lead);
  if (needs_lead && (lead == c.seats.end() || lead->second.user != e.by.user))
    return refused("the lead does this: `truce case claim " + e.id.text + "`");
  return {};
}

Result<void> check_case_rule(const Desk& desk, const OpinionGiven& e, Instant) {
  const Case* c = find(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (e.outcome != Stage::verified && e.outcome != Stage::refuted)
    return refused("an opinion is 'verified' or 'refuted'; `truce case move` does the rest");
  if (c->stage != Stage::verifying)
    return refused(e.id.text + " stands at " + named(c->stage) + ", not at 'verifying'");
  if (auto may = may_judge(*c, e.by.user); !may) return may;
  if (e.considered.empty())
    return refused("name what you looked at: --considered, evidence of the case");
  for (const EvidenceId& id : e.considered)
    if (!is_known(*c, id)) return refused("'" + id.text + "' is no evidence of " + e.id.text);
  return need_reason(e.reason);
}

Result<void> check_case_rule(const Desk& desk, const ReplyInvited& e, Instant at) {
  if (find(desk, e.id) == nullptr) return no_such_case(e.id);
  if (e.party.empty()) return refused("name the party: --party");
  if (e.until <= at) return refused("the time to reply has to lie ahead: --until");
  return {};
}

Result<void> check_case_rule(const Desk& desk, const ReplyReceived& e, Instant) {
  const Case* c = find(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (e.party.empty()) return refused("name the party: --party");
  if (e.words.empty()) return refused("record what the party says: --words");
  for (const EvidenceId& id : e.evidence)
    if (!is_known(*c, id))
      return refused("'" + id.text + "' is no evidence of " + e.id.text + "; add it first");
  return {};
}

Result<void> check_case_rule(const Desk& desk, const EvidenceAdded& e, Instant) {
  if (find(desk, e.in) == nullptr) return no_such_case(e.in);
  if (e.sha256.size() != 64 || e.sha256.find_first_not_of("0123456789abcdef") != std::string::npos)
    return refused("'" + e.sha256 + "' is no SHA-256 in lower-case hex");
  if (e.origin.empty()) return refused("say where it first came from: --origin");
  if (e.source.empty()) return refused("say who gave it: --source");
  if (!e.working_of.empty()) {
    const auto original = desk.evidence.find(e.working_of);
    if (original == desk.evidence.end() || !original->second.added.working_of.empty())
      return refused("'" + e.working_of.text + "' is no original");
  }
  return {};
}

Result<void> check_case_rule(const Desk& desk, const HypothesisStated& e, Instant) {
  const Case* c = find(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (e.party.empty()) return refused("name a party, or 'unattributed' for somebody else");
  if (c->hypotheses.contains(e.hypothesis))
    return refused(e.hypothesis + " stands already; give another name");
  if (e.hypothesis.empty() || e.words.empty()) return refused("a hypothesis needs name and words");
  return {};
}

Result<void> check_case_rule(const Desk& desk, const EvidenceWeighed& e, Instant) {
  const Case* c = find(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (!c->hypotheses.contains(e.hypothesis))
    return refused(e.id.text + " has no hypothesis '" + e.hypothesis + "'");
  if (!is_known(*c, e.evidence))
    return refused("'" + e.evidence.text + "' is no evidence of " + e.id.text);
  return need_reason(e.reason);
}

Result<void> check_case_rule(const Desk& desk, const AttributionOpined& e, Instant at) {
  const Case* c = find(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (c->stage == Stage::alleged || c->stage == Stage::monitoring || c->stage == Stage::withdrawn)
    return refused(e.id.text + " stands at " + named(c->stage) + ": nobody is named from there");
  if (auto may = may_judge(*c, e.by.user); !may) return may;
  if (auto said = need_reason(e.reason); !said) return said;
  if (e.party == "unattributed") return {};
  const bool stated = std::ranges::any_of(
      c->hypotheses, [&](const auto& each) { return each.second.stated.party == e.party; });
  if (!stated || c->hypotheses.size() < 2)
    return refused("to name a party takes a hypothesis that it was so and one that competes");
  for (const auto& [name, hypothesis] : c->hypotheses)
    if (hypothesis.weighings.empty())
      return refused("no evidence is weighed for or against hypothesis " + name);
  return was_heard(*c, e.party, at);
}

Result<void> check_case_rule(const Desk& desk, const CasualtyRecorded& e, Instant) {
  const Case* c = find(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (!desk.persons.contains(e.person)) return refused("there is no person " + e.person.text);
  const bool told = std::ranges::any_of(
      c->casualties, [&](const CasualtyRecorded& other) { return other.person == e.person; });
  if (told) return refused(e.person.text + " is recorded in this case already");
  for (const EvidenceId& id : e.evidence)
    if (!is_known(*c, id)) return refused("'" + id.text + "' is no evidence of " + e.id.text);
  return {};
}

namespace {

std::optional<Entry> decision_of(const Case& c, const OpinionGiven& e) {
  for (const auto& [user, opinion] : c.opinions)
    if (user != e.by.user && opinion.given.outcome == e.outcome)
      return CaseMoved{e.by, c.id, c.stage, e.outcome, {user, e.by.user}, "two verifiers agree"};
  return {};
}

std::optional<Entry> attribution_of(const Case& c, const AttributionOpined& e) {
  for (const auto& [user, opined] : c.attribution_opinions)
    if (user != e.by.user && opined.party == e.party)
      return AttributionDecided{
          e.by, c.id, e.party, std::min(opined.standard, e.standard), {user, e.by.user}};
  return {};
}

// What a party brings stands beside the decision and opens nothing by itself.
std::optional<Entry> reopening_by(const Case& c, const EvidenceAdded& e) {
  if (!is_decided(c.stage) || e.by.as == Role::liaison) return {};
  return CaseMoved{e.by, c.id, c.stage, Stage::verifying, {}, "new evidence: " + e.id.text};
}

}  // namespace

std::optional<Entry> consequence(const Desk& desk, const Entry& entry) {
  if (const auto* opinion = std::get_if<OpinionGiven>(&entry))
    return decision_of(*find(desk, opinion->id), *opinion);
  if (const auto* opined = std::get_if<AttributionOpined>(&entry))
    return attribution_of(*find(desk, opined->id), *opined);
  if (const auto* added = std::get_if<EvidenceAdded>(&entry))
    return reopening_by(*find(desk, added->in), *added);
  return {};
}

}  // namespace truce::verify::detail
