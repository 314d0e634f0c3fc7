// SPDX-License-Identifier: Apache-2.0
// Rules over time -> standings, kind by kind, with the reasoning in words. Private to course.cc.
#pragma once

#include <vector>

#include "agreement/agreement.h"
#include "assess/course/counting.h"
#include "assess/course/duties.h"
#include "assess/course/ledger.h"
#include "assess/course/owing.h"
#include "model/standing.h"

namespace truce::assess {

struct Asking {
  const agreement::Agreement& agreement;
  const Ledger& ledger;
  const agreement::CourseRule& rule;
  Instant now;
  bool words = true;  // without them a standing says how it stands, and not why
};

Standing tell(const Asking& asked, const agreement::DeadlineDuty& duty, const Owing& owing);
Standing tell(const Asking& asked, const agreement::Maintain& duty);
Standing tell(const Asking& asked, const agreement::Precondition& duty);
Standing tell(const Asking& asked, const agreement::Renewal& renewal);
Standing tell(const Asking& asked, const agreement::Release& release);
Standing tell(const Asking& asked, const agreement::GuarantorDuty& duty);
Standing tell(const Asking& asked, const agreement::Ceiling& ceiling, const std::string& party,
              const std::vector<Stood>& seen);
Standing tell(const Asking& asked, const agreement::Inventory& inventory,
              const agreement::RegisteredSite& site,
              const std::vector<std::vector<Stood>>& seen);  // by kind of listed_at

// When an agreement that renewals keep up lapses: low and high of the end that holds at `now`.
Moment end_of(const Asking& asked, const agreement::Renewal& renewal);

}  // namespace truce::assess
