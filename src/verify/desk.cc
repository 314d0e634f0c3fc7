// SPDX-License-Identifier: Apache-2.0
#include "verify/desk.h"

#include <algorithm>

namespace truce::verify {
namespace {

tl::unexpected<Error> misfit(const std::string& what) {
  return failure(Code::bad_record, what);
}

// Takes one entry into the desk; the moment is the record's.
class Fold {
 public:
  Fold(Desk& desk, const Entry& entry, Instant at) : desk_(desk), entry_(entry), at_(at) {}

  Result<void> take(const UserEnrolled& e) {
    desk_.users[e.name] = {e.name, e.roles, true};
    return {};
  }
  Result<void> take(const UserDisabled& e) {
    const auto user = desk_.users.find(e.name);
    if (user == desk_.users.end()) return misfit("nobody is called " + e.name);
    user->second.active = false;
    return {};
  }

  Result<void> take(const CaseOpened& e) {
    const auto [at, is_new] = desk_.cases.try_emplace(e.id);
    if (!is_new) return misfit("case " + e.id.text + " is opened twice");
    Case& opened = at->second;
    opened.id = e.id;
    opened.title = e.title;
    opened.raised_by = e.by.user;
    opened.opened = opened.moved = at_;
    for (const FindingRef& ref : e.findings) opened.findings[ref.finding] = ref.version;
    return note(opened);
  }
  Result<void> take(const CaseExtended& e) {
    return on(e.id, [&](Case& c) {
      for (const FindingRef& ref : e.findings) c.findings[ref.finding] = ref.version;
      news(c);
    });
  }
  Result<void> take(const CaseClaimed& e) {
    return on(e.id, [&](Case& c) { c.seats[e.seat] = {e.by.user, at_}; });
  }
  Result<void> take(const CaseReleased& e) {
    return on(e.id, [&](Case& c) { c.seats.erase(e.seat); });
  }
  Result<void> take(const CaseMoved& e) {
    const auto found = desk_.cases.find(e.id);
    if (found != desk_.cases.end() && found->second.stage != e.from)
      return misfit("case " + e.id.text + " moves from " + std::string(to_text(e.from)) +
                    " and stands at " + std::string(to_text(found->second.stage)));
    return on(e.id, [&](Case& c) { move(c, e); });
  }
  Result<void> take(const OpinionGiven& e) {
    return on(e.id, [&](Case& c) { c.opinions[e.by.user] = {e, at_}; });
  }

  Result<void> take(const ReplyInvited& e) {
    return on(e.id, [&](Case& c) { c.invited[e.party] = e.until; });
  }
  Result<void> take(const ReplyReceived& e) {
    return on(e.id, [&](Case& c) {
      c.replies.push_back(e);
      news(c);
    });
  }

  Result<void> take(const EvidenceAdded& e) {
    const auto [at, is_new] = desk_.evidence.try_emplace(e.id);
    if (!is_new) return misfit("evidence " + e.id.text + " is added twice");
    at->second = {e, at_, {}};
    return on(e.in, [&](Case& c) {
      c.evidence.push_back(e.id);
      news(c);
    });
  }
  Result<void> take(const CustodyLogged& e) {
    const auto found = desk_.evidence.find(e.evidence);
    if (found == desk_.evidence.end()) return misfit("there is no evidence " + e.evidence.text);
    found->second.custody.push_back({at_, entry_});
    return {};
  }

  Result<void> take(const HypothesisStated& e) {
    return on(e.id, [&](Case& c) { c.hypotheses[e.hypothesis] = {e, {}}; });
  }
  Result<void> take(const EvidenceWeighed& e) {
    return on(e.id, [&](Case& c) { c.hypotheses[e.hypothesis].weighings.push_back({e, at_}); });
  }
  Result<void> take(const AttributionOpined& e) {
    return on(e.id, [&](Case& c) { c.attribution_opinions[e.by.user] = e; });
  }
  Result<void> take(const AttributionDecided& e) {
    return on(e.id, [&](Case& c) { c.attribution = e; });
  }

