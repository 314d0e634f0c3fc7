// SPDX-License-Identifier: Apache-2.0
// What incidents and what rules say of them tell of an agreement's events: kept by incident, so
// that a new version takes the place of the old one (rows.h). Moments are made when they are asked
// for and kept until something that they hang on changes.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "agreement/agreement.h"
#include "agreement/match.h"
#include "assess/course/first_met.h"
#include "assess/course/quiet.h"
#include "assess/course/rows.h"
#include "assess/outcome.h"
#include "assess/owner.h"
#include "model/finding.h"

namespace truce::assess {

class Ledger {
 public:
  // Beside the breaches of each rule it keeps so many lists of what else is counted.
  Ledger(const agreement::Agreement& agreement, std::size_t lists);

  // What may have changed: events, those that hang on them included, rules with other breaches, and
  // lists that lost an entry. May name one twice.
  struct Touched {
    std::vector<std::size_t> events;
    std::vector<std::size_t> rules;
    std::vector<std::size_t> lists;
    std::uint32_t row = 0;  // of the incident
  };
  // Without outcomes and facts the incident is forgotten. Good until the next call.
  const Touched& put(const Incident& incident, const Outcomes& outcomes);
  // Enters the incident that was put last; in a list that it stands in already it stays as it is.
  void enter(std::size_t list, bool sure);
  // What stands in a list and began by `now`, in order of time, then of incident.
  std::vector<const Row*> entered(std::size_t list, Instant now, std::vector<bool>& sure) const;
  std::vector<std::size_t> watch(std::int64_t civil_day, double share);

  // Whose doing is asked for: some of Agreement::parties; of none: whoever's. What a source tells
  // of nobody in particular it tells of all. Only an event by a fact that asks for no party of its
  // own is anybody's doing.
  using Whose = std::vector<std::size_t>;

  // As it stood at `now`: what happened later is not looked at.
  Moment moment(std::size_t event, Instant now) const;
  Moment moment(std::size_t event, Instant now, const Whose& whose) const;
  // The same, counting only what happened at or after `start`; as `moment` where that is not known.
  Moment moment_after(std::size_t event, const Moment& start, Instant now,
                      const Whose& whose = {}) const;
  // Each time that an event by fact happened, in order; of another, when it did.
  std::vector<Moment> times(std::size_t event, Instant now, const Whose& whose = {}) const;
  Breaches breaches(std::size_t rule) const;
  // The days that a count of quiet days looks at.
  std::vector<Day> days(std::size_t event, Instant now) const;
  // The one party whose breaches an incident is; empty: nobody's, or not known.
  std::string party_of(const IncidentId& incident) const;

 private:
  struct Told {
    Instant until, from;
    bool sure = false;
    IncidentId incident;
    auto operator<=>(const Told& t) const = default;
  };
  // What an incident's facts tell of events.
  struct Facts {
    std::vector<std::pair<std::size_t, Told>> happened, withdrawn;  // event -> told
  };

  void index();
  void put_facts(const Incident& incident);
  Facts facts_of(const Incident& incident) const;
  void touch(const Facts& facts);
  void enter_breach(const Outcome& outcome);
  void add_breaches(std::size_t rule, Breaches& all) const;
  // A definition's breaches, followed; made when it is first asked for.
  struct Followed {
    bool is_made = false;
    std::vector<std::uint32_t> touched;  // rows that were put since it was asked
    FirstMet met;
  };
  void follow(std::uint32_t row);
  BreachPoint point_of(const Entry& entry, std::size_t rule) const;
  std::vector<BreachPoint> points_of(std::uint32_t row,
                                     const std::vector<std::size_t>& rules) const;
  Moment once_defined(std::size_t event, const Moment& not_before, Instant now) const;
  Moment first_breach(const std::vector<std::size_t>& rules, const Moment& not_before,
                      Instant now) const;
  agreement::Answer is_told(const Incident& incident, const agreement::FactTest& test) const;
  bool is_of_parties(std::size_t event) const;
  agreement::Answer is_of(const IncidentId& incident, const Whose& whose) const;
  Moment first_after(const std::set<Told>& told, const Moment& not_before, Instant now,
                     const Whose& whose) const;
  Moment make(std::size_t event, Instant now, const Whose& whose) const;
  Moment make_kind(std::size_t event, const Moment& not_before, Instant now,
                   const Whose& whose) const;
  Breaches breaches_of(const std::vector<std::size_t>& rules, Instant now) const;
  void changed(std::vector<std::size_t>& events);

  agreement::Agreement agreement_;
  PartyNames names_;
  std::vector<std::vector<std::size_t>> hang_on_;    // by event
  std::vector<std::vector<std::size_t>> by_breach_;  // by rule: events that its breaches tell
  std::vector<std::size_t> by_day_;                  // events that count days
  Rows rows_;
  std::vector<EntryList> lists_;                       // breaches by rule, then the others
  std::map<std::uint32_t, Facts> facts_;               // by row
  std::vector<std::set<Told>> happened_, withdrawn_;   // by event
  std::map<IncidentId, std::vector<double>> told_of_;  // shares of the parties, where any is named
  Touched touched_;
  WatchedDays watched_;
  mutable std::vector<Followed> followed_;  // by event
  mutable std::vector<std::optional<Moment>> made_;
  mutable Instant made_at_{std::numeric_limits<std::int64_t>::min()};
};

}  // namespace truce::assess
