// SPDX-License-Identifier: Apache-2.0
#include "assess/facts.h"

namespace truce::assess {

using agreement::Answer;

bool is_trusted(const Fact& fact) {
  return fact.grade.reliability <= 'C' && fact.grade.credibility <= 3;
}

Answer is_told(const Incident& incident, std::string_view name, std::string_view value) {
  bool said = false, gainsaid = false, trusted = false;
  for (const Fact& fact : incident.facts) {
    if (fact.name != name) continue;
    (fact.value == value ? said : gainsaid) = true;
    trusted |= fact.value == value && is_trusted(fact);
  }
  if (!said) return Answer::no;
  return gainsaid || !trusted ? Answer::maybe : Answer::yes;
}

}  // namespace truce::assess
