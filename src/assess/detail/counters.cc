// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/counters.h"

#include <utility>

namespace truce::assess {

std::vector<Counter> add_counters(agreement::Agreement& agreement) {
  std::vector<Counter> counted;
  const auto add = [&](const agreement::CourseRule& rule, agreement::ProhibitedAct act,
                       Counter counter) {
    agreement::Rule made;
    made.id = rule.id;
    made.article = rule.article;
    made.kind = std::move(act);
    made.bound = rule.bound;
    made.valid = rule.valid;
    made.standard_of_proof = rule.standard_of_proof;
    agreement.rules.push_back(std::move(made));
    counted.push_back(counter);
  };
  for (std::size_t r = 0; r < agreement.course.size(); ++r) {
    const agreement::CourseRule& rule = agreement.course[r];
    if (const auto* ceiling = std::get_if<agreement::Ceiling>(&rule.kind)) {
      add(rule, {{Act::presence}, ceiling->weapon, ceiling->zones, {}, 0.0}, {r});
    } else if (const auto* inventory = std::get_if<agreement::Inventory>(&rule.kind)) {
      for (const std::size_t site : inventory->sites) {
        agreement.zones.push_back({"", "", agreement.sites[site].area});
        add(rule, {{Act::presence}, {}, {agreement.zones.size() - 1}, {}, 0.0}, {r, site});
      }
    }
  }
  return counted;
}

}  // namespace truce::assess
