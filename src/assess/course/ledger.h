// SPDX-License-Identifier: Apache-2.0
// What incidents and findings tell of an agreement's events: kept by incident, so that a new
// version takes the place of the old one. Moments are made when they are asked for and kept until
// something that they hang on changes.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "agreement/agreement.h"
#include "agreement/match.h"
#include "assess/course/quiet.h"
#include "assess/owner.h"
#include "model/finding.h"

namespace truce::assess {

class Ledger {
 public:
  explicit Ledger(const agreement::Agreement& agreement);

  // What may have changed: events, those that hang on them included, and rules with other breaches.
  struct Touched {
    std::vector<std::size_t> events;
    std::vector<std::size_t> rules;
  };
  // Without findings and facts the incident is forgotten.
  Touched put(const Incident& incident, std::span<const Finding> findings);
  std::vector<std::size_t> watch(std::int64_t civil_day, double share);

  // As it stood at `now`: what happened later is not looked at.
  Moment moment(std::size_t event, Instant now) const;
  // The same, counting only what happened at or after `start`; as `moment` where that is not known.
  Moment moment_after(std::size_t event, const Moment& start, Instant now) const;
  // Each time that an event by fact happened, in order; of another, when it did.
  std::vector<Moment> times(std::size_t event, Instant now) const;
  const Breaches& breaches(std::size_t rule) const { return by_rule_[rule]; }
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
  struct Entry {
    std::vector<std::pair<std::size_t, Told>> happened, withdrawn;  // event -> told
    std::vector<Breach> breaches;
  };

  void index();
  void touch(const Entry& entry, Touched& touched) const;
  Entry entry_of(const Incident& incident, std::span<const Finding> findings) const;
  void add(const Entry& entry);
  void take_out(const Entry& entry);
  agreement::Answer is_told(const Incident& incident, const agreement::FactTest& test) const;
  Moment first_after(const std::set<Told>& told, const Moment& not_before, Instant now) const;
  Moment make(std::size_t event, Instant now) const;
  Moment make_kind(std::size_t event, const Moment& not_before, Instant now) const;
  Breaches breaches_of(const std::vector<std::size_t>& rules, Instant now) const;
  void changed(std::vector<std::size_t>& events);

  agreement::Agreement agreement_;
  PartyNames names_;
  std::map<std::string, std::size_t> rule_index_;
  std::vector<std::vector<std::size_t>> hang_on_;    // by event
  std::vector<std::vector<std::size_t>> by_breach_;  // by rule: events that its breaches tell
  std::vector<std::size_t> by_day_;                  // events that count days
  std::map<IncidentId, Entry> entries_;
  std::vector<std::set<Told>> happened_, withdrawn_;  // by event
  std::vector<Breaches> by_rule_;
  WatchedDays watched_;
  mutable std::vector<std::optional<Moment>> made_;
  mutable Instant made_at_{std::numeric_limits<std::int64_t>::min()};
};

}  // namespace truce::assess
