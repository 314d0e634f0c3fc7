// SPDX-License-Identifier: Apache-2.0
// Who owes a duty that binds several parties, and whose doing fulfils it. A treaty's duty is owed
// by each of its parties for itself (Vienna Convention on the Law of Treaties, 1969, article 26;
// International Law Commission, Articles on State Responsibility, 2001, article 47 and its
// commentary), unless the file says that one may do it for all, or all only together (solidary and
// communal obligations: Principles of European Contract Law, article 10:101).
#pragma once

#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "assess/course/ledger.h"

namespace truce::assess {

struct Owing {
  struct Doer {
    Ledger::Whose whose;
    std::string title;  // in words, where several are told apart
  };
  std::string party;           // that the standing is of; empty: of all that the rule binds
  std::vector<Doer> doers;     // each of these must have done it
  Ledger::Whose parties;       // that owe it
  bool ends_with_one = false;  // where one of the parties no longer owes it, nobody does
};

// One for each standing of the rule, in the order of the parties.
std::vector<Owing> owing(const agreement::Agreement& agreement, const agreement::CourseRule& rule,
                         agreement::FulfilledBy by);
// Of Agreement::parties, those that the rule binds.
Ledger::Whose bound_by(const agreement::Agreement& agreement, const agreement::CourseRule& rule);

}  // namespace truce::assess
