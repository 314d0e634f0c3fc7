// SPDX-License-Identifier: Apache-2.0
#include "assess/course/tell.h"

#include <algorithm>
#include <limits>

#include "assess/course/telling.h"

namespace truce::assess {
namespace {

using agreement::nothing_named;

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

// What nobody told of is not known to be undone.
DutyState by_silence(Telling& telling, DutyState state, const Moment& done,
                     const agreement::Event& event) {
  if (state.stands != Stands::breached || done.possibly()) return state;
  telling.standing().settles = "Word of whether '" + event.title + "' happened, and when";
  return {Stands::overdue, state.due, never};
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

// The n-th time that a duty which comes again is due.
Moment due_again(const Moment& due, std::int64_t n, int every_days, const ZoneRules& zone) {
  return later(due, {agreement::Length::Unit::days, n * every_days, {}}, zone);
}

constexpr std::int64_t most_times = 5'000;

// The newest time that it was missed, or else was due, and how often it was missed before.
Standing tell_again(Telling& telling, const agreement::DeadlineDuty& duty, const Moment& start) {
  const Asking& asked = telling.asked();
  const ZoneRules& zone = asked.agreement.zone;
  const Moment first = later(start, duty.length, zone);
  const std::vector<Moment> done = asked.ledger.times(duty.done, asked.now);
  const Moment unless = telling.event(duty.unless);
  std::int64_t missed = 0, open = 0, n = 0;
  Moment since = start, due = first, missed_due;
  DutyState state;
  for (; n < most_times; ++n) {
    due = due_again(first, n, duty.every_days, zone);
    Moment within;
    for (const Moment& time : done) {
      if (time.high <= since.low) continue;
      within.low = std::min(within.low, time.low);
      if (time.low > since.high) within.high = std::min(within.high, time.high);
    }
    state = deadline(start, due, within, unless, asked.now);
    if (state.stands == Stands::breached) ++missed, missed_due = due;
    open += state.stands == Stands::undetermined ? 1 : 0;
    const Moment next = due_again(first, n + 1, duty.every_days, zone);
    if (due.low >= asked.now || state.stands == Stands::moot || !start.possibly() ||
        telling.is_over(next))
      break;
    since = due;
  }
  const bool is_missed = missed > 0 && state.stands != Stands::moot;
  telling.say_due(is_missed ? missed_due : due);
  if (n > 0)
    telling.say("count", "Due before: " + std::to_string(n) + ", missed " + std::to_string(missed) +
                             ", undetermined " + std::to_string(open));
  telling.standing().count = CountRange{missed, missed + open};
  // A term that passed without word: nobody told, which is not the same as not done.
  if (is_missed) state = {Stands::breached, missed_due, never};
  return telling.end(by_silence(telling, state, {}, asked.agreement.events[duty.done]));
}

}  // namespace

Standing tell(const Asking& asked, const agreement::DeadlineDuty& duty) {
  Telling telling(asked);
  const Moment start = telling.begin(duty.start);
  telling.say_event("done", duty.done);
  telling.say_event("unless", duty.unless);
  if (duty.every_days > 0) return tell_again(telling, duty, start);
  const Moment due = later(start, duty.length, asked.agreement.zone);
  telling.say_due(due);
  const Moment done = asked.ledger.moment_after(duty.done, start, asked.now);
  const DutyState state = deadline(start, due, done, telling.event(duty.unless), asked.now);
  return telling.end(by_silence(telling, state, done, asked.agreement.events[duty.done]));
}

Standing tell(const Asking& asked, const agreement::Maintain& duty) {
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

Standing tell(const Asking& asked, const agreement::Precondition& duty) {
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
  return telling.end(when.possibly() ? Stands::undetermined : Stands::kept, never,
                     when.possibly() ? "" : ": nobody is released");
}

Standing tell(const Asking& asked, const agreement::GuarantorDuty& duty) {
  Telling telling(asked);
  std::vector<Moment> required{telling.event(duty.start)};
  telling.say_event("start", duty.start);
  for (const std::size_t event : duty.required) {
    telling.say_event("required", event);
    required.push_back(telling.event(event));
  }
  telling.say_event("done", duty.done);
  if (!duty.authority.empty())
    telling.say("authority", "Needs the word of " + duty.authority + "; nothing starts by itself");
  const Moment start = required.front();
  const Moment last = last_of(required);
  Moment due = later(start, duty.length, asked.agreement.zone);
  if (duty.length.unit == agreement::Length::Unit::none) due = Moment{};
  // What hangs on a condition cannot be due before it holds.
  if (due.possibly()) due = {std::max(due.low, last.low), std::max(due.high, last.high)};
  telling.count_from(start);
  telling.say_due(due);
  const Moment done = duty.done == nothing_named
                          ? Moment{}
                          : asked.ledger.moment_after(duty.done, start, asked.now);
  if (done.surely() && last.possibly()) {
    if (due.possibly() && done.low > due.high) telling.say("late", "Done after it was due");
    return telling.end({Stands::fulfilled, due, done.high});
  }
  if (start.withdrawn || last.withdrawn) return telling.end({Stands::moot, due, never});
  if (!last.possibly()) return telling.end({Stands::dormant, due, never});
  if (!last.surely()) return telling.end({Stands::undetermined, due, never});
  return telling.end({due.high < asked.now ? Stands::overdue : Stands::pending, due, never});
}

}  // namespace truce::assess
