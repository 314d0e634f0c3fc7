// SPDX-License-Identifier: Apache-2.0
#include "respond/advance.h"

#include <algorithm>
#include <functional>
#include <set>

#include "respond/detail/messages.h"
#include "respond/terms.h"

namespace truce::respond {
namespace {

// Of the cases that decide a duty, the one whose breach it is counted from.
const CaseTold* starter(const Standing& standing, const Told& told) {
  const CaseTold* first = nullptr;
  for (const IncidentId& id : standing.incidents) {
    const auto found = told.cases.find(CaseId(id.text));
    if (found == told.cases.end()) continue;
    const CaseTold& one = found->second;
    if (one.occurred.until == *standing.counted_from) return &one;
    if (first == nullptr || one.occurred.until < first->occurred.until) first = &one;
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

// All that is told, not only what a duty rests on: to dispute or make good one breach of many stops
// nothing.
bool all_at(const Told& told, std::initializer_list<Stage> stages) {
  return !told.cases.empty() && std::ranges::all_of(told.cases, [&](const auto& one) {
    return std::ranges::find(stages, one.second.stage) != stages.end();
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
    hand_over();
    for (const Duty& duty : plan_.duties) {
      const Asked asked = asked_of(plan_, duty, told_);
      for (const std::string& guarantor : duty.guarantors) look_at(duty, guarantor, asked);
    }
    for (const int tier : tiers_of(plan_)) look_at(static_cast<std::uint32_t>(tier));
    return std::move(entries_);
  }

 private:
  bool is_reported_done(const DutyOf& of) const {
    const Step* step = current_step(*response_, of);
    return step != nullptr && step->report.progress == Progress::done;
  }

  void look_at(const Duty& duty, const std::string& guarantor, const Asked& asked) {
    const DutyOf key{duty.rule, guarantor};
    const Deadline* current = latest(*response_, key);
    const bool is_up = current != nullptr && stands(*current);
    // What was reported is about the deadline that stood then, and not about another breach.
    const bool same = current == nullptr || !asked.due ||
                      (current->start == asked.start && current->due == *asked.due);
    const bool done = asked.is_done || (same && is_reported_done(key));
    const bool wanted = asked.holds && asked.due && !asked.is_remedied;
    if (wanted && is_up && duty.every_days > 0 && now_ > current->due && *asked.due > current->due)
      return next_term(duty, guarantor, asked, *current);
    if (!is_up) {
      if (wanted && !done) set(duty, guarantor, asked, current);
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

  // A term that went by stays as it ended; the next is asked for by itself.
  void next_term(const Duty& duty, const std::string& guarantor, const Asked& asked,
                 const Deadline& last) {
    const DutyOf key{duty.rule, guarantor};
    if (is_reported_done(key))
      met(key, last.round);
    else if (last.state == DeadlineState::running)
      pass(duty, guarantor, last);
    if (!asked.is_done) set(duty, guarantor, asked, &last);
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
  // Records hold so many; all of them are told by the cases themselves.
  static std::vector<CaseId> few(std::vector<CaseId> cases) {
    constexpr std::size_t most = 100;
    if (cases.size() > most) cases.resize(most);
    return cases;
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
      Asked one = asked_of(plan_, duty, told_);
      together.is_done = together.is_done || one.is_done;
      const bool was_done = together.is_done;
      if (one.holds && !together.holds)
        together = std::move(one);
      else if (!together.holds)
        together.why_not = one.why_not;
      together.is_done = together.is_done || was_done;
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

  // What all declined is asked again once another breach is verified: nobody declined that one.
  bool is_new_since(Instant moment) const {
    return std::ranges::any_of(told_.cases,
                               [&](const auto& one) { return one.second.verified > moment; });
  }

  void look_at(std::uint32_t number) {
    const Asked asked = asked_of_tier(number);
    const auto found = response_->tiers.find(number);
    const TierState state =
        found == response_->tiers.end() ? TierState::closed : found->second.state;
    if (found != response_->tiers.end() && stands(found->second) && !asked.holds &&
        !asked.is_done) {
      entries_.emplace_back(TierLapsed{by_, now_, of_, number, asked.why_not});
      return;
    }
    const bool may_rise = state == TierState::closed || state == TierState::lapsed ||
                          (state == TierState::declined && is_new_since(found->second.since));
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

  // Everybody on call for a guarantor.
  void tell(const std::string& guarantor, const std::string& about, std::optional<Instant> due,
            const detail::Message& message) {
    for (const auto& [id, contact] : guarantee_.contacts)
      if (contact.listed.guarantor == guarantor && is_on_call(contact, now_))
        tell(contact, about, due, message);
  }
  // Over each of their addresses.
  void tell(const Contact& contact, const std::string& about, std::optional<Instant> due,
            const detail::Message& message) {
    for (const Address& address : contact.listed.addresses)
      entries_.emplace_back(
          NoticeQueued{by_, now_, NoticeId(numbered('N', guarantee_.notices.size() + ++queued_)),
                       of_, contact.listed.id, address.channel, about, message.subject,
                       message.text, due.value_or(now_)});
  }

  // Whoever comes on call is told what runs: what was set before was told to others.
  void hand_over() {
    if (!runs(*response_)) return;
    std::set<ContactId> told;
    for (const auto& [id, notice] : guarantee_.notices) {
      const auto to = guarantee_.contacts.find(notice.queued.to);
      if (notice.queued.of == of_ && to != guarantee_.contacts.end() &&
          notice.queued.at >= to->second.listed.from)
        told.insert(to->first);
    }
    for (const auto& [id, contact] : guarantee_.contacts) {
      if (told.contains(id) || !is_on_call(contact, now_)) continue;
      const auto message = detail::handover(plan_, *response_, of_, contact.listed.guarantor);
      if (message) tell(contact, "handover", {}, *message);
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

// The term that runs, of a duty that comes again.
void look_at_term(const Plan& plan, const Duty& duty, const Standing& standing, const Told& told,
                  Asked& asked) {
  const Instant first = std::max(*standing.first_due, *asked.due);
  const Term term = term_at(duty, asked.start, first, told.now, plan.zone);
  asked.start = term.start;
  asked.due = term.due;
  const auto done = told.done.find(duty.rule);
  asked.is_done = done != told.done.end() && std::ranges::any_of(done->second, [&](Instant at) {
                    return at <= told.now && term.holds(at);
                  });
}

}  // namespace

Asked asked_of(const Plan& plan, const Duty& duty, const Told& told) {
  Asked asked;
  const auto found = std::ranges::find(told.duties, duty.rule, &Standing::rule);
  if (found == told.duties.end()) return asked;
  const Standing& standing = *found;
  asked.is_done = standing.stands == Stands::fulfilled;
  asked.holds = standing.counted_from &&
                (standing.stands == Stands::pending || standing.stands == Stands::overdue);
  // What was done in one term is asked for again in the next.
  const bool again = duty.every_days > 0;
  if (again)
    asked.holds = standing.counted_from && standing.first_due && standing.stands != Stands::moot;
  asked.why_not = standing.stands == Stands::moot ? "taken back" : "what it counts from fell away";
  if (!asked.holds) return asked;
  for (const IncidentId& id : standing.incidents)
    if (told.cases.contains(CaseId(id.text))) asked.cases.emplace_back(id.text);
  asked.is_remedied = all_at(told, {Stage::remedied});
  asked.is_disputed = !asked.is_remedied && all_at(told, {Stage::remedied, Stage::disputed});
  asked.start = start_of(duty, standing, told);
  // A later clock moves what is counted from the start, and never what else the duty requires.
  if (standing.due)
    asked.due = std::max(again ? asked.start : *standing.due,
                         agreement::later(asked.start, duty.length, plan.zone));
  if (again && asked.due) look_at_term(plan, duty, standing, told, asked);
  return asked;
}

std::vector<Entry> advance(const Guarantee& guarantee, const Plan& plan, const Told& told,
                           const Of& of, const By& by, Instant now) {
  return Advancing(guarantee, plan, told, of, by, now).run();
}

}  // namespace truce::respond
