// SPDX-License-Identifier: Apache-2.0
#include "respond/decide.h"

#include <algorithm>

#include "pledge/words.h"
#include "respond/detail/rules.h"

namespace truce::respond {
namespace {

using detail::address;
using detail::name;
using detail::plain;
using detail::refused;
using detail::Rules;
using detail::words;
using pledge::spaced;
using enum Role;

constexpr Role watch_officers[] = {duty_officer};
constexpr Role keepers[] = {duty_officer, administrator};
constexpr Role told_by[] = {duty_officer, liaison};

constexpr std::size_t max_addresses = 8;
constexpr std::size_t max_contacts = 10'000;

class Deciding : Rules {
 public:
  Deciding(const Guarantee& guarantee, const Plan* plan, Instant now)
      : Rules(guarantee, plan, now) {}

  using Entries = Result<std::vector<Entry>>;

  Entries operator()(ContactListed e) const {
    for (auto good : {name(e.guarantor, "the guarantor"), name(e.name, "the contact's name"),
                      name(e.office, "the office")})
      if (!good) return tl::unexpected(good.error());
    if (e.addresses.empty() || e.addresses.size() > max_addresses)
      return failure(Code::usage, "a contact has 1 to 8 addresses");
    for (const Address& to : e.addresses)
      if (auto good = address(to); !good) return tl::unexpected(good.error());
    if (e.may_decide.size() > all_words<StepKind>().size())
      return failure(Code::usage, "a kind of step is named twice");
    if (!is_writable(e.from) || !is_writable(e.until))
      return failure(Code::out_of_range, "days from 1900 to 2200 can be listed");
    if (e.until <= e.from) return failure(Code::usage, "the contact's days end before they begin");
    if (g_.contacts.size() >= max_contacts) return failure(Code::too_large, "too many contacts");
    if (!e.deputy_of.empty()) {
      const auto first = g_.contacts.find(e.deputy_of);
      if (first == g_.contacts.end()) return no_contact(e.deputy_of);
      if (first->second.listed.guarantor != e.guarantor)
        return refused("a deputy is of the same guarantor: " + e.deputy_of.text + " is of " +
                       first->second.listed.guarantor);
    }
    e.id = ContactId(numbered('K', g_.contacts.size() + 1));
    return put(std::move(e));
  }
  Entries operator()(ContactRemoved e) const {
    const auto found = g_.contacts.find(e.id);
    if (found == g_.contacts.end()) return no_contact(e.id);
    if (found->second.removed) return refused(e.id.text + " has been removed already");
    if (auto good = words(e.reason, "the reason"); !good) return tl::unexpected(good.error());
    return put(std::move(e));
  }

  Entries operator()(DrillStarted e) const {
    if (auto good = name(e.title, "the exercise's title"); !good)
      return tl::unexpected(good.error());
    e.id = DrillId(numbered('X', g_.drills.size() + 1));
    return put(std::move(e));
  }
  Entries operator()(DrillEnded e) const {
    if (auto runs = is_running(e.id); !runs) return tl::unexpected(runs.error());
    if (auto good = words(e.reason, "the reason"); !good) return tl::unexpected(good.error());
    return put(std::move(e));
  }
  Entries operator()(DrillCaseTold e) const {
    if (auto runs = is_running(e.drill); !runs) return tl::unexpected(runs.error());
    if (auto here = is_here({g_.drills.at(e.drill).started.agreement, e.drill}); !here)
      return tl::unexpected(here.error());
    for (auto good : {name(e.told.id.text, "the case's name"),
                      plain(e.told.party, "the party", max_name_bytes, false)})
      if (!good) return tl::unexpected(good.error());
    if (e.told.id.text.starts_with("fact-"))
      return failure(Code::usage, "a case's name does not begin with 'fact-'");
    for (const std::string& rule : e.told.rules)
      if (std::ranges::find(plan_->rules, rule) == plan_->rules.end()) return no_rule(rule);
    std::ranges::sort(e.told.rules);
    if (e.told.rules.empty() || std::ranges::adjacent_find(e.told.rules) != e.told.rules.end())
      return failure(Code::usage, "a case breaks at least one rule, and names each once");
    if (e.told.occurred.until < e.told.occurred.from || e.told.occurred.until > now_)
      return refused("a case of the exercise happened before the exercise's present, " +
                     to_text(now_));
    if (e.told.detected < e.told.occurred.from || e.told.verified < e.told.detected ||
        e.told.verified > now_)
      return refused(
          "a case is detected after it happened, verified after it was detected, and "
          "neither in the future");
    return put(std::move(e));
  }

