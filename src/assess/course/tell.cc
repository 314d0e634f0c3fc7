// SPDX-License-Identifier: Apache-2.0
#include "assess/course/tell.h"

#include <algorithm>
#include <limits>

#include "assess/course/lasting.h"
#include "assess/course/telling.h"

namespace truce::assess {
namespace {

// Of the bound alone: what nobody is known to have done may have been theirs.
std::vector<Moment> broken_by(const Asking& asked, const std::vector<std::size_t>& rules) {
  const std::vector<std::string>& bound = asked.rule.bound;
  std::vector<Moment> broken;
  for (const std::size_t rule : rules)
    for (const Breach& b : asked.ledger.breaches(rule)) {
      const bool theirs = bound.empty() || std::ranges::count(bound, b.party) > 0;
      if (b.from > asked.now || (!theirs && !b.party.empty())) continue;
      broken.push_back({b.from, b.sure && theirs ? b.until : never, {b.incident}, false});
    }
  std::ranges::stable_sort(broken, {}, &Moment::low);
  return broken;
}

// Whether days that nobody watched could have made up the quiet days that an event asks for.
bool may_have_been_quiet(const Asking& asked, std::size_t event, Instant until) {
  const auto* quiet = std::get_if<agreement::QuietDays>(&asked.agreement.events[event].kind);
  if (!quiet) return false;
  std::vector<Day> days = asked.ledger.days(event, asked.now);
  for (Day& day : days)
    if (day.kind == Day::Kind::unverified) day.kind = Day::Kind::quiet;
  return end_of_run(days, quiet->days, asked.agreement.zone).low <= until;
}

}  // namespace

namespace {

Standing tell_as_of(const Asking& asked, const agreement::Maintain& duty) {
  Telling telling(asked);
  const Moment start = telling.begin(duty.start);
  telling.say_event("end", duty.end);
  Moment end = telling.event(duty.end);
  if (duty.length.unit != agreement::Length::Unit::none) {
    const Moment over = later(start, duty.length, asked.agreement.zone);
    end = {std::min(end.low, over.low), std::min(end.high, over.high), end.by, false};
  }
  telling.say_due(end);
  telling.settled_by_silence();
  const std::vector<Moment> broken = broken_by(asked, duty.rules);
  const DutyState state = maintained(start, end, broken, asked.now);
  for (const Moment& b : broken)
    if (state.stands == Stands::breached && b.high == state.settled_at) {
      telling.say("broken", "By " + by_words(b.by) + " at " + time_words(asked, b.high));
      telling.decide_by(b.by);
      break;
    }
  return telling.end(state);
}

Standing tell_as_of(const Asking& asked, const agreement::Precondition& duty) {
  Telling telling(asked);
  telling.say_event("event", duty.event);
  std::vector<Moment> required;
  for (const std::size_t event : duty.required) {
    telling.say_event("required", event);
    required.push_back(telling.event(event));
  }
  const Moment last = last_of(required);
  DutyState state = in_order(telling.event(duty.event), last);
  const Instant happened = telling.event(duty.event).high;
  if (state.stands == Stands::breached &&
      std::ranges::any_of(duty.required, [&](std::size_t event) {
        return may_have_been_quiet(asked, event, happened);
      })) {
    state = {Stands::undetermined, last, never};
    telling.standing().settles = "What happened on the days that nobody watched";
  }
  if (state.stands == Stands::pending)
    telling.say("count", last.surely()     ? "All that it requires has happened"
                         : last.possibly() ? "What it requires may have happened"
                                           : "What it requires has not happened");
  return telling.end(state);
}

}  // namespace

Standing tell(const Asking& asked, const agreement::Maintain& duty) {
  std::vector<TakenBack> taken_back;
  add_taken_back(asked, duty.start, taken_back);
  add_taken_back(asked, duty.end, taken_back);
  return lasting(asked, std::move(taken_back),
                 [&](const Asking& then) { return tell_as_of(then, duty); });
}

Standing tell(const Asking& asked, const agreement::Precondition& duty) {
  std::vector<TakenBack> taken_back;
  add_taken_back(asked, duty.event, taken_back);
  for (const std::size_t event : duty.required) add_taken_back(asked, event, taken_back);
  return lasting(asked, std::move(taken_back),
                 [&](const Asking& then) { return tell_as_of(then, duty); });
}

// The end after those of `times` that came within their term: one renews a term, whoever else tells
// of it.
Instant renewed(const Asking& asked, const agreement::Renewal& renewal,
                const std::vector<Moment>& times, bool sure_only) {
  Instant begins{std::numeric_limits<std::int64_t>::min()};
  Instant ends = asked.agreement.lapses;
  for (const Moment& time : times) {
    if (sure_only && !time.surely()) continue;
    const Instant at = sure_only ? time.high : time.low;
    if (!time.possibly() || at < begins || at > ends) continue;
    begins = ends;
    ends = later(ends, renewal.length, asked.agreement.zone);
  }
  return ends;
}

Moment end_of(const Asking& asked, const agreement::Renewal& renewal) {
  const auto times = asked.ledger.times(renewal.event, asked.now);
  return {renewed(asked, renewal, times, true), renewed(asked, renewal, times, false)};
}

Standing tell(const Asking& asked, const agreement::Renewal& renewal) {
  Telling telling(asked);
  const Moment end = end_of(asked, renewal);
  telling.say_event("event", renewal.event);
  telling.say_due(end);
  if (end.high <= asked.now) return telling.end({Stands::lapsed, end, end.high});
  if (end.low <= asked.now) return telling.end({Stands::undetermined, end, never});
  return telling.end(Stands::kept, never, ": in force until " + time_words(asked, end.low));
}

Standing tell(const Asking& asked, const agreement::Release& release) {
  Telling telling(asked);
  telling.say_event("when", release.when);
  const Moment when = telling.event(release.when);
  if (when.surely()) return telling.end({Stands::released, when, when.high});
  if (when.withdrawn) {
    const Moment stood = asked.ledger.moment(release.when, when.back - Duration{1});
    return telling.end(Stands::kept, never,
                       ": nobody is released any more; what was done from " +
                           time_words(asked, stood.low) + " until " + time_words(asked, when.back) +
                           " stays free");
  }
  return telling.end(when.possibly() ? Stands::undetermined : Stands::kept, never,
                     when.possibly() ? "" : ": nobody is released");
}

}  // namespace truce::assess
