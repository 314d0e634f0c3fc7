// SPDX-License-Identifier: Apache-2.0
#include "respond/terms.h"

#include <algorithm>

namespace truce::respond {

Term term_at(const Duty& duty, Instant start, Instant first_due, Instant now,
             const ZoneRules& zone) {
  const auto due = [&](std::int64_t n) {
    return agreement::later(first_due, {agreement::Length::Unit::days, n * duty.every_days, {}},
                            zone);
  };
  if (now <= first_due) return {start, first_due, true};
  // A civil day is no longer than 25 hours: that many terms have surely ended.
  const Duration longest = std::chrono::hours{25} * duty.every_days;
  std::int64_t n = std::max<std::int64_t>(1, (now - first_due).count() / longest.count());
  while (due(n) < now) ++n;
  return {due(n - 1), due(n), false};
}

}  // namespace truce::respond