  Result<void> take(const PersonSealed& e) {
    const bool is_new = desk_.persons.try_emplace(e.id, Person{e.id, e.sealed, false}).second;
    if (!is_new) return misfit("person " + e.id.text + " is sealed twice");
    return {};
  }
  Result<void> take(const PersonErased& e) {
    const auto found = desk_.persons.find(e.id);
    if (found == desk_.persons.end()) return misfit("there is no person " + e.id.text);
    found->second.erased = true;
    return {};
  }
  Result<void> take(const CasualtyRecorded& e) {
    return on(e.id, [&](Case& c) { c.casualties.push_back(e); });
  }

  Result<void> take(const ClaimRegistered& e) {
    const bool is_new = desk_.claims.try_emplace(e.id, RegisteredClaim{e, at_, {}}).second;
    if (!is_new) return misfit("claim " + e.id.text + " is registered twice");
    return {};
  }
  Result<void> take(const ClaimHeld& e) {
    const auto found = desk_.claims.find(e.id);
    if (found == desk_.claims.end()) return misfit("there is no claim " + e.id.text);
    found->second.held.push_back(e);
    return {};
  }
  Result<void> take(const CorrectionAsked& e) {
    const bool is_new = desk_.corrections.try_emplace(e.id, Correction{e, at_, {}}).second;
    if (!is_new) return misfit("correction " + e.id.text + " is asked for twice");
    return {};
  }
  Result<void> take(const CorrectionAnswered& e) {
    const auto found = desk_.corrections.find(e.id);
    if (found == desk_.corrections.end()) return misfit("there is no correction " + e.id.text);
    found->second.answers.push_back(e);
    return {};
  }

 private:
  template <class Change>
  Result<void> on(const CaseId& id, const Change& change) {
    const auto found = desk_.cases.find(id);
    if (found == desk_.cases.end()) return misfit("there is no case " + id.text);
    change(found->second);
    return note(found->second);
  }
  Result<void> note(Case& c) {
    c.history.push_back({at_, entry_});
    return {};
  }

  // Opinions given before it came no longer count towards a decision; the history keeps them.
  static void news(Case& c) {
    c.something_new = true;
    c.opinions.clear();
    c.attribution_opinions.clear();
  }

  // Seats and opinions belong to the round that a decision ends; what was decided stays.
  void move(Case& c, const CaseMoved& e) {
    const bool reopened = is_decided(e.from) && !is_decided(e.to);
    if (e.to == Stage::verified || e.to == Stage::refuted) c.decisions.push_back(decision(c, e));
    if (is_decided(e.to)) {
      c.seats.clear();
      c.something_new = false;
    }
    if (reopened) {
      ++c.round;
      c.opinions.clear();
      c.attribution_opinions.clear();
    }
    c.stage = e.to;
    c.moved = at_;
  }
  Decision decision(const Case& c, const CaseMoved& e) const {
    Decision made{e.to,   Standard::beyond_reasonable_doubt, Confidence::high, e.agreed, at_,
                  c.round};
    for (const std::string& user : e.agreed)
      if (const auto opinion = c.opinions.find(user); opinion != c.opinions.end()) {
        made.standard = std::min(made.standard, opinion->second.given.standard);
        made.confidence = std::min(made.confidence, opinion->second.given.confidence);
      }
    return made;
  }

  Desk& desk_;
  const Entry& entry_;
  Instant at_;
};

}  // namespace

bool has_role(const User& user, Role role) {
  return user.active && std::ranges::find(user.roles, role) != user.roles.end();
}

Result<void> evolve(Desk& desk, const Entry& entry, Instant at) {
  Fold fold(desk, entry, at);
  auto taken = std::visit([&](const auto& e) { return fold.take(e); }, entry);
  if (taken) ++desk.entries;
  return taken;
}

}  // namespace truce::verify
