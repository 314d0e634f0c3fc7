// SPDX-License-Identifier: Apache-2.0
#include "respond/guarantee.h"

#include <algorithm>

namespace truce::respond {
namespace {

tl::unexpected<Error> misfit(const std::string& what) {
  return failure(Code::bad_record, what);
}

// One entry's effect. Each takes only what fits; a replay of a damaged journal stops here.
struct Taking {
  Guarantee& g;

  Result<void> operator()(const ContactListed& e) const {
    if (!g.contacts.emplace(e.id, Contact{e, {}}).second)
      return misfit("contact " + e.id.text + " is listed twice");
    return {};
  }
  Result<void> operator()(const ContactRemoved& e) const {
    const auto found = g.contacts.find(e.id);
    if (found == g.contacts.end() || found->second.removed)
      return misfit("contact " + e.id.text + " is not listed");
    found->second.removed = e.at;
    return {};
  }
  Result<void> operator()(const DrillStarted& e) const {
    if (!g.drills.emplace(e.id, Drill{e, {}}).second)
      return misfit("exercise " + e.id.text + " started twice");
    g.responses[{e.agreement, e.id}];
    return {};
  }
  Result<void> operator()(const DrillEnded& e) const {
    const auto found = g.drills.find(e.id);
    if (found == g.drills.end() || found->second.ended)
      return misfit("exercise " + e.id.text + " does not run");
    found->second.ended = e.at;
    return {};
  }
  Result<void> operator()(const DrillCaseTold& e) const {
    const auto found = g.drills.find(e.drill);
    if (found == g.drills.end()) return misfit("no exercise " + e.drill.text);
    g.responses[{found->second.started.agreement, e.drill}].cases[e.told.id] = e.told;
    return {};
  }
  Result<void> operator()(const FactTold& e) const {
    g.responses[e.of].facts.push_back(e);
    return {};
  }
  Result<void> operator()(const TierDecided& e) const {
    Tier& tier = g.responses[e.of].tiers[e.tier];
    tier.state = e.word == TierWord::open      ? TierState::open
                 : e.word == TierWord::decline ? TierState::declined
                                               : TierState::closed;
    tier.since = e.at;
    tier.word = e;
    return {};
  }
  Result<void> operator()(const StepReported& e) const {
    Step& step = g.responses[e.of].steps[{e.rule, e.guarantor}];
    const bool goes_on = !step.report.rule.empty() && step.report.round == e.round &&
                         step.report.progress == e.progress;
    step = {e, goes_on ? step.since : e.at};
    return {};
  }
  // What comes after counts anew.
  Result<void> operator()(const ResponseEnded& e) const {
    Response& response = g.responses[e.of];
    response.ended.push_back(e);
    response.tiers.clear();
    response.steps.clear();
    return {};
  }
  Result<void> operator()(const ConsultationCalled& e) const {
    if (!g.consultations.emplace(e.id, Consultation{e, {}, {}, {}}).second)
      return misfit("consultation " + e.id.text + " is called twice");
    return {};
  }
  Result<void> operator()(const CallAnswered& e) const {
    Consultation* of = open(e.id);
    if (of == nullptr) return misfit("consultation " + e.id.text + " is not open");
    of->answered.emplace(e.guarantor, e);
    return {};
  }
  Result<void> operator()(const PositionTaken& e) const {
    Consultation* of = open(e.id);
    if (of == nullptr) return misfit("consultation " + e.id.text + " is not open");
    of->positions[e.guarantor] = e;
    return {};
  }
  Result<void> operator()(const ConsultationClosed& e) const {
    Consultation* of = open(e.id);
    if (of == nullptr) return misfit("consultation " + e.id.text + " is not open");
    of->closed = e;
    return {};
  }
  Result<void> operator()(const TierPrompted& e) const {
    Tier& tier = g.responses[e.of].tiers[e.tier];
    tier = {TierState::prompted, e.at, e.at, e.cases, e.reason, tier.word};
    return {};
  }
  Result<void> operator()(const TierLapsed& e) const {
    Tier& tier = g.responses[e.of].tiers[e.tier];
    tier.state = TierState::lapsed;
    tier.since = e.at;
    tier.reason = e.reason;
    return {};
  }
  Result<void> operator()(const DeadlineSet& e) const {
    std::vector<Deadline>& all = g.responses[e.of].deadlines[{e.rule, e.guarantor}];
    if (e.round != all.size() + 1 || (!all.empty() && all.back().state == DeadlineState::running))
      return misfit("a deadline of " + e.rule + " is set out of turn");
    all.push_back({e.round, e.start, e.due, e.cases, DeadlineState::running, {}, false, {}});
    return {};
  }
  Result<void> operator()(const DeadlineMet& e) const {
    Deadline* of = deadline(e.of, e.rule, e.guarantor, e.round);
    if (of == nullptr || of->state == DeadlineState::met || of->state == DeadlineState::cancelled)
      return misfit("a deadline of " + e.rule + " is met that does not run");
    of->late = e.at > of->due;
    return settle(*of, DeadlineState::met, e.at);
  }
  Result<void> operator()(const DeadlinePassed& e) const {
    Deadline* of = deadline(e.of, e.rule, e.guarantor, e.round);
    if (of == nullptr || of->state != DeadlineState::running)
      return misfit("a deadline of " + e.rule + " passes that does not run");
    if (e.at <= of->due) return misfit("a deadline of " + e.rule + " passes before it is due");
    return settle(*of, DeadlineState::passed, e.at);
  }
  Result<void> operator()(const DeadlineCancelled& e) const {
    Deadline* of = deadline(e.of, e.rule, e.guarantor, e.round);
    if (of == nullptr || of->state == DeadlineState::met || of->state == DeadlineState::cancelled)
      return misfit("a deadline of " + e.rule + " is cancelled that does not run");
    of->reason = e.reason;
    return settle(*of, DeadlineState::cancelled, e.at);
  }
  Result<void> operator()(const NoticeQueued& e) const {
    if (!g.notices.emplace(e.id, Notice{e, 0, {}, {}, {}, {}}).second)
      return misfit("notice " + e.id.text + " is queued twice");
    return {};
  }
  Result<void> operator()(const NoticeTried& e) const {
    const auto found = g.notices.find(e.id);
    if (found == g.notices.end()) return misfit("no notice " + e.id.text);
    Notice& notice = found->second;
    ++notice.tries;
    notice.tried = e.at;
    if (e.outcome == Delivery::delivered && !notice.delivered) notice.delivered = e.at;
    notice.fault = e.outcome == Delivery::failed ? e.words : "";
    return {};
  }
  Result<void> operator()(const NoticeAcknowledged& e) const {
    const auto found = g.notices.find(e.id);
    if (found == g.notices.end() || found->second.acknowledged)
      return misfit("notice " + e.id.text + " waits for nobody");
    found->second.acknowledged = e;
    return {};
  }

