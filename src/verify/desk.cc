// SPDX-License-Identifier: Apache-2.0
#include "verify/desk.h"

#include <algorithm>

#include "verify/detail/numbers.h"

namespace truce::verify {

using detail::next_case;
using detail::next_claim;
using detail::next_correction;
using detail::next_evidence;
using detail::next_person;

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
    if (e.id != next_case(desk_)) return out_of_turn(e.id.text);
    Case& opened = desk_.cases[e.id];
    opened.id = e.id;
    opened.title = e.title;
    opened.raised_by = e.by.user;
    opened.brought_by = {e.by.user};
    opened.opened = opened.moved = at_;
    for (const FindingRef& ref : e.findings) opened.findings[ref.finding] = ref.version;
    return note(opened);
  }
  Result<void> take(const CaseExtended& e) {
    return on(e.id, [&](Case& c) {
      for (const FindingRef& ref : e.findings) c.findings[ref.finding] = ref.version;
      c.brought_by.insert(e.by.user);
      news(c);
    });
  }
  Result<void> take(const CaseClaimed& e) {
    return on(e.id, [&](Case& c) { c.seats[e.seat] = {e.by.user, at_}; });
  }
  Result<void> take(const CaseReleased& e) {
    return on(e.id, [&](Case& c) { leave(c, e.seat); });
  }
  Result<void> take(const CaseMoved& e) {
    const auto found = desk_.cases.find(e.id);
    if (found == desk_.cases.end()) return misfit("there is no case " + e.id.text);
    if (found->second.stage != e.from)
      return misfit("case " + e.id.text + " moves from " + std::string(to_text(e.from)) +
                    " and stands at " + std::string(to_text(found->second.stage)));
    for (const std::string& user : e.agreed)
      if (!found->second.opinions.contains(user))
        return misfit("case " + e.id.text + " is decided by " + user + ", who gave no opinion");
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
      c.replies.push_back({e, at_, c.round});
      c.something_new = true;
    });
  }

  Result<void> take(const EvidenceAdded& e) {
    if (e.id != next_evidence(desk_)) return out_of_turn(e.id.text);
    desk_.evidence[e.id] = {e, at_, {}};
    return on(e.in, [&](Case& c) {
      c.evidence.push_back(e.id);
      if (e.working_of.empty()) news(c);
    });
  }
  Result<void> take(const CustodyLogged& e) {
    const auto found = desk_.evidence.find(e.evidence);
    if (found == desk_.evidence.end()) return misfit("there is no evidence " + e.evidence.text);
    found->second.custody.push_back({at_, entry_});
    return {};
  }

  Result<void> take(const HypothesisStated& e) {
    return on(e.id, [&](Case& c) {
      c.hypotheses[e.hypothesis] = {e, {}};
      c.attribution_opinions.clear();
    });
  }
  Result<void> take(const EvidenceWeighed& e) {
    return on(e.id, [&](Case& c) {
      c.hypotheses[e.hypothesis].weighings.push_back({e, at_});
      c.attribution_opinions.clear();
    });
  }
  Result<void> take(const AttributionOpined& e) {
    return on(e.id, [&](Case& c) { c.attribution_opinions[e.by.user] = e; });
  }
  Result<void> take(const AttributionDecided& e) {
    return on(e.id, [&](Case& c) { c.attributions.push_back({e, at_, c.round}); });
  }

  Result<void> take(const PersonSealed& e) {
    if (e.id != next_person(desk_)) return out_of_turn(e.id.text);
    desk_.persons[e.id] = {e.id, e.sealed, false, {}};
    return {};
  }
  Result<void> take(const PersonErased& e) {
    const auto found = desk_.persons.find(e.id);
    if (found == desk_.persons.end()) return misfit("there is no person " + e.id.text);
    found->second.erased = true;
    return {};
  }
  Result<void> take(const PersonShown& e) {
    const auto found = desk_.persons.find(e.id);
    if (found == desk_.persons.end()) return misfit("there is no person " + e.id.text);
    found->second.shown.push_back({at_, entry_});
    return {};
  }
  Result<void> take(const CasualtyRecorded& e) {
    return on(e.id, [&](Case& c) { c.casualties[e.person] = e; });
  }

  Result<void> take(const ClaimRegistered& e) {
    if (e.id != next_claim(desk_)) return out_of_turn(e.id.text);
    desk_.claims[e.id] = {e, at_, {}};
    return {};
  }
  Result<void> take(const ClaimHeld& e) {
    const auto found = desk_.claims.find(e.id);
    if (found == desk_.claims.end()) return misfit("there is no claim " + e.id.text);
    found->second.held.push_back(e);
    return {};
  }
  Result<void> take(const CorrectionAsked& e) {
    if (e.id != next_correction(desk_)) return out_of_turn(e.id.text);
    desk_.corrections[e.id] = {e, at_, {}};
    return {};
  }
  Result<void> take(const CorrectionAnswered& e) {
    const auto found = desk_.corrections.find(e.id);
    if (found == desk_.corrections.end()) return misfit("there is no correction " + e.id.text);
    found->second.answers.push_back(e);
    return {};
  }

  Result<void> take(const WatchTaken& e) {
    desk_.duty.on_watch = {e.by.user, at_};
    desk_.duty.handed.reset();
    return log();
  }
  Result<void> take(const WatchHandedOver&) {
    desk_.duty.handed = {at_, entry_};
    return log();
  }
  Result<void> take(const NoteWritten&) { return log(); }
  Result<void> take(const AlertsSet& e) {
    desk_.duty.alerts.insert_or_assign(e.by.user, Noted{at_, entry_});
    return {};
  }

 private:
  Result<void> log() {
    desk_.duty.entries.push_back({at_, entry_});
    return {};
  }
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

  static tl::unexpected<Error> out_of_turn(const std::string& id) {
    return misfit("'" + id + "' is not the next number");
  }

  // Opinions given before it came no longer count towards a decision; the history keeps them.
  static void news(Case& c) {
    c.something_new = true;
    c.opinions.clear();
    c.attribution_opinions.clear();
  }

  // With the seat go the opinions of who had it.
  static void leave(Case& c, Seat seat) {
    const auto seated = c.seats.find(seat);
    if (seated == c.seats.end()) return;
    c.opinions.erase(seated->second.user);
    c.attribution_opinions.erase(seated->second.user);
    c.seats.erase(seated);
  }

  // Seats, opinions and invitations belong to the round that a decision ends; what was decided
  // stays.
  void move(Case& c, const CaseMoved& e) {
    if (!e.agreed.empty()) c.decisions.push_back(decision(c, e));
    if (is_decided(e.to)) {
      c.seats.clear();
      c.something_new = false;
    }
    if (e.to == Stage::monitoring) c.opinions.clear();
    if (is_decided(e.from) && !is_decided(e.to)) {
      ++c.round;
      c.opinions.clear();
      c.attribution_opinions.clear();
      c.invited.clear();
    }
    c.stage = e.to;
    c.moved = at_;
  }
  Decision decision(const Case& c, const CaseMoved& e) const {
    Decision made{
        e.to,      Standard::beyond_reasonable_doubt, Confidence::high, e.agreed, at_, c.round,
        c.findings};
    for (const std::string& user : e.agreed) {
      const OpinionGiven& given = c.opinions.at(user).given;
      made.standard = std::min(made.standard, given.standard);
      made.confidence = std::min(made.confidence, given.confidence);
    }
    return made;
  }

  Desk& desk_;
  const Entry& entry_;
  Instant at_;
};

}  // namespace

bool was_verified(const Case& of) {
  return !of.decisions.empty() && of.decisions.back().outcome == Stage::verified;
}

const Attributed* attribution(const Case& of) {
  const bool stands =
      of.stage == Stage::verifying || of.stage == Stage::verified ||
      ((of.stage == Stage::disputed || of.stage == Stage::remedied) && was_verified(of));
  if (!stands || of.attributions.empty() || of.attributions.back().round != of.round)
    return nullptr;
  return &of.attributions.back();
}

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
