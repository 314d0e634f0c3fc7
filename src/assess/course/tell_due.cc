// SPDX-License-Identifier: Apache-2.0
// Duties with a time: a party's deadline and what a guarantor owes, once or again and again.
#include <algorithm>

#include "assess/course/lasting.h"
#include "assess/course/telling.h"

namespace truce::assess {
namespace {

using agreement::nothing_named;

// What nobody told of is not known to be undone.
DutyState by_silence(Telling& telling, DutyState state, const Moment& done, std::size_t event,
                     const std::string& by) {
  if (state.stands != Stands::breached || done.possibly()) return state;
  telling.standing().settles =
      event == nothing_named ? "Word of whether it was done, and when"
                             : "Word of whether '" + telling.asked().agreement.events[event].title +
                                   "' happened" + (by.empty() ? "" : " by " + by) + ", and when";
  return {Stands::overdue, state.due, never};
}

// The n-th time that a duty which comes again is due.
Moment due_again(const Moment& due, std::int64_t n, int every_days, const ZoneRules& zone) {
  return later(due, {agreement::Length::Unit::days, n * every_days, {}}, zone);
}

constexpr std::int64_t most_times = 5'000;

// A duty that comes again: from when, when it is due for the first time, and each time that it was
// done, by each of those who must do it.
struct Again {
  Moment start, first;
  std::vector<std::vector<Moment>> done;
  Moment unless;
  int every_days = 0;
};

// When all of them had done it within a term; `since` ends the one before.
Moment done_within(const Again& again, const Moment& since) {
  std::vector<Moment> by_all;
  for (const std::vector<Moment>& times : again.done) {
    Moment& within = by_all.emplace_back();
    for (const Moment& time : times) {
      if (time.high <= since.low) continue;
      within.low = std::min(within.low, time.low);
      if (time.low > since.high) within.high = std::min(within.high, time.high);
    }
  }
  return by_all.empty() ? Moment{} : last_of(by_all);
}

// The newest time that it was missed, or else was due, and how often it was missed before.
DutyState tell_again(Telling& telling, const Again& again) {
  const Asking& asked = telling.asked();
  const ZoneRules& zone = asked.agreement.zone;
  std::int64_t missed = 0, open = 0, n = 0;
  Moment since = again.start, due = again.first, missed_due;
  DutyState state;
  for (; n < most_times; ++n) {
    due = due_again(again.first, n, again.every_days, zone);
    state = deadline(again.start, due, done_within(again, since), again.unless, asked.now);
    if (state.stands == Stands::breached) ++missed, missed_due = due;
    open += state.stands == Stands::undetermined ? 1 : 0;
    const Moment next = due_again(again.first, n + 1, again.every_days, zone);
    if (due.low >= asked.now || state.stands == Stands::moot || !again.start.possibly() ||
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
  return state;
}

Standing tell_as_of(const Asking& asked, const agreement::DeadlineDuty& duty, const Owing& owing) {
  Telling telling(asked);
  telling.standing().party = owing.party;
  const std::string by = owing.doers.size() == 1 ? owing.doers.front().title : std::string();
  const Moment start = telling.begin(duty.start);
  for (const Owing::Doer& doer : owing.doers)
    telling.say_event("done", duty.done, doer.whose, doer.title);
  telling.say_event("unless", duty.unless);
  const Moment unless = telling.event(duty.unless);
  const Moment due = later(start, duty.length, asked.agreement.zone);
  if (duty.every_days > 0) {
    Again again{start, due, {}, unless, duty.every_days};
    for (const Owing::Doer& doer : owing.doers)
      again.done.push_back(asked.ledger.times(duty.done, asked.now, doer.whose));
    const DutyState state = tell_again(telling, again);
    return telling.end(by_silence(telling, state, {}, duty.done, by));
  }
  telling.say_due(due);
  std::vector<Moment> by_all;
  for (const Owing::Doer& doer : owing.doers)
    by_all.push_back(asked.ledger.moment_after(duty.done, start, asked.now, doer.whose));
  const Moment done = last_of(by_all);
  const DutyState state = deadline(start, due, done, unless, asked.now);
  return telling.end(by_silence(telling, state, done, duty.done, by));
}

}  // namespace

Standing tell(const Asking& asked, const agreement::DeadlineDuty& duty, const Owing& owing) {
  std::vector<TakenBack> taken_back;
  add_taken_back(asked, duty.start, taken_back);
  add_taken_back(asked, duty.unless, taken_back);
  if (duty.every_days == 0)
    for (const Owing::Doer& doer : owing.doers)
      if (const Instant at = asked.ledger.moment(duty.done, asked.now, doer.whose).back;
          at <= asked.now)
        taken_back.push_back({at, duty.done, true});
  return lasting(asked, std::move(taken_back),
                 [&](const Asking& then) { return tell_as_of(then, duty, owing); });
}

namespace {

struct Called {
  Moment start, last, due, done;
};

// What a guarantor owes, before its time is looked at.
Called call(Telling& telling, const agreement::GuarantorDuty& duty) {
  const Asking& asked = telling.asked();
  std::vector<Moment> required{telling.event(duty.start)};
  telling.say_event("start", duty.start);
  for (const std::size_t event : duty.required) {
    telling.say_event("required", event);
    required.push_back(telling.event(event));
  }
  telling.say_event("done", duty.done);
  if (!duty.authority.empty())
    telling.say("authority", "Needs the word of " + duty.authority + "; nothing starts by itself");
  Called called{required.front(), last_of(required), {}, {}};
  if (duty.length.unit != agreement::Length::Unit::none)
    called.due = later(called.start, duty.length, asked.agreement.zone);
  // What hangs on a condition cannot be due before it holds.
  if (called.due.possibly()) {
    called.due.low = std::max(called.due.low, called.last.low);
    called.due.high = std::max(called.due.high, called.last.high);
  }
  if (duty.done != nothing_named)
    called.done = asked.ledger.moment_after(duty.done, called.start, asked.now);
  telling.count_from(called.start);
  return called;
}

Standing tell_as_of(const Asking& asked, const agreement::GuarantorDuty& duty) {
  Telling telling(asked);
  const Called called = call(telling, duty);
  const Moment& due = called.due;
  const bool again = duty.every_days > 0;
  if (!again) telling.say_due(due);
  if (!again && called.done.surely() && called.last.possibly()) {
    if (due.possibly() && called.done.low > due.high) telling.say("late", "Done after it was due");
    return telling.end({Stands::fulfilled, due, called.done.high});
  }
  if (called.start.withdrawn || called.last.withdrawn)
    return telling.end({Stands::moot, due, never});
  if (!called.last.possibly()) return telling.end({Stands::dormant, due, never});
  if (!called.last.surely()) return telling.end({Stands::undetermined, due, never});
  if (!again)
    return telling.end({due.high < asked.now ? Stands::overdue : Stands::pending, due, never});
  if (!telling.has_ended()) telling.standing().first_due = due.high;
  const Again terms{
      called.last, due, {asked.ledger.times(duty.done, asked.now)}, {}, duty.every_days};
  const DutyState state = tell_again(telling, terms);
  return telling.end(by_silence(telling, state, {}, duty.done, {}));
}

}  // namespace

// Nobody is prompted once a request is taken back, late or not; what was done stays done.
Standing tell(const Asking& asked, const agreement::GuarantorDuty& duty) {
  std::vector<TakenBack> taken_back;
  add_taken_back(asked, duty.start, taken_back);
  for (const std::size_t event : duty.required) add_taken_back(asked, event, taken_back);
  if (duty.every_days > 0) taken_back.clear();
  for (const TakenBack& one : taken_back) {
    Asking before = asked;
    before.now = one.at - Duration{1};
    before.words = false;
    if (tell_as_of(before, duty).stands == Stands::fulfilled)
      return lasting(asked, {one}, [&](const Asking& then) { return tell_as_of(then, duty); });
  }
  return tell_as_of(asked, duty);
}

}  // namespace truce::assess
