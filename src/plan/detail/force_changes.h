// SPDX-License-Identifier: Apache-2.0
// What would make a sharing out better, and what worse: each change is another case, shared out
// with the same aim. A search that was cut short never tells less of a case than what a narrower
// one that it contains has shown.
#pragma once

#include "plan/detail/force_case.h"

namespace truce::plan::detail {

struct Asker {
  const ForceProblem& problem;
  const Header& header;
  const Assumed& assumed;
  const std::string& set;
  const Level& level;
  const Means& means;
};

// Better where a case without one of the guarantors showed more: what breaks it, in sentences,
// those who bring most first.
Result<std::vector<std::string>> breaks_of(const Asker& asker, const ForceCase& of,
                                           const Sharing& how, Shared& shared);

// One more battalion, a caveat lifted, a condition met: what each would buy, the most first.
Result<std::vector<Marginal>> marginals_of(const Asker& asker, const ForceCase& of,
                                           const Sharing& how, const Shared& shared);

// "covers 74.2 %", "covers 31.0 % at the worst time", "needs 1,200 person-months": of its aim.
std::string goal_words(Aim aim, const Shared& shared);

}  // namespace truce::plan::detail
