// SPDX-License-Identifier: Apache-2.0
#include "assess/course/owing.h"

#include <algorithm>

namespace truce::assess {

Ledger::Whose bound_by(const agreement::Agreement& agreement, const agreement::CourseRule& rule) {
  Ledger::Whose bound;
  for (std::size_t p = 0; p < agreement.parties.size(); ++p)
    if (rule.bound.empty() || std::ranges::count(rule.bound, agreement.parties[p].id) > 0)
      bound.push_back(p);
  return bound;
}

std::vector<Owing> owing(const agreement::Agreement& agreement, const agreement::CourseRule& rule,
                         agreement::FulfilledBy by) {
  const Ledger::Whose bound = bound_by(agreement, rule);
  const bool several = bound.size() > 1;
  const auto doer = [&](std::size_t p) {
    return Owing::Doer{{p}, several ? agreement.parties[p].title : std::string()};
  };
  std::vector<Owing> all;
  if (!several || by == agreement::FulfilledBy::each) {
    for (const std::size_t p : bound)
      all.push_back({agreement.parties[p].id, {doer(p)}, {p}, false});
    return all;
  }
  Owing& one = all.emplace_back(Owing{{}, {}, bound, false});
  if (by == agreement::FulfilledBy::any) {
    one.doers.push_back({bound, {}});
    return all;
  }
  for (const std::size_t p : bound) one.doers.push_back(doer(p));
  one.ends_with_one = true;
  return all;
}

}  // namespace truce::assess
