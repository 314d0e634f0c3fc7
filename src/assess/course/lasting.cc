// SPDX-License-Identifier: Apache-2.0
#include "assess/course/lasting.h"

#include <algorithm>

#include "assess/course/telling.h"

namespace truce::assess {
namespace {

bool is_settled(Stands stands) {
  return stands == Stands::fulfilled || stands == Stands::breached || stands == Stands::overdue ||
         stands == Stands::moot;
}

bool accuses(Stands stands) {
  return stands == Stands::breached || stands == Stands::overdue;
}

// Before the verdict, which is told last.
void note(const Asking& asked, Standing& standing, const char* step, std::string words) {
  if (!asked.words || standing.reasons.empty()) return;
  TraceStep told;
  told.step = step;
  told.words = std::move(words);
  standing.reasons.insert(standing.reasons.end() - 1, std::move(told));
}

void restate(const Asking& asked, Standing& standing, Stands stands) {
  standing.stands = stands;
  standing.settled_at.reset();
  standing.settles.clear();
  if (asked.words && !standing.reasons.empty())
    standing.reasons.back().words = "Assessed as " + std::string(to_text(stands));
}

Asking as_of(const Asking& asked, Instant then) {
  Asking before = asked;
  before.now = then;
  return before;
}

}  // namespace

void add_taken_back(const Asking& asked, std::size_t event, std::vector<TakenBack>& all) {
  if (event == agreement::nothing_named) return;
  if (const Instant at = asked.ledger.moment(event, asked.now).back; at <= asked.now)
    all.push_back({at, event, false});
}

Standing lasting(const Asking& asked, std::vector<TakenBack> taken_back, const Tells& tell) {
  std::ranges::stable_sort(taken_back, {}, &TakenBack::at);
  for (const TakenBack& one : taken_back) {
    Standing stood = tell(as_of(asked, one.at - Duration{1}));
    if (!is_settled(stood.stands)) continue;
    if (one.is_done && (!stood.due || one.at <= *stood.due)) continue;
    note(asked, stood, "taken back",
         "'" + asked.agreement.events[one.event].title + "' was taken back, or may have been, at " +
             time_words(asked, one.at) + ": what this had come to before stays");
    return stood;
  }
  return tell(asked);
}

Standing until_freed(const Asking& asked, const Freed& freed, const Tells& tell) {
  if (freed.low > asked.now) return tell(asked);
  Standing stood = tell(as_of(asked, freed.low));
  const std::string since = time_words(asked, freed.low);
  if (is_settled(stood.stands)) {
    note(asked, stood, "released", freed.because + " at " + since + ": what was due before stays");
    return stood;
  }
  if (freed.high <= asked.now && freed.back > asked.now) {
    note(asked, stood, "released", freed.because + " at " + since);
    restate(asked, stood, Stands::moot);
    return stood;
  }
  Standing told = tell(asked);
  if (!accuses(told.stands)) return told;
  const bool was_free = told.due && *told.due > freed.high && *told.due < freed.back;
  if (freed.back <= asked.now && !was_free) return told;
  note(asked, told, "released",
       (was_free ? "" : "Perhaps ") + freed.because + " at " + since +
           (was_free ? ", until " + time_words(asked, freed.back) : std::string()));
  restate(asked, told, was_free ? Stands::moot : Stands::undetermined);
  if (!was_free) told.settles = "Whether by then " + freed.because;
  return told;
}

bool is_yet_to_hold(const Asking& asked) {
  return asked.now < asked.rule.valid.from && asked.rule.valid.from > asked.agreement.in_force.from;
}

Standing not_yet(const Asking& asked, const std::string& party) {
  Telling telling(asked);
  telling.standing().party = party;
  telling.say("validity", "The rule holds from " + time_words(asked, asked.rule.valid.from));
  return telling.end(Stands::dormant, never, "");
}

}  // namespace truce::assess