  Entries operator()(FactTold e) const {
    if (auto here = is_here(e.of); !here) return tl::unexpected(here.error());
    for (auto good : {name(e.name, "the fact"), name(e.value, "its value"),
                      plain(e.party, "the party", max_name_bytes, false),
                      plain(e.source, "the source", max_words_bytes, true)})
      if (!good) return tl::unexpected(good.error());
    if (e.happened > now_) return refused("it happened in the future; enter it when it has");
    const auto is_it = [&](const agreement::FactTest& test) {
      return test.name == e.name && test.value == e.value;
    };
    if (std::ranges::none_of(plan_->facts, is_it))
      return refused("the plan asks for no fact '" + e.name + "' = '" + e.value +
                     "'; it asks for " + known_facts());
    return put(std::move(e));
  }

  Entries operator()(TierDecided e) const {
    if (auto here = is_here(e.of); !here) return tl::unexpected(here.error());
    if (auto good = words(e.reason, "the reason"); !good) return tl::unexpected(good.error());
    const Response* response = response_of(e.of);
    const auto tier = response->tiers.find(e.tier);
    const TierState state = tier == response->tiers.end() ? TierState::closed : tier->second.state;
    const std::string named = "tier " + std::to_string(e.tier);
    if (auto known = is_tier(e.tier); !known) return tl::unexpected(known.error());
    if (auto own = not_own(e.by, e.authority); !own) return tl::unexpected(own.error());
    if (e.word == TierWord::close && state != TierState::open)
      return refused(named + " is not open: it is " + std::string(to_text(state)));
    if (e.word != TierWord::close && state != TierState::prompted)
      return refused(named + " waits for no decision: it is " + std::string(to_text(state)) +
                     "; the plan must ask for it first");
    for (const Duty& duty : plan_->duties)
      if (static_cast<std::uint32_t>(duty.tier) == e.tier && may(e.authority, duty).has_value())
        return e.word == TierWord::decline ? decline(std::move(e), tier->second)
                                           : put(std::move(e));
    return refused(e.authority.text + " may not decide " + named + ": " +
                   why_not(e.authority, e.tier));
  }

  // A guarantor declines for itself. The tier is declined where nobody whom it asks is left.
  Entries decline(TierDecided e, const Tier& tier) const {
    const std::string& guarantor = g_.contacts.at(e.authority).listed.guarantor;
    const Response* response = response_of(e.of);
    std::vector<Entry> entries;
    bool all = true;
    for (const Duty& duty : plan_->duties) {
      if (static_cast<std::uint32_t>(duty.tier) != e.tier) continue;
      for (const std::string& other : duty.guarantors) {
        const Step* step = current_step(*response, {duty.rule, other});
        all = all && (other == guarantor ||
                      (step != nullptr && step->report.progress == Progress::declined &&
                       step->report.at >= tier.prompted.value_or(tier.since)));
      }
      if (!concerns(duty, guarantor) || !may(e.authority, duty)) continue;
      auto declined = (*this)(StepReported{
          e.by, {}, e.of, duty.rule, guarantor, 0, Progress::declined, e.authority, {}, e.reason});
      if (!declined) return declined;
      entries.push_back(std::move(declined->front()));
    }
    e.at = now_;
    if (all) entries.emplace_back(std::move(e));
    return entries;
  }

  Entries operator()(StepReported e) const {
    if (auto here = is_here(e.of); !here) return tl::unexpected(here.error());
    if (auto good = words(e.words, "the report"); !good) return tl::unexpected(good.error());
    const Duty* duty = find_duty(*plan_, e.rule);
    if (duty == nullptr) return no_duty(e.rule);
    if (!concerns(*duty, e.guarantor)) return not_asked(*duty, e.guarantor);
    if (duty->tier > 0 && e.progress != Progress::declined) {
      const auto& tiers = response_of(e.of)->tiers;
      const auto tier = tiers.find(static_cast<std::uint32_t>(duty->tier));
      if (tier == tiers.end() || tier->second.state != TierState::open)
        return refused("tier " + std::to_string(duty->tier) +
                       " is not open; its authority decides that first (respond decide)");
    }
    if (auto good = may_for(e.authority, *duty, e.guarantor); !good)
      return tl::unexpected(good.error());
    if (auto own = not_own(e.by, e.authority); !own) return tl::unexpected(own.error());
    if (auto good = listed(e.pledges); !good) return tl::unexpected(good.error());
    const Deadline* deadline = latest(*response_of(e.of), {e.rule, e.guarantor});
    e.round = deadline == nullptr ? 0 : deadline->round;
    const Step* before = current_step(*response_of(e.of), {e.rule, e.guarantor});
    if (e.progress == Progress::declined && before != nullptr &&
        before->report.progress == Progress::done)
      return refused(e.guarantor + " has reported it done; report under_way where that was wrong");
    return put(std::move(e));
  }

