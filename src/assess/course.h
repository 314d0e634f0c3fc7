// SPDX-License-Identifier: Apache-2.0
// An agreement's rules over time, followed incident by incident: how each duty, ceiling, condition
// and release stands at a moment, and what that means for the rules asked of single incidents.
// Late evidence is just another incident, or another version of one; whatever the order they come
// in, the same incidents give the same standings. docs/methods/time.md.
// Nothing acts by itself: a standing prompts people.
#pragma once

#include <span>
#include <vector>

#include "agreement/agreement.h"
#include "assess/assess.h"
#include "assess/circumstances.h"
#include "assess/course/counting.h"
#include "assess/course/ledger.h"
#include "model/standing.h"

namespace truce::assess {

class Course {
 public:
  explicit Course(const agreement::Agreement& agreement);

  // An incident, new or in a new version, with its findings under this agreement. Returns the rules
  // (of Agreement::course) that it can have changed: no other stands differently.
  std::vector<std::size_t> take(const Incident& incident, std::span<const Finding> findings);
  std::vector<std::size_t> withdraw(const IncidentId& incident);
  // How much of a civil day of the agreement's zone was watched, in [0, 1].
  std::vector<std::size_t> watch(std::int64_t civil_day, double share);

  // At `now`; a ceiling or inventory has one for each party or site that it binds, others one.
  std::vector<Standing> standings(std::size_t rule, Instant now) const;
  std::vector<Standing> standings(Instant now) const;

  Circumstances circumstances(Instant now) const;

  const agreement::Agreement& agreement() const { return agreement_; }

 private:
  using Key = std::pair<std::size_t, std::string>;  // rule, and party or site

  void index();
  std::vector<std::size_t> rules_on(const std::vector<std::size_t>& events) const;
  void put_sightings(const Incident& incident, std::vector<std::size_t>& rules);
  void take_out(const IncidentId& incident, std::vector<std::size_t>& rules);
  void free_others(std::size_t event, const Moment& when, Lifted& lifted) const;
  std::string party_told(const Incident& incident) const;
  std::optional<Notice> notice_of(const Incident& incident) const;

  agreement::Agreement agreement_;
  PartyNames names_;
  Ledger ledger_;
  std::vector<std::pair<std::size_t, std::size_t>> counted_;  // course rule, site
  Assessor counter_;  // finds what ceilings and inventories count: a rule for each of counted_
  std::vector<std::vector<std::size_t>> rules_of_event_, rules_of_breach_;
  std::map<Key, std::map<std::pair<Instant, IncidentId>, Stood>> stood_;
  std::map<IncidentId, std::vector<std::pair<Key, Instant>>> where_stood_;
  std::map<IncidentId, Notice> notices_;
};

}  // namespace truce::assess
