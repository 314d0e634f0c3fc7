// SPDX-License-Identifier: Apache-2.0
// The ids that the next case, piece of evidence, person, claim and correction will have: a letter
// and a number from 1 on, without gaps.
#pragma once

#include "verify/desk.h"

namespace truce::verify::detail {

inline CaseId next_case(const Desk& desk) {
  return CaseId(numbered('C', desk.cases.size() + 1));
}
inline EvidenceId next_evidence(const Desk& desk) {
  return EvidenceId(numbered('E', desk.evidence.size() + 1));
}
inline PersonId next_person(const Desk& desk) {
  return PersonId(numbered('P', desk.persons.size() + 1));
}
inline ClaimId next_claim(const Desk& desk) {
  return ClaimId(numbered('A', desk.claims.size() + 1));
}
inline InquiryId next_correction(const Desk& desk) {
  return InquiryId(numbered('Q', desk.corrections.size() + 1));
}

}  // namespace truce::verify::detail
