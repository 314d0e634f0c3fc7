// SPDX-License-Identifier: Apache-2.0
// An agreement's rules over time, followed incident by incident: how each duty, ceiling, condition
// and release stands at a moment, and what that means for the rules asked of single incidents.
// Late evidence is just another incident, or another version of one; whatever the order they come
// in, the same incidents give the same standings. docs/methods/time.md.
// Nothing acts by itself: a standing prompts people.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "assess/assess.h"
#include "assess/circumstances.h"
#include "assess/course/counting.h"
#include "assess/course/ledger.h"
#include "model/standing.h"

namespace truce::assess {

struct Asking;
struct Freed;

class Course {
 public:
  explicit Course(const agreement::Agreement& agreement);

  // An incident, new or in a new version, with what a sitting of this agreement came to. Returns
  // the rules (of Agreement::course), in order, that it can have changed: no other stands
  // differently. Good until the next call.
  const std::vector<std::size_t>& take(const Incident& incident, const Outcomes& outcomes);
  // The same, with its findings under this agreement; what is counted is found here.
  const std::vector<std::size_t>& take(const Incident& incident, std::span<const Finding> findings);
  const std::vector<std::size_t>& withdraw(const IncidentId& incident);
  // How much of a civil day of the agreement's zone was watched, in [0, 1].
  std::vector<std::size_t> watch(std::int64_t civil_day, double share);

  // At `now`; a ceiling or inventory has one for each party or site that it binds, others one.
  // Without words it tells how they stand, and not why: writing takes longer than looking.
  std::vector<Standing> standings(std::size_t rule, Instant now, bool words = true) const;
  std::vector<Standing> standings(Instant now) const;

  Circumstances circumstances(Instant now) const;

  const agreement::Agreement& agreement() const { return agreement_; }

 private:
  // What a ceiling or inventory counts stands in lists of the ledger.
  struct CountedAt {
    std::size_t site = agreement::nothing_named;
    std::size_t first_list = 0;  // one for each party, or for each kind that the site lists
    std::vector<Listed> kinds{};
    std::vector<bool> bound{};  // by party
  };

  void index();
  void index_counts(std::size_t rule);
  std::vector<std::size_t> rules_on(const std::vector<std::size_t>& events) const;
  void change(const std::vector<std::size_t>& rules);
  void put_facts(const Incident& incident);
  void put_sighting(const Incident& incident, const Outcome& seen, const Outcomes& outcomes);
  void put_inspection(const Incident& incident, const Outcome& seen, const CountedAt& at);
  void enter(const Outcome& seen, std::size_t list, double sure, double possible);
  std::vector<Stood> stood(std::size_t list, Instant now) const;
  // What of a rule stands by itself.
  struct Part {
    std::string party;                 // that the standing is of
    std::vector<std::size_t> parties;  // whose release ends it; none: no release does
    bool ends_with_one = false;
    std::function<Standing(const Asking&)> tell;
  };
  std::vector<Part> parts(std::size_t rule) const;
  std::optional<Lifted> lifted_by(const agreement::CourseRule& rule,
                                  const agreement::Release& release, Instant now) const;
  std::vector<Lifted> released_of_all(Instant now) const;
  Freed freed(std::span<const Lifted> lifted, const Part& part) const;
  std::vector<std::size_t> parties_named(const std::string& id) const;
  void free_others(std::size_t event, const Moment& when, Lifted& lifted) const;
  std::string party_told(const Incident& incident) const;
  std::optional<Notice> notice_of(const Incident& incident) const;

  agreement::Agreement agreement_;
  PartyNames names_;
  std::map<std::string, std::size_t> rule_index_;
  std::vector<std::vector<CountedAt>> counted_;  // by course rule
  std::vector<std::size_t> rule_of_list_;
  Ledger ledger_;
  Assessor assessor_;
  Sitting sitting_;  // finds what ceilings and inventories count, where only findings are at hand
  std::vector<std::vector<std::size_t>> rules_of_event_, rules_of_breach_;
  std::map<IncidentId, std::string> serials_;  // that were read, by a source that is trusted
  std::map<IncidentId, Notice> notices_;
  std::vector<bool> is_changed_;
  std::vector<std::size_t> changed_;
};

}  // namespace truce::assess