  Entries operator()(ResponseEnded e) const {
    if (auto here = is_here(e.of); !here) return tl::unexpected(here.error());
    if (auto good = words(e.reason, "the reason"); !good) return tl::unexpected(good.error());
    const Response* response = response_of(e.of);
    std::uint32_t highest = 0;
    bool runs = !due_list_is_empty(*response);
    for (const auto& [number, tier] : response->tiers)
      if (tier.state == TierState::open || tier.state == TierState::prompted) {
        highest = std::max(highest, number);
        runs = true;
      }
    if (!runs && response->tiers.empty()) return refused("nothing runs that could end");
    if (auto own = not_own(e.by, e.authority); !own) return tl::unexpected(own.error());
    // Whoever could have decided the highest tier that stands may end what it began.
    bool authorised = false;
    for (const Duty& duty : plan_->duties)
      if (highest == 0 || static_cast<std::uint32_t>(duty.tier) == highest)
        authorised = authorised || may(e.authority, duty).has_value();
    if (!authorised)
      return refused(e.authority.text +
                     " may not decide the end: " + why_not(e.authority, highest));
    e.at = now_;
    std::vector<Entry> entries{e};
    for (const auto& [of, all] : response->deadlines)
      if (all.back().state == DeadlineState::running || all.back().state == DeadlineState::passed)
        entries.emplace_back(DeadlineCancelled{e.by, now_, e.of, of.first, of.second,
                                               all.back().round,
                                               "the response ended: " + spaced(to_text(e.how))});
    for (const auto& [id, consultation] : g_.consultations)
      if (consultation.called.of == e.of && !consultation.closed)
        entries.emplace_back(
            ConsultationClosed{e.by, now_, id, false, "The response ended before it was held."});
    return entries;
  }

  Entries operator()(ConsultationCalled e) const {
    if (auto here = is_here(e.of); !here) return tl::unexpected(here.error());
    if (auto good = words(e.reason, "the reason"); !good) return tl::unexpected(good.error());
    const Duty* duty = find_duty(*plan_, e.rule);
    if (duty == nullptr) return no_duty(e.rule);
    for (const auto& [id, other] : g_.consultations)
      if (other.called.of == e.of && other.called.rule == e.rule && !other.closed)
        return refused(id.text + " is open for this rule already");
    if (e.guarantors.empty()) e.guarantors = duty->guarantors;
    for (const std::string& guarantor : e.guarantors) {
      if (!concerns(*duty, guarantor)) return not_asked(*duty, guarantor);
      if (std::ranges::count(e.guarantors, guarantor) > 1)
        return failure(Code::usage, guarantor + " is named twice");
    }
    e.quorum = static_cast<std::uint32_t>(duty->quorum > 0 ? static_cast<std::size_t>(duty->quorum)
                                                           : duty->guarantors.size());
    if (e.quorum > e.guarantors.size())
      return refused("rule " + duty->rule + " takes " + std::to_string(e.quorum) +
                     " guarantors, and only " + std::to_string(e.guarantors.size()) +
                     " are called");
    e.due = due_of(e.of, e.rule).value_or(now_ + std::chrono::hours{24});
    e.id = ConsultationId(numbered('G', g_.consultations.size() + 1));
    return put(std::move(e));
  }
  Entries operator()(CallAnswered e) const {
    const auto open = is_open(e.id);
    if (!open) return tl::unexpected(open.error());
    if (auto good = is_called(**open, e.guarantor); !good) return tl::unexpected(good.error());
    if ((*open)->answered.contains(e.guarantor))
      return refused(e.guarantor + " has answered the call already");
    if (auto good = speaks_for(e.contact, e.guarantor); !good) return tl::unexpected(good.error());
    return put(std::move(e));
  }
  Entries operator()(PositionTaken e) const {
    const auto open = is_open(e.id);
    if (!open) return tl::unexpected(open.error());
    if (auto good = is_called(**open, e.guarantor); !good) return tl::unexpected(good.error());
    if (auto good = plain(e.words, "the words", max_words_bytes, false); !good)
      return tl::unexpected(good.error());
    if (auto good = listed(e.pledges); !good) return tl::unexpected(good.error());
    const Duty* duty = find_duty(*plan_, (*open)->called.rule);
    if (duty == nullptr) return no_duty((*open)->called.rule);
    if (auto good = may_for(e.authority, *duty, e.guarantor); !good)
      return tl::unexpected(good.error());
    if (auto own = not_own(e.by, e.authority); !own) return tl::unexpected(own.error());
    return put(std::move(e));
  }
  Entries operator()(ConsultationClosed e) const {
    const auto open = is_open(e.id);
    if (!open) return tl::unexpected(open.error());
    if (auto good = words(e.minutes, "the minutes"); !good) return tl::unexpected(good.error());
    const std::size_t said = voices(**open);
    if (e.held && said < (*open)->called.quorum)
      return refused("it was not held: " + std::to_string(said) + " of " +
                     std::to_string((*open)->called.quorum) +
                     " positions that make a quorum; close it as failed, or go on");
    return put(std::move(e));
  }