 private:
  Consultation* open(const ConsultationId& id) const {
    const auto found = g.consultations.find(id);
    return found == g.consultations.end() || found->second.closed ? nullptr : &found->second;
  }
  Deadline* deadline(const Of& of, const std::string& rule, const std::string& guarantor,
                     std::uint32_t round) const {
    const auto response = g.responses.find(of);
    if (response == g.responses.end()) return nullptr;
    const auto found = response->second.deadlines.find({rule, guarantor});
    if (found == response->second.deadlines.end() || round != found->second.size()) return nullptr;
    return &found->second.back();
  }
  static Result<void> settle(Deadline& of, DeadlineState state, Instant at) {
    of.state = state;
    of.settled = at;
    return {};
  }
};

}  // namespace

bool is_on_call(const Contact& contact, Instant at) {
  return !contact.removed && contact.listed.from <= at && at < contact.listed.until;
}

bool may_decide(const Contact& contact, StepKind step) {
  return std::ranges::find(contact.listed.may_decide, step) != contact.listed.may_decide.end();
}

std::size_t voices(const Consultation& consultation) {
  return static_cast<std::size_t>(std::ranges::count_if(
      consultation.positions, [](const auto& p) { return p.second.voice != Voice::undecided; }));
}

bool stands(const Deadline& deadline) {
  return deadline.state == DeadlineState::running || deadline.state == DeadlineState::passed;
}
bool stands(const Tier& tier) {
  return tier.state == TierState::prompted || tier.state == TierState::open;
}

bool runs(const Response& response) {
  return std::ranges::any_of(response.deadlines,
                             [](const auto& of) { return stands(of.second.back()); }) ||
         std::ranges::any_of(response.tiers, [](const auto& tier) { return stands(tier.second); });
}

const Deadline* latest(const Response& response, const DutyOf& of) {
  const auto found = response.deadlines.find(of);
  return found == response.deadlines.end() ? nullptr : &found->second.back();
}

const Step* current_step(const Response& response, const DutyOf& of) {
  const auto step = response.steps.find(of);
  const Deadline* deadline = latest(response, of);
  if (step == response.steps.end()) return nullptr;
  return step->second.report.round == (deadline == nullptr ? 0 : deadline->round) ? &step->second
                                                                                  : nullptr;
}

std::optional<Of> response_of(const Guarantee& guarantee, const Entry& entry) {
  const auto of_drill = [&](const DrillId& id) -> std::optional<Of> {
    const auto found = guarantee.drills.find(id);
    if (found == guarantee.drills.end()) return {};
    return Of{found->second.started.agreement, id};
  };
  return std::visit(
      [&](const auto& e) -> std::optional<Of> {
        using Kind = std::decay_t<decltype(e)>;
        if constexpr (requires { e.of; }) {
          return e.of;
        } else if constexpr (std::is_same_v<Kind, DrillCaseTold>) {
          return of_drill(e.drill);
        } else if constexpr (std::is_same_v<Kind, CallAnswered> ||
                             std::is_same_v<Kind, PositionTaken> ||
                             std::is_same_v<Kind, ConsultationClosed>) {
          const auto found = guarantee.consultations.find(e.id);
          if (found != guarantee.consultations.end()) return found->second.called.of;
        } else if constexpr (std::is_same_v<Kind, NoticeAcknowledged>) {
          const auto found = guarantee.notices.find(e.id);
          if (found != guarantee.notices.end()) return found->second.queued.of;
        }
        return {};
      },
      entry);
}

Result<void> evolve(Guarantee& guarantee, const Entry& entry) {
  if (auto taken = std::visit(Taking{guarantee}, entry); !taken) return taken;
  if (const auto of = response_of(guarantee, entry)) {
    const auto last = guarantee.last.try_emplace(*of, moment_of(entry)).first;
    last->second = std::max(last->second, moment_of(entry));
  }
  ++guarantee.entries;
  return {};
}

}  // namespace truce::respond
