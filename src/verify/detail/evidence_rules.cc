// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "verify/detail/case_rules.h"
#include "verify/detail/permits.h"
#include "verify/detail/plain.h"

namespace truce::verify::detail {
namespace {

// The same bytes have one origin, wherever they are evidence.
Result<void> fits_what_is_there(const Desk& desk, const EvidenceAdded& e) {
  for (const auto& [id, other] : desk.evidence) {
    if (other.added.sha256 != e.sha256) continue;
    if (other.added.in == e.in)
      return refused("the same bytes are in " + e.in.text + " already, as " + id.text);
    if (other.added.origin != e.origin)
      return refused("the same bytes are on record as " + id.text + " with the origin '" +
                     other.added.origin + "'");
  }
  return {};
}

Result<void> is_true_copy(const Desk& desk, const EvidenceAdded& e) {
  if (e.working_of.empty()) return {};
  const auto original = desk.evidence.find(e.working_of);
  if (original == desk.evidence.end() || !original->second.added.working_of.empty())
    return refused("'" + e.working_of.text + "' is no original");
  if (original->second.added.origin != e.origin || !e.observation.empty())
    return refused("a working copy is a file and has its original's origin, '" +
                   original->second.added.origin + "'");
  return {};
}

bool supports(const Hypothesis& hypothesis) {
  return std::ranges::any_of(hypothesis.weighings, [](const Weighing& each) {
    return each.weighed.bearing == Leaning::supports;
  });
}

// Hypotheses that compete, each weighed, and something that speaks for the party.
Result<void> were_weighed(const Case& c, const std::string& party) {
  bool stated = false;
  bool competes = false;
  bool supported = false;
  for (const auto& [name, hypothesis] : c.hypotheses) {
    const bool of_party = hypothesis.stated.party == party;
    stated |= of_party;
    competes |= !of_party;
    supported |= of_party && supports(hypothesis);
  }
  if (!stated || !competes)
    return refused("to name a party takes a hypothesis that it was so and one that competes");
  for (const auto& [name, hypothesis] : c.hypotheses)
    if (hypothesis.weighings.empty())
      return refused("no evidence is weighed for or against hypothesis " + name);
  if (!supported) return refused("no evidence supports that it was '" + party + "'");
  return {};
}

// Whether a party that is to be named was asked in this round, and has answered or let the time go
// by.
Result<void> was_heard(const Case& c, const std::string& party, Instant at) {
  if (std::ranges::any_of(c.replies, [&](const Reply& reply) {
        return reply.received.party == party && reply.round == c.round;
      }))
    return {};
  const auto invited = c.invited.find(party);
  if (invited == c.invited.end())
    return refused("nobody is named unheard: `truce case invite " + c.id.text + " --party " +
                   party + " --until T` first");
  if (at < invited->second)
    return refused("'" + party + "' has until " + to_text(invited->second) + " to reply");
  return {};
}

bool may_be_attributed(const Case& c) {
  return c.stage == Stage::verifying || c.stage == Stage::verified ||
         (c.stage == Stage::disputed && was_verified(c));
}

}  // namespace

Result<void> check_case_rule(const Desk& desk, const EvidenceAdded& e, Instant) {
  if (find_case(desk, e.in) == nullptr) return no_such_case(e.in);
  if (e.sha256.size() != 64 || e.sha256.find_first_not_of("0123456789abcdef") != std::string::npos)
    return refused("'" + e.sha256 + "' is no SHA-256 in lower-case hex");
  for (const auto& [option, text] :
       {std::pair{"--title", &e.title}, std::pair{"--origin", &e.origin},
        std::pair{"--source", &e.source}})
    if (auto line = check_line(option, *text); !line) return line;
  if (e.source.starts_with("P-") && !desk.persons.contains(PersonId(e.source)))
    return refused("there is no person " + e.source);
  if (auto copy = is_true_copy(desk, e); !copy) return copy;
  return fits_what_is_there(desk, e);
}

Result<void> check_case_rule(const Desk& desk, const HypothesisStated& e, Instant) {
  const Case* c = find_case(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (auto line = check_line("--name", e.hypothesis); !line) return line;
  if (auto line = check_line("--party", e.party); !line) return line;
  if (c->hypotheses.contains(e.hypothesis))
    return refused(e.hypothesis + " stands already; give another name");
  if (e.words.empty()) return refused("say what would have happened: --words");
  return {};
}

Result<void> check_case_rule(const Desk& desk, const EvidenceWeighed& e, Instant) {
  const Case* c = find_case(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (!c->hypotheses.contains(e.hypothesis))
    return refused(e.id.text + " has no hypothesis '" + e.hypothesis + "'");
  if (!is_evidence_of(*c, e.evidence))
    return refused("'" + e.evidence.text + "' is no evidence of " + e.id.text);
  return need_reason(e.reason);
}

Result<void> check_case_rule(const Desk& desk, const AttributionOpined& e, Instant at) {
  const Case* c = find_case(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (!may_be_attributed(*c))
    return refused(e.id.text + " stands at '" + std::string(to_text(c->stage)) +
                   "': nobody is named from there");
  if (auto may = may_judge(*c, e.by.user); !may) return may;
  if (auto said = need_reason(e.reason); !said) return said;
  if (e.party == "unattributed") return {};
  if (auto weighed = were_weighed(*c, e.party); !weighed) return weighed;
  return was_heard(*c, e.party, at);
}

Result<void> check_case_rule(const Desk& desk, const CasualtyRecorded& e, Instant) {
  const Case* c = find_case(desk, e.id);
  if (c == nullptr) return no_such_case(e.id);
  if (!desk.persons.contains(e.person)) return refused("there is no person " + e.person.text);
  for (const EvidenceId& id : e.evidence)
    if (!is_evidence_of(*c, id)) return refused("'" + id.text + "' is no evidence of " + e.id.text);
  return {};
}

}  // namespace truce::verify::detail