  Entries operator()(NoticeAcknowledged e) const {
    const auto found = g_.notices.find(e.id);
    if (found == g_.notices.end())
      return failure(Code::not_found, "there is no notice " + e.id.text);
    if (found->second.acknowledged) return refused(e.id.text + " is acknowledged already");
    if (auto here = is_here(found->second.queued.of); !here) return tl::unexpected(here.error());
    if (!found->second.delivered && found->second.queued.channel != Channel::phone)
      return refused(e.id.text + " has not been delivered yet (respond notify)");
    const auto contact = g_.contacts.find(e.contact.empty() ? found->second.queued.to : e.contact);
    if (contact == g_.contacts.end()) return no_contact(e.contact);
    if (contact->second.listed.guarantor !=
        g_.contacts.at(found->second.queued.to).listed.guarantor)
      return refused(contact->first.text + " is of " + contact->second.listed.guarantor +
                     ", whom the notice is not for");
    e.contact = contact->first;
    return put(std::move(e));
  }

  // What follows from the plan nobody writes.
  template <class Other>
  Entries operator()(const Other&) const {
    return refused("this follows from the plan and is never entered");
  }

 private:
  template <class Made>
  Entries put(Made entry) const {
    entry.at = now_;
    return std::vector<Entry>{std::move(entry)};
  }
};

}  // namespace

std::span<const Role> roles_for(const Entry& entry) {
  if (std::holds_alternative<ContactListed>(entry) || std::holds_alternative<ContactRemoved>(entry))
    return keepers;
  if (std::holds_alternative<FactTold>(entry) || std::holds_alternative<CallAnswered>(entry) ||
      std::holds_alternative<PositionTaken>(entry) ||
      std::holds_alternative<NoticeAcknowledged>(entry) ||
      std::holds_alternative<StepReported>(entry))  // what a guarantor has done, it says itself
    return told_by;
  return watch_officers;
}

AgreementId agreement_of(const Guarantee& guarantee, const Entry& entry) {
  if (const auto* started = std::get_if<DrillStarted>(&entry)) return started->agreement;
  if (const auto* ended = std::get_if<DrillEnded>(&entry)) {
    const auto found = guarantee.drills.find(ended->id);
    return found == guarantee.drills.end() ? AgreementId{} : found->second.started.agreement;
  }
  const auto of = response_of(guarantee, entry);
  return of ? of->agreement : AgreementId{};
}

Result<std::vector<Entry>> decide(const Guarantee& guarantee, const Plan* plan, Entry wanted,
                                  Instant now) {
  if (!agreement_of(guarantee, wanted).empty() && plan == nullptr)
    return failure(Code::not_found, "no plan of agreement '" +
                                        agreement_of(guarantee, wanted).text + "' is adopted");
  return std::visit(Deciding{guarantee, plan, now}, std::move(wanted));
}

}  // namespace truce::respond
