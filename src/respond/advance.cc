// SPDX-License-Identifier: Apache-2.0
#include "respond/advance.h"

#include <algorithm>

#include "respond/detail/messages.h"

namespace truce::respond {
namespace {

// Of the cases that decide a duty, the one whose breach started it.
const CaseTold* starter(const Standing& standing, const Told& told) {
  const CaseTold* first = nullptr;
  for (const IncidentId& id : standing.incidents) {
    const auto found = told.cases.find(CaseId(id.text));
    if (found == told.cases.end()) continue;
    if (first == nullptr || found->second.occurred.until < first->occurred.until)
      first = &found->second;
  }
  return first;
}

Instant start_of(const Duty& duty, const Standing& standing, const Told& told) {
  const Instant occurred = *standing.counted_from;
  const CaseTold* breach = starter(standing, told);
  if (breach == nullptr || duty.counts == CountsFrom::occurrence) return occurred;
  return std::max(occurred,
                  duty.counts == CountsFrom::detection ? breach->detected : breach->verified);
}

bool all_at(const std::vector<CaseId>& cases, const Told& told, Stage stage) {
  return !cases.empty() && std::ranges::all_of(cases, [&](const CaseId& id) {
    return told.cases.at(id).stage == stage;
  });
}

class Advancing {
 public:
  Advancing(const Guarantee& guarantee, const Plan& plan, const Told& told, const Of& of,
            const By& by, Instant now)
      : guarantee_(guarantee), plan_(plan), told_(told), of_(of), by_(by), now_(now) {
    const auto last = guarantee.last.find(of);
    if (last != guarantee.last.end()) now_ = std::max(now, last->second);
    const auto response = guarantee.responses.find(of);
    if (response != guarantee.responses.end()) response_ = &response->second;
  }

  std::vector<Entry> run() {
    for (const Duty& duty : plan_.duties) {
      const Asked asked = asked_of(duty, told_);
      for (const std::string& guarantor : duty.guarantors) look_at(duty, guarantor, asked);
    }
    for (const int tier : tiers_of(plan_)) look_at(static_cast<std::uint32_t>(tier));
    return std::move(entries_);
  }

 private:
  const StepReported* report(const DutyOf& of) const {
    const auto found = response_->steps.find(of);
    return found == response_->steps.end() ? nullptr : &found->second;
  }

  void look_at(const Duty& duty, const std::string& guarantor, const Asked& asked) {
    const DutyOf key{duty.rule, guarantor};
    const Deadline* current = latest(*response_, key);
    const bool stands = current != nullptr && (current->state == DeadlineState::running ||
                                               current->state == DeadlineState::passed);
    const StepReported* step = report(key);
    const bool done = asked.is_done || (step != nullptr && step->progress == Progress::done);
    const bool wanted = asked.holds && asked.due && !asked.is_remedied;
    if (!stands) {
      if (wanted && !done && is_new(current, asked)) set(duty, guarantor, asked, current);
      return;
    }
    if (done) return met(key, current->round);
    const bool moved = wanted && (current->due != *asked.due || current->start != asked.start);
    if (!wanted || moved) {
      cancel(key, current->round,
             moved               ? "counted anew"
             : asked.is_remedied ? "remedied"
                                 : asked.why_not);
      if (moved) set(duty, guarantor, asked, current);
    } else if (current->state == DeadlineState::running && now_ > current->due) {
      pass(duty, guarantor, *current);
    }
  }

  // One that was met or cancelled does not come back as it was, but for a breach that stands again.
  static bool is_new(const Deadline* last, const Asked& asked) {
    return last == nullptr || last->state == DeadlineState::cancelled ||
           last->start != asked.start || last->due != *asked.due;
  }

