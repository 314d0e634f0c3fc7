// SPDX-License-Identifier: Apache-2.0
// One rule's standing while it is put together: what was looked at, in words, and what it came to.
// Private to tell*.cc.
#pragma once

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "agreement/words.h"
#include "assess/course/tell.h"

namespace truce::assess {

inline std::string time_words(const Asking& asked, Instant at) {
  return to_local_text(at, asked.agreement.zone);
}

// "I-000001, I-000002 and 3 more".
std::string by_words(const std::vector<IncidentId>& by);

class Telling {
 public:
  explicit Telling(const Asking& asked) : asked_(asked) {
    standing_.agreement = asked.agreement.id;
    standing_.article = asked.agreement.articles[asked.rule.article].id;
    standing_.rule = asked.rule.id;
    if (asked.rule.bound.size() == 1) standing_.party = asked.rule.bound.front();
    if (asked.words) say("rule", agreement::in_words(asked.rule, asked.agreement));
  }

  Moment event(std::size_t index) const {
    return index == agreement::nothing_named ? Moment{} : asked_.ledger.moment(index, asked_.now);
  }

  // Duties that come due once the rule no longer holds are nobody's.
  bool is_over(const Moment& due) const {
    const Instant until = std::min(asked_.rule.valid.until, asked_.agreement.lapses);
    return due.low > until && due.possibly() && until <= asked_.now;
  }

  // What an event came to, in words; its incidents decide too.
  void say_event(const char* step, std::size_t index) {
    if (index == agreement::nothing_named) return;
    const agreement::Event& event = asked_.agreement.events[index];
    const Moment moment = this->event(index);
    decide_by(moment.by);
    if (!asked_.words) return;
    std::string words = "'" + event.title + "': ";
    if (moment.withdrawn)
      words += "taken back";
    else if (!moment.possibly() && index == agreement::in_force_event &&
             asked_.agreement.in_force.from == agreement::Validity{}.from)
      words += "without a date, or with its dates set aside: nothing is counted from it";
    else if (!moment.possibly())
      words += "nobody told of it by " + time_words(asked_, asked_.now);
    else if (moment.low.ns == std::numeric_limits<std::int64_t>::min())
      words += "holds from the beginning";
    else if (moment.low == moment.high)
      words += time_words(asked_, moment.low);
    else if (!moment.surely())
      words += "perhaps, not before " + time_words(asked_, moment.low);
    else
      words +=
          "between " + time_words(asked_, moment.low) + " and " + time_words(asked_, moment.high);
    if (!moment.by.empty()) words += " (" + by_words(moment.by) + ")";
    say(step, std::move(words));
    if (const auto* quiet = std::get_if<agreement::QuietDays>(&event.kind)) say_days(index, *quiet);
  }

  void say_due(const Moment& due) {
    if (!due.possibly()) return;
    standing_.due = due.surely() ? due.high : due.low;
    if (!asked_.words) return;
    say("due", due.low == due.high
                   ? time_words(asked_, due.low)
                   : "not before " + time_words(asked_, due.low) +
                         (due.surely() ? ", at the latest " + time_words(asked_, due.high) : ""));
  }

  Moment begin(std::size_t index);  // the event that a duty counts from
  void count_from(const Moment& start) {
    if (start.surely() && start.high.ns != std::numeric_limits<std::int64_t>::min())
      standing_.counted_from = start.high;
  }

  void say(const char* step, std::string words) {
    if (!asked_.words) return;
    TraceStep& told = standing_.reasons.emplace_back();
    told.step = step;
    told.words = std::move(words);
  }
  void decide_by(const std::vector<IncidentId>& by) {
    standing_.incidents.insert(standing_.incidents.end(), by.begin(), by.end());
  }

  Standing end(Stands stands, Instant settled_at, const std::string& verdict) {
    standing_.stands = stands;
    if (settled_at != never) standing_.settled_at = settled_at;
    if (asked_.words) say("verdict", "Assessed as " + std::string(to_text(stands)) + verdict);
    std::ranges::sort(standing_.incidents);
    const auto doubled = std::ranges::unique(standing_.incidents);
    standing_.incidents.erase(doubled.begin(), doubled.end());
    return std::move(standing_);
  }
  Standing end(DutyState state) {
    if (is_over(state.due) &&
        (state.stands == Stands::pending || state.stands == Stands::breached ||
         state.stands == Stands::overdue || state.stands == Stands::undetermined)) {
      say("validity",
          "The rule held until " +
              time_words(asked_, std::min(asked_.rule.valid.until, asked_.agreement.lapses)));
      state = {Stands::moot, state.due, never};
    }
    const bool is_seen =
        state.stands == Stands::kept || (state.stands == Stands::fulfilled && settled_by_silence_);
    if (is_seen) return end(state.stands, never, ", as far as anybody saw");
    const bool has_end = state.settled_at != never &&
                         state.settled_at.ns != std::numeric_limits<std::int64_t>::min();
    return end(state.stands, has_end ? state.settled_at : never,
               has_end ? " at " + time_words(asked_, state.settled_at) : "");
  }
  void settled_by_silence() { settled_by_silence_ = true; }
  Standing& standing() { return standing_; }
  const Asking& asked() const { return asked_; }

 private:
  void say_days(std::size_t index, const agreement::QuietDays& quiet);

  const Asking& asked_;
  Standing standing_;
  bool settled_by_silence_ = false;  // nothing told otherwise
};

}  // namespace truce::assess
