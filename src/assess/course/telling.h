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
    return due.low > ends() && due.possibly() && has_ended();
  }
  bool has_ended() const { return ends() <= asked_.now; }

  // What an event came to, in words; its incidents decide too. `whose` doing, where it is asked.
  void say_event(const char* step, std::size_t index, const Ledger::Whose& whose = {},
                 const std::string& title = {});

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
      say("validity", "The rule held until " + time_words(asked_, ends()));
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
  Instant ends() const { return std::min(asked_.rule.valid.until, asked_.agreement.lapses); }
  std::string moment_words(std::size_t event, const Moment& moment) const;
  void say_days(std::size_t index, const agreement::QuietDays& quiet);

  const Asking& asked_;
  Standing standing_;
  bool settled_by_silence_ = false;  // nothing told otherwise
};

}  // namespace truce::assess