  void set(const Duty& duty, const std::string& guarantor, const Asked& asked,
           const Deadline* last) {
    const std::uint32_t round = last == nullptr ? 1 : last->round + 1;
    DeadlineSet entry{by_,   now_,        of_,        duty.rule,  guarantor,
                      round, asked.start, *asked.due, asked.cases};
    tell(guarantor, "deadline " + duty.rule, asked.due, detail::deadline_set(plan_, duty, entry));
    entries_.emplace_back(entry);
    // Word of a case may come when its time is over: it passes at once, and is told as such.
    if (now_ > *asked.due)
      pass(duty, guarantor,
           {round, asked.start, *asked.due, asked.cases, DeadlineState::running, {}, false, {}});
  }
  void met(const DutyOf& of, std::uint32_t round) {
    entries_.emplace_back(DeadlineMet{by_, now_, of_, of.first, of.second, round});
  }
  void cancel(const DutyOf& of, std::uint32_t round, const std::string& reason) {
    entries_.emplace_back(DeadlineCancelled{by_, now_, of_, of.first, of.second, round, reason});
  }
  void pass(const Duty& duty, const std::string& guarantor, const Deadline& deadline) {
    const DeadlinePassed entry{by_, now_, of_, duty.rule, guarantor, deadline.round};
    entries_.emplace_back(entry);
    tell(guarantor, "deadline " + duty.rule, {},
         detail::deadline_passed(plan_, duty, entry, deadline.due));
  }

  // What the duties of a tier ask, together: one that asks is enough, and one that is done keeps
  // it.
  Asked asked_of_tier(std::uint32_t tier) const {
    Asked together;
    for (const Duty& duty : plan_.duties) {
      if (static_cast<std::uint32_t>(duty.tier) != tier) continue;
      Asked one = asked_of(duty, told_);
      together.is_done = together.is_done || one.is_done;
      if (one.holds && !together.holds)
        together = std::move(one);
      else if (!together.holds)
        together.why_not = one.why_not;
    }
    return together;
  }

  // One tier at a time: the plan forbids to pass over what comes before, but for a tier that its
  // authority has declined.
  bool waits_for_lower(std::uint32_t tier) const {
    return std::ranges::any_of(tiers_of(plan_), [&](int lower) {
      if (static_cast<std::uint32_t>(lower) >= tier) return false;
      const auto found = response_->tiers.find(static_cast<std::uint32_t>(lower));
      return found == response_->tiers.end() ||
             (found->second.state != TierState::open && found->second.state != TierState::declined);
    });
  }

  void look_at(std::uint32_t number) {
    const Asked asked = asked_of_tier(number);
    const auto found = response_->tiers.find(number);
    const TierState state =
        found == response_->tiers.end() ? TierState::closed : found->second.state;
    const bool is_up = state == TierState::prompted || state == TierState::open;
    if (is_up && !asked.holds && !asked.is_done) {
      entries_.emplace_back(TierLapsed{by_, now_, of_, number, asked.why_not});
      return;
    }
    const bool may_rise = state == TierState::closed || state == TierState::lapsed;
    const bool closed_by_word = found != response_->tiers.end() && found->second.word &&
                                found->second.word->word == TierWord::close &&
                                state == TierState::closed;
    if (!may_rise || closed_by_word || !asked.holds || asked.is_disputed || asked.is_remedied ||
        waits_for_lower(number))
      return;
    const TierPrompted entry{by_,    now_,        of_,
                             number, asked.cases, detail::tier_reason(plan_, number)};
    entries_.emplace_back(entry);
    for (const std::string& guarantor : detail::guarantors_of_tier(plan_, number))
      tell(guarantor, "tier " + std::to_string(number), asked.due,
           detail::tier_prompted(plan_, entry));
  }

  // Everybody on call for a guarantor, over each of their addresses.
  void tell(const std::string& guarantor, const std::string& about, std::optional<Instant> due,
            const detail::Message& message) {
    for (const auto& [id, contact] : guarantee_.contacts) {
      if (contact.listed.guarantor != guarantor || !is_on_call(contact, now_)) continue;
      for (const Address& address : contact.listed.addresses)
        entries_.emplace_back(NoticeQueued{
            by_, now_, NoticeId(numbered('N', guarantee_.notices.size() + ++queued_)), of_, id,
            address.channel, about, message.subject, message.text, due.value_or(now_)});
    }
  }

  const Guarantee& guarantee_;
  const Plan& plan_;
  const Told& told_;
  const Of& of_;
  const By& by_;
  Instant now_;
  const Response none_{};
  const Response* response_ = &none_;
  std::vector<Entry> entries_;
  std::size_t queued_ = 0;
};

}  // namespace

Asked asked_of(const Duty& duty, const Told& told) {
  Asked asked;
  const auto found = std::ranges::find(told.duties, duty.rule, &Standing::rule);
  if (found == told.duties.end()) return asked;
  const Standing& standing = *found;
  asked.is_done = standing.stands == Stands::fulfilled;
  asked.holds = standing.counted_from &&
                (standing.stands == Stands::pending || standing.stands == Stands::overdue);
  asked.why_not = standing.stands == Stands::moot ? "taken back" : "what it counts from fell away";
  if (!asked.holds) return asked;
  for (const IncidentId& id : standing.incidents)
    if (told.cases.contains(CaseId(id.text))) asked.cases.emplace_back(id.text);
  asked.is_disputed = all_at(asked.cases, told, Stage::disputed);
  asked.is_remedied = all_at(asked.cases, told, Stage::remedied);
  asked.start = start_of(duty, standing, told);
  if (standing.due) asked.due = *standing.due + (asked.start - *standing.counted_from);
  return asked;
}

std::vector<Entry> advance(const Guarantee& guarantee, const Plan& plan, const Told& told,
                           const Of& of, const By& by, Instant now) {
  return Advancing(guarantee, plan, told, of, by, now).run();
}

std::vector<FactTold> facts_of(const Guarantee& guarantee, const Plan& plan, const Of& of) {
  std::vector<FactTold> facts;
  const auto found = guarantee.responses.find(of);
  if (found == guarantee.responses.end()) return facts;
  const Response& response = found->second;
  const bool has_ended = !response.ended.empty();
  const auto counts = [&](Instant at) { return !has_ended || at > response.ended.back().at; };
  for (const FactTold& fact : response.facts)
    if (counts(fact.at)) facts.push_back(fact);
  const auto imply = [&](const Duty& duty, const By& by, Instant at) {
    if (duty.done_by)
      facts.push_back({by, at, of, duty.done_by->name, duty.done_by->value, duty.done_by->party, at,
                       "reported under " + duty.rule});
  };
  for (const Duty& duty : plan.duties) {
    std::size_t done = 0, declined = 0;
    const StepReported* last = nullptr;
    for (const std::string& guarantor : duty.guarantors) {
      const auto step = response.steps.find({duty.rule, guarantor});
      if (step == response.steps.end()) continue;
      if (step->second.progress == Progress::declined) ++declined;
      if (step->second.progress != Progress::done) continue;
      ++done;
      if (last == nullptr || last->at < step->second.at) last = &step->second;
    }
    const std::size_t all = duty.guarantors.size() - declined;
    const std::size_t needed = duty.quorum > 0 ? static_cast<std::size_t>(duty.quorum) : all;
    if (last != nullptr && done >= needed) imply(duty, last->by, last->at);
  }
  for (const auto& [id, consultation] : guarantee.consultations)
    if (consultation.called.of == of && consultation.closed && consultation.closed->held &&
        counts(consultation.closed->at))
      if (const Duty* duty = find_duty(plan, consultation.called.rule))
        imply(*duty, consultation.closed->by, consultation.closed->at);
  std::ranges::stable_sort(facts, {}, &FactTold::happened);
  return facts;
}

}  // namespace truce::respond
